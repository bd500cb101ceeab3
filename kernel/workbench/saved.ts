import { v7 } from 'uuid'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { longestSql } from './question.ts'
import { requireAnalyst } from './tables.ts'

/** A question with a name, kept by somebody, for the whole department if shared. What it may see is decided each time it is asked. */
export interface Saved {
  readonly id: string
  readonly name: string
  readonly sql: string
  readonly purpose: string
  readonly isShared: boolean
  readonly isMine: boolean
  readonly by: string
  readonly at: string
}

/** The actor's own questions and those shared within the department, by name. */
export async function savedQuestions(city: City): Promise<readonly Saved[]> {
  const department = requireAnalyst(city)
  return city.db.query<Saved>(
    `select id, name, sql, purpose, is_shared as "isShared", person = $2 as "isMine", person_name as by, at
       from workbench.saved where department = $1 and (person = $2 or is_shared) order by name, id`,
    [department, city.actor.id],
  )
}

/** Keeps a question under a name; the actor's own of that name is replaced. @throws `request/bad-parameter` */
export async function saveQuestion(
  city: City,
  { name, sql, purpose, isShared }: Pick<Saved, 'name' | 'sql' | 'purpose' | 'isShared'>,
): Promise<void> {
  const department = requireAnalyst(city)
  if (sql.trim() === '' || sql.length > longestSql)
    throw refuse('request/bad-parameter', { name: 'sql', reason: `1–${longestSql}` })
  await city.db.query(
    `insert into workbench.saved values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (person, department, name) do update set sql = $6, purpose = $7, is_shared = $8, at = $9`,
    [v7(), department, city.actor.id, city.actor.name, name.trim(), sql, purpose.trim(), isShared, city.clock.now()],
  )
}

/** Forgets a question of the actor's own. @throws `workbench/no-such-question` */
export async function forgetQuestion(city: City, id: string): Promise<void> {
  const department = requireAnalyst(city)
  const gone = await city.db.query(
    `delete from workbench.saved where id::text = $1 and person = $2 and department = $3 returning id`,
    [id, city.actor.id, department],
  )
  if (gone.length === 0) throw refuse('workbench/no-such-question')
}

/** What the actor asked lately, newest first. */
export async function lastRuns(city: City) {
  const department = requireAnalyst(city)
  return city.db.query<{ id: number; at: string; sql: string; purpose: string; way: string; outcome: string; rows: number }>(
    `select id, at, sql, purpose, way, outcome, rows from workbench.run where person = $1 and department = $2 order by id desc limit 20`,
    [city.actor.id, department],
  )
}

/** As long as the read log at its shortest: 网络安全法 art. 21(3), no less than six months. */
const keptMonths = 36

/** Lets go of what was asked long ago: it may hold somebody's name. */
export async function tidyRuns({ db, clock }: City): Promise<void> {
  await db.query(`delete from workbench.run where at < $1::timestamptz - make_interval(months => $2)`, [clock.now(), keptMonths])
}
