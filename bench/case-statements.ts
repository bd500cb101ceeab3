import { randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { Db, Queryable, Statement } from '../kernel/db.ts'

/** One transaction or lone statement as the engine sent it. */
type Recorded = readonly { readonly statement: Statement; readonly inTransaction: boolean }[]

/** A database that writes down what is asked of it. */
export function recording(db: Db): { readonly db: Db; readonly said: Recorded[] } {
  const said: Recorded[] = []
  const noting = (on: Queryable, note: (statement: Statement) => void): Queryable['query'] =>
    ((statement: Statement | string, values?: readonly unknown[]) => {
      note(typeof statement === 'string' ? { text: statement, values: values ?? [] } : statement)
      return on.query(statement, values)
    }) as Queryable['query']
  return {
    said,
    db: {
      ...db,
      query: noting(db, (statement) => void said.push([{ statement, inTransaction: false }])),
      transaction: (work) =>
        db.transaction((tx) => {
          const steps: { statement: Statement; inTransaction: boolean }[] = []
          said.push(steps)
          return work({ raw: tx.raw, query: noting(tx, (statement) => void steps.push({ statement, inTransaction: true })) })
        }),
    },
  }
}

/** Sends the same statements straight through the driver, in the same transactions, for a case of its own. */
export async function replay(db: Db, said: readonly Recorded[], { id, number }: { id: string; number: string }): Promise<void> {
  const own = { id: newId(), number: `${number.slice(0, 9)}ZZ-${randomBytes(6).toString('hex')}` }
  const swapped = (value: unknown): unknown =>
    typeof value === 'string' ? value.replaceAll(id, own.id).replaceAll(number, own.number) : value
  for (const steps of said) {
    const statements = steps.map(({ statement }) => ({ ...statement, values: (statement.values ?? []).map(swapped) }))
    if (steps[0]?.inTransaction) await db.transaction(async (tx) => void (await each(tx, statements)))
    else await each(db, statements)
  }
}

async function each(on: Queryable, statements: readonly Statement[]): Promise<void> {
  for (const statement of statements) await on.query(statement)
}
