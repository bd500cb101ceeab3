import { processOf } from '../cases/index.ts'
import type { City } from '../city.ts'
import type { CaseSet } from '../define/index.ts'

/**
 * How many cases of a set there are in the whole city, and how many natural hours they took from opening to closing on average.
 * An aggregate a pack's author chose to show, so the same for everybody.
 */
export async function caseFigure(
  city: City,
  { process, is, onTime, answered, merged }: CaseSet,
): Promise<{ n: number; hours: number | undefined }> {
  const owner = city.definition.packs.find(({ processes }) => processes.includes(process))
  if (!owner) throw new Error(`No pack of ${city.definition.name} defines the process "${process.name}".`)
  const values: unknown[] = [owner.name, processOf(city, owner.name, process.name).process.name]
  const conditions = ['c.pack = $1', 'c.process = $2']
  if (merged !== 'too') conditions.push(`c.merged_into is ${merged === 'only' ? 'not null' : 'null'}`)
  if (is === 'open') conditions.push('c.closed_at is null')
  else if (is) conditions.push(`c.closed_at is not null and c.state = any($${values.push(is.endedIn)})`)
  if (onTime !== undefined) {
    const now = `$${values.push(city.clock.now())}::timestamptz`
    const broken = `exists (select from cases.deadline d where d.case_id = c.id and coalesce(d.met_at, ${now}) >= d.due_at)`
    conditions.push(onTime ? `not ${broken}` : broken)
  }
  if (answered) {
    const { action, with: wanted = {} } = answered
    const last = `(select a.answers from cases.action a where a.case_id = c.id and a.name = $${values.push(action)} order by a.seq desc limit 1)`
    const each = Object.entries(wanted).map(
      ([field, among]) => `and t.answers->>$${values.push(field)} = any($${values.push(among)})`,
    )
    conditions.push(`exists (select from ${last} t where true ${each.join(' ')})`)
  }
  const [row] = await city.db.query<{ n: number; hours: number | null }>(
    `select count(*) as n, (avg(extract(epoch from c.closed_at - c.opened_at)) / 3600)::float8 as hours
       from cases."case" c where ${conditions.join(' and ')}`,
    values,
  )
  return { n: Number(row!.n), hours: row!.hours === null ? undefined : Math.round(row!.hours * 100) / 100 }
}
