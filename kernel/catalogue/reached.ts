import type { City } from '../city.ts'
import type { Db } from '../db.ts'
import { addDays } from '../time/index.ts'
import type { Measured } from './quality.ts'

/** Over how many days it is measured whether a resource could be read. */
export const reachedDays = 30

interface Counted {
  answered: number
  failed: number
}
/** Not written yet, by database: reading must not queue up behind one row. */
const waiting = new WeakMap<Db, Map<string, Counted>>()

/**
 * Counts one attempt to read a record type that was answered, or that failed on our side. A refusal is an answer: who may not read is not
 * kept out by accident. Nothing about who tried is kept; what a crash loses is at most the last seconds.
 */
export function countReach(city: City, { pack, record }: { pack: string; record: string }, isAnswered: boolean): void {
  let counts = waiting.get(city.db)
  if (!counts) {
    waiting.set(city.db, (counts = new Map()))
    setTimeout(() => void keepReach(city).catch(() => {}), 3_000).unref()
  }
  const key = JSON.stringify([city.clock.today(), pack, record])
  const counted = counts.get(key) ?? { answered: 0, failed: 0 }
  counted[isAnswered ? 'answered' : 'failed'] += 1
  counts.set(key, counted)
}

/** Writes down what was counted since the last time. A database that was away when reads failed is told once it is back. */
export async function keepReach(city: City): Promise<void> {
  const counts = waiting.get(city.db)
  if (!counts || counts.size === 0) return
  waiting.delete(city.db)
  const rows = [...counts].map(([key, { answered, failed }]) => [...(JSON.parse(key) as string[]), answered, failed])
  const column = (at: number) => rows.map((row) => row[at])
  try {
    await city.db.query(
      `insert into catalogue.reached (day, pack, record, answered, failed)
       select * from unnest($1::date[], $2::text[], $3::text[], $4::bigint[], $5::bigint[])
       on conflict (pack, record, day) do update
         set answered = catalogue.reached.answered + excluded.answered, failed = catalogue.reached.failed + excluded.failed`,
      [0, 1, 2, 3, 4].map(column),
    )
  } catch (error) {
    const since = waiting.get(city.db) ?? new Map<string, Counted>()
    for (const [key, { answered, failed }] of counts) {
      const more = since.get(key) ?? { answered: 0, failed: 0 }
      since.set(key, { answered: more.answered + answered, failed: more.failed + failed })
    }
    waiting.set(city.db, since)
    setTimeout(() => void keepReach(city).catch(() => {}), 3_000).unref()
    throw error
  }
}

/** Of the attempts to read it in the last days, how many were answered; undefined when nobody tried. */
export async function reachedOf(city: City, pack: string, record: string): Promise<Measured | undefined> {
  await keepReach(city)
  const [row] = await city.db.query<{ answered: number; failed: number }>(
    `select coalesce(sum(answered), 0)::bigint as answered, coalesce(sum(failed), 0)::bigint as failed
       from catalogue.reached where pack = $1 and record = $2 and day > $3::date`,
    [pack, record, addDays(city.clock.today(), -reachedDays)],
  )
  const { answered, failed } = row!
  return answered + failed === 0 ? undefined : { part: answered, whole: answered + failed }
}
