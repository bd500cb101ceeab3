import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import { Refusal, refuse } from '../errors.ts'
import { beginQuery, endQuery, type Grant } from '../sharing/index.ts'
import { type Answer, inSandbox, SandboxError } from './child.ts'
import { loadTables } from './load.ts'
import { longestSql, type Question, readQuestion } from './question.ts'
import { requireAnalyst, workTables } from './tables.ts'
import { inTurn } from './turns.ts'

export type Way = 'screen' | 'csv' | 'parquet'

/** Rows of an answer: as many as somebody looks at, or as a file holds. */
export const mostRows: Readonly<Record<Way, number>> = { screen: 1_000, csv: 100_000, parquet: 100_000 }
const mostCharacters = 24 * 1024 * 1024
const shortestPurpose = 4

export interface Asking {
  readonly sql: string
  /** What for, in a few words; it is kept with the question. */
  readonly purpose: string
  readonly way?: Way
  /** Ends the question when nobody waits for it any more. */
  readonly signal?: AbortSignal
  readonly seconds?: number
}

export interface Answered extends Answer {
  readonly milliseconds: number
  /** Tables that were looked at. */
  readonly tables: readonly { readonly name: string; readonly label: string; readonly grant?: string }[]
}

/**
 * Answers a question in SQL over the tables the actor may ask. It is read by grammar, the rows it may see are sent to a process of its own,
 * and DuckDB answers there, shut in. Written down before the answer is given: in the run log, and for every grant it used in its read log,
 * with everybody it was about; of the department's own tables too. A question that failed or was refused is in the run log only; nothing left the city.
 *
 * @throws `workbench/purpose-required`, `workbench/sql-refused`, `workbench/sql-wrong`, `workbench/no-such-table`, `workbench/too-many-rows`,
 *   `workbench/too-slow`, `workbench/too-large`, `workbench/stopped`, `workbench/busy`, and what grants refuse
 */
export async function ask(city: City, asking: Asking): Promise<Answered> {
  requireAnalyst(city)
  const purpose = asking.purpose.trim()
  if ([...purpose].length < shortestPurpose) throw refuse('workbench/purpose-required')
  return inTurn(city.actor.id, async () => {
    const began = performance.now()
    const tables = await workTables(city)
    // What is refused before it is understood is kept as it was written: somebody tried it.
    let question: Question = { sql: asking.sql.replaceAll('\0', '').slice(0, longestSql), tables: [] }
    const note = (on: Queryable, outcome: string, rows: number) =>
      keepRun(on, city, { ...asking, question, purpose, outcome, rows, milliseconds: Math.round(performance.now() - began) })
    try {
      question = await readQuestion(asking.sql, tables)
      const answer = await answerTo(city, question, { ...asking, purpose }, note)
      return { ...answer, milliseconds: Math.round(performance.now() - began), tables: namesOf(question) }
    } catch (error) {
      const refused = error instanceof SandboxError ? inWords(error.message, question) : error
      await note(city.db, refused instanceof Refusal ? refused.code : 'failed', 0)
      throw refused
    }
  })
}

async function answerTo(
  city: City,
  question: Question,
  { way = 'screen', signal, seconds, purpose }: Asking,
  note: (on: Queryable, outcome: string, rows: number) => Promise<void>,
): Promise<Answer> {
  await beginQuery(city, grantsOf(question))
  const { answer, loaded } = await inSandbox(
    async (sandbox) => {
      const loaded = await loadTables(city, question.tables, sandbox)
      return { loaded, answer: await sandbox.ask(question.sql, mostRows[way], mostCharacters) }
    },
    { timeZone: city.definition.timeZone, signal, seconds },
  )
  const rows = answer.rows.length
  await endQuery(
    city,
    {
      granted: loaded.granted.map((each) => ({ ...each, rows })),
      own: loaded.own.map((each) => ({ ...each, rows, purpose })),
    },
    (tx) => note(tx, 'answered', rows),
  )
  return answer
}

const grantsOf = ({ tables }: Question): readonly Grant[] => tables.flatMap(({ table }) => table.grant ?? [])

const namesOf = ({ tables }: Question) =>
  tables.map(({ table: { name, label, grant } }) => ({ name, label, ...(grant ? { grant: grant.caseNumber } : {}) }))

interface Run extends Asking {
  readonly question: Question
  readonly outcome: string
  readonly rows: number
  readonly milliseconds: number
}

async function keepRun(on: Queryable, { actor, clock }: City, run: Run): Promise<void> {
  await on.query(
    `insert into workbench.run (at, department, person, person_name, purpose, sql, resources, grants, way, outcome, rows, milliseconds)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      clock.now(),
      actor.post!.department,
      actor.id,
      actor.name,
      run.purpose,
      run.question.sql,
      run.question.tables.map(({ table: { owned } }) => `${owned.pack.name}/${owned.type.name}`),
      grantsOf(run.question).map(({ id }) => id),
      run.way ?? 'screen',
      run.outcome,
      run.rows,
      run.milliseconds,
    ],
  )
}

/**
 * DuckDB's words for whoever asked. They may hold a value of a row ("could not convert '…'"), which would be read without being in an
 * answer: texts that do not stand in the question go. So does what names nothing the asker can use.
 */
function inWords(message: string, { sql, tables }: Question): Refusal {
  if (/out of memory/i.test(message)) return refuse('workbench/too-large')
  const reason = message
    .split('\nLINE ')[0]!
    .replace(/(['"])((?:(?!\1).)*)\1/g, (whole, _, text: string) => (sql.includes(text) || isColumn(tables, text) ? whole : '…'))
    .replace(/\d[\d.]{2,}/g, (number) => (sql.includes(number) ? number : '…'))
    .replace(/\s+/g, ' ')
    .slice(0, 300)
  // Only the columns a question names are there, so DuckDB's own proposals would be few.
  const known = tables.map(({ table }) => `${table.name}: ${table.columns.map(({ name }) => name).join(', ')}`).join('; ')
  const isColumnUnknown = /column/i.test(message) && /not found|does not have/i.test(message)
  return refuse('workbench/sql-wrong', { reason: isColumnUnknown && known !== '' ? `${reason} → ${known}` : reason })
}

const isColumn = (tables: Question['tables'], text: string): boolean =>
  tables.some(({ table }) => table.name === text || table.columns.some(({ name }) => name === text))
