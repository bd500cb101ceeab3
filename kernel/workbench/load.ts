import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import { refuse } from '../errors.ts'
import { compileWhere, tableOf } from '../registry/index.ts'
import { cellOf, coveredRows, type Questioned } from '../sharing/index.ts'
import type { Sandbox } from './child.ts'
import type { Question } from './question.ts'

/** Rows one question may look at in one table. Larger ones are read elsewhere: from the lake, or under a grant as a file. */
export const mostRows = 300_000

type Asked = Question['tables'][number]
type Loaded = Omit<Questioned, 'rows'>

/** Sends the rows of every table a question names into its sandbox, at one instant, and says what was looked at under which grant. */
export function loadTables(city: City, asked: readonly Asked[], sandbox: Sandbox): Promise<readonly Loaded[]> {
  return city.db.transaction(async (tx) => {
    await tx.query(`set transaction isolation level repeatable read read only`)
    const loaded: Loaded[] = []
    for (const { table, columns } of asked) {
      await sandbox.table(
        table.name,
        columns.map((name) => table.columns.find((column) => column.name === name)!),
      )
      const subjects = new Set<string>()
      let isAboutSomebody = false
      let rows = 0
      const batches = table.grant ? coveredRows(city, tx, table.grant, columns) : ownRows(city, tx, { table, columns })
      for await (const batch of batches) {
        rows += batch.rows.length
        if (rows > mostRows) throw refuse('workbench/too-many-rows', { name: table.name, rows: mostRows })
        for (const subject of batch.subjects ?? []) subjects.add(subject)
        isAboutSomebody ||= batch.subjects !== undefined
        await sandbox.rows(batch.rows.map((row) => columns.map((name) => cellOf(row[name]))))
      }
      if (table.grant) loaded.push({ grant: table.grant, fields: columns, subjects: isAboutSomebody ? [...subjects] : undefined })
    }
    return loaded
  })
}

/** The department's own rows within the analyst's division, what is personal masked: nobody stated a purpose for a single person. */
async function* ownRows(city: City, tx: Transaction, { table, columns }: Asked) {
  const own = tableOf(table.owned)
  const values: unknown[] = []
  const condition = compileWhere(city, own, { where: {} }, values)
  const wanted = columns.map((name) => own.column.get(name)!)
  await tx.query(
    `declare own no scroll cursor for select ${wanted.map(({ sql }) => sql).join(', ')} from ${own.sql} where ${condition} order by id`,
    values,
  )
  for (;;) {
    const found = await tx.query<Record<string, unknown>>(`fetch forward 1000 from own`)
    const rows = found.map((row) =>
      Object.fromEntries(
        wanted.map(({ name, field }) => {
          const stored = row[name]
          if (stored === null || stored === undefined) return [name, undefined]
          const value = field.type.fromColumn ? field.type.fromColumn(stored as never, field.options) : stored
          if (!field.isPersonal) return [name, value]
          return [name, field.type.mask ? field.type.mask(value as never, field.options) : '***']
        }),
      ),
    )
    if (rows.length > 0) yield { rows, subjects: undefined }
    if (rows.length < 1000) break
  }
  await tx.query(`close own`)
}
