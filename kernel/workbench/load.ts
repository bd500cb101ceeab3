import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import { refuse } from '../errors.ts'
import { compileWhere, tableOf } from '../registry/index.ts'
import {
  cellOf,
  coveredRows,
  narrowingSql,
  type OwnQuestioned,
  type Questioned,
  SubjectSet,
  subjectsIn,
} from '../sharing/index.ts'
import type { Sandbox } from './child.ts'
import type { Question } from './question.ts'

/** Rows one question may look at in one table, after what its WHERE leaves out. Larger ones are read elsewhere: from the lake, or as a file. */
export const mostRows = 3_000_000

type Asked = Question['tables'][number]

/** What was looked at, without the rows of an answer that is not there yet. */
export interface Loaded {
  readonly granted: readonly Omit<Questioned, 'rows'>[]
  readonly own: readonly Omit<OwnQuestioned, 'rows' | 'purpose'>[]
}

/** Sends the rows of every table a question names into its sandbox, at one instant, and says what was looked at under which grant. */
export function loadTables(city: City, asked: readonly Asked[], sandbox: Sandbox): Promise<Loaded> {
  return city.db.transaction(async (tx) => {
    await tx.query(`set transaction isolation level repeatable read read only`)
    const [granted, own]: [Loaded['granted'][number][], Loaded['own'][number][]] = [[], []]
    for (const { table, columns, narrowing } of asked) {
      await sandbox.table(
        table.name,
        columns.map((name) => table.columns.find((column) => column.name === name)!),
      )
      const about = new SubjectSet()
      let isAboutSomebody = false
      let rows = 0
      const batches = table.grant
        ? coveredRows(city, tx, table.grant, columns, narrowing)
        : ownRows(city, tx, { table, columns, narrowing })
      for await (const batch of batches) {
        rows += batch.rows.length
        if (rows > mostRows) throw refuse('workbench/too-many-rows', { name: table.name, rows: mostRows })
        about.add(batch.subjects ?? [])
        isAboutSomebody ||= batch.subjects !== undefined
        await sandbox.rows(batch.rows.map((row) => columns.map((name) => cellOf(row[name]))))
      }
      const subjects = isAboutSomebody ? about.values() : undefined
      if (table.grant) granted.push({ grant: table.grant, fields: columns, subjects })
      else own.push({ owned: table.owned, fields: columns, subjects })
    }
    return { granted, own }
  })
}

/** The department's own rows within the analyst's division, what is personal masked: nobody stated a purpose for a single person. */
async function* ownRows(city: City, tx: Transaction, { table, columns, narrowing }: Asked) {
  const own = tableOf(table.owned)
  const values: unknown[] = []
  const conditions = [compileWhere(city, own, { where: {} }, values)]
  const isShown = (name: string) => own.column.get(name)?.field.isPersonal === false
  if (narrowing) conditions.push(narrowingSql(own, narrowing, isShown, values))
  const { belongsTo } = table.owned.type
  const asked = [...new Set([...columns, ...(belongsTo === undefined ? [] : [belongsTo])])]
  const wanted = columns.map((name) => own.column.get(name)!)
  await tx.query(
    `declare own no scroll cursor for select id, ${asked.map((name) => own.column.get(name)!.sql).join(', ')} from ${own.sql} where ${conditions.join(' and ')} order by id`,
    values,
  )
  for (;;) {
    const found = await tx.query<Record<string, unknown> & { readonly id: string }>(`fetch forward 1000 from own`)
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
    if (rows.length > 0) yield { rows, subjects: await subjectsIn(city, tx, own, found) }
    if (rows.length < 1000) break
  }
  await tx.query(`close own`)
}
