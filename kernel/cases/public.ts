import type { City } from '../city.ts'
import type { Words } from '../define/index.ts'
import { publicValues } from './form.ts'
import { actionLabel, type OwnedProcess, processOf } from './process.ts'

/** What anybody may know of a case of a process that everybody may open: no person, no comment, nothing internal. */
export interface PublicCase {
  readonly pack: string
  readonly process: string
  readonly number: string
  readonly title: string
  readonly openedAt: string
  /** When something happened last that the public hears of. */
  readonly updatedAt: string
  /** Of the main case, for one that was merged. */
  readonly closedAt?: string
  /** The last promise that still runs. */
  readonly dueAt?: string
  readonly department: string
  readonly point?: { readonly lon: number; readonly lat: number }
  /** The form without personal entries and files. What of it is shown is for the process to say. */
  readonly form: Readonly<Record<string, any>>
  /** The last step in its public words. */
  readonly lastStep: string
  readonly mergedInto?: string
}

export interface PublicWhere {
  readonly processes: readonly OwnedProcess[]
  readonly numbers?: readonly string[] | undefined
  /** Opened at or after, and before (ISO instants). */
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly status?: 'open' | 'closed' | undefined
  /** Entries of the form one of which must fit, each of its own process. */
  readonly having?: readonly { readonly process: OwnedProcess; readonly field: string; readonly value: string }[] | undefined
  readonly limit: number
  readonly skip?: number | undefined
}

/** Grades and comments are between the reporter and the house. */
const isPublicSql = `not a.internal and a.name not in ('case/evaluate', 'case/comment')`

/** Cases of processes that everybody may open, newest first. The same answer for everybody, so no scope is asked. */
export async function publicCases(city: City, where: PublicWhere): Promise<readonly PublicCase[]> {
  const values: unknown[] = []
  const bind = (value: unknown) => `$${values.push(value)}`
  const processes = where.processes.filter(({ process }) => process.openedBy === 'everyone')
  if (processes.length === 0) return []
  const ended = `coalesce(m.closed_at, case when c.merged_into is null then c.closed_at end)`
  const conditions = [
    `(c.pack, c.process) in (${processes.map(({ pack, process }) => `(${bind(pack.name)}, ${bind(process.name)})`).join(', ')})`,
    'c.parent is null',
    ...(where.numbers ? [`c.number = any(${bind(where.numbers)})`] : []),
    ...(where.since ? [`c.id >= ${bind(idAt(where.since, -1))}::uuid`, `c.opened_at >= ${bind(where.since)}`] : []),
    ...(where.until ? [`c.id < ${bind(idAt(where.until, 1))}::uuid`, `c.opened_at < ${bind(where.until)}`] : []),
    ...(where.status === undefined ? [] : [`${ended} is ${where.status === 'open' ? '' : 'not '}null`]),
    ...(where.having ? [`(${where.having.map(oneOfHaving).join(' or ') || 'false'})`] : []),
  ]
  function oneOfHaving({ process: { pack, process }, field, value }: NonNullable<PublicWhere['having']>[number]): string {
    return `(c.pack = ${bind(pack.name)} and c.process = ${bind(process.name)} and c.form->>${bind(field)} = ${bind(value)})`
  }
  const rows = await city.db.query<any>(
    `select c.pack, c.process, c.process_version, c.number, c.title, c.opened_at, ${ended} as closed_at, c.department, c.lon, c.lat, c.form,
       m.number as merged_into, last.name, last.told, last.at,
       (select max(d.due_at) from cases.deadline d where d.case_id = coalesce(m.id, c.id) and d.met_at is null) as due_at
      from cases."case" c left join cases."case" m on m.id = c.merged_into
      cross join lateral (select a.name, a.told, a.at from cases.action a where a.case_id = coalesce(m.id, c.id) and ${isPublicSql}
        order by a.seq desc limit 1) last
     where ${conditions.join(' and ')} order by c.id desc limit ${bind(where.limit)} offset ${bind(where.skip ?? 0)}`,
    values,
  )
  return rows.map((row) => {
    const owned = processOf(city, row.pack, row.process, row.process_version)
    return {
      pack: row.pack,
      process: row.process,
      number: row.number,
      title: row.title,
      openedAt: row.opened_at,
      updatedAt: row.at,
      ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
      ...(row.due_at === null || row.closed_at !== null ? {} : { dueAt: row.due_at }),
      department: row.department,
      ...(row.lon === null ? {} : { point: { lon: row.lon, lat: row.lat } }),
      form: publicValues(owned.process.form, row.form),
      lastStep: stepWords(city, owned, row.name, row.told),
      ...(row.merged_into === null ? {} : { mergedInto: row.merged_into }),
    }
  })
}

/** The id of a case that the signed-in actor opened, by its number; undefined for everybody else's. */
export async function findOwn(city: City, number: string): Promise<string | undefined> {
  if (city.actor.kind !== 'person') return undefined
  const [row] = await city.db.query<{ id: string }>(
    `select c.id from cases."case" c join cases.reporter r on r.case_id = c.id
      where c.number = $1 and r.person = $2 and r.from_case is null`,
    [number, city.actor.id],
  )
  return row?.id
}

/** One step of a case as the public hears of it. */
export interface PublicStep {
  readonly number: string
  readonly seq: number
  readonly at: string
  readonly words: string
  /** Whether the case is closed after it. */
  readonly closes: boolean
}

/** Public steps between two instants, or of some cases, newest first; at most 1,000. */
export async function publicSteps(
  city: City,
  where: Pick<PublicWhere, 'processes' | 'numbers'> & { readonly since: string; readonly until: string },
): Promise<readonly PublicStep[]> {
  const values: unknown[] = [where.since, where.until]
  const bind = (value: unknown) => `$${values.push(value)}`
  const processes = where.processes.filter(({ process }) => process.openedBy === 'everyone')
  if (processes.length === 0) return []
  const rows = await city.db.query<any>(
    `select c.pack, c.process, c.process_version, c.number, a.seq, a.at, a.name, a.told, a.to_state
       from cases.action a join cases."case" c on c.id = a.case_id
      where a.at >= $1 and a.at < $2 and ${isPublicSql} and c.parent is null
        and (c.pack, c.process) in (${processes.map(({ pack, process }) => `(${bind(pack.name)}, ${bind(process.name)})`).join(', ')})
        ${where.numbers ? `and c.number = any(${bind(where.numbers)})` : ''}
      order by a.at desc, c.number desc, a.seq desc limit 1000`,
    values,
  )
  return rows.map((row) => {
    const owned = processOf(city, row.pack, row.process, row.process_version)
    const closes = owned.process.ends.includes(row.to_state)
    return { number: row.number, seq: row.seq, at: row.at, words: stepWords(city, owned, row.name, row.told), closes }
  })
}

/** The label of a step and what the reporter was told beside it. Comments are somebody's own words and stay out. */
function stepWords(city: City, owned: OwnedProcess, name: string, told: Words | null): string {
  const label = actionLabel(city, owned, name)
  if (!told) return label
  return city.language === 'zh' ? `${label}：${told.zh}` : `${label}: ${told.en}`
}

/** The first id of a case opened a minute before or after an instant: ids begin with the time (UUID v7), so a range of them is a range of time. */
function idAt(instant: string, minutes: number): string {
  const hex = Math.max(0, Date.parse(instant) + minutes * 60_000)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`
}
