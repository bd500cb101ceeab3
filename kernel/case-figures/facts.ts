import type { City } from '../city.ts'
import type { AnyProcess, CaseFacts, CaseNearby, Field, Fields } from '../define/index.ts'
import { targetOf } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { scopePrefix } from '../identity/index.ts'

export interface FactsWhere {
  /** Opened at or after this instant. Open cases count whenever they were opened. */
  readonly since: string
  readonly number?: string
  /** Only cases whose form has these values. */
  readonly form?: Readonly<Record<string, string>>
}

/** Evaluation of a whole year in one answer is an export, not a query. */
const mostCases = 20_000

/** Kinds of entries that say nothing about a person and nothing in anybody's own words. */
const plainKinds = new Set(['choice', 'codeTable', 'divisionCode', 'boolean', 'integer', 'decimal', 'date', 'point'])

/**
 * The cases of a process as evaluation sees them, oldest first: those of the actor's own divisions. Nothing for somebody without a post.
 *
 * @throws `record/too-many` above 20,000
 */
export async function caseFacts(city: City, process: AnyProcess, where: FactsWhere): Promise<readonly CaseFacts[]> {
  const prefix = scopePrefix(city.actor)
  if (prefix === undefined) return []
  const rows = await city.db.query<any>(
    `select c.id, c.number, c.title, c.state, c.opened_at as "openedAt", c.closed_at as "closedAt", c.division, c.lon, c.lat, c.form,
       (select m.number from cases."case" m where m.id = c.merged_into) as "mergedInto"
       from cases."case" c
      where c.pack = $1 and c.process = $2 and (c.closed_at is null or c.opened_at >= $3) and ($4::text is null or c.number = $4)
        and c.division >= $5 and c.division < $6 and c.form @> $7::jsonb
      order by c.opened_at, c.number limit ${mostCases + 1}`,
    [
      packOf(city, process),
      process.name,
      where.since,
      where.number ?? null,
      prefix,
      `${prefix}~`,
      JSON.stringify(where.form ?? {}),
    ],
  )
  if (rows.length > mostCases) throw refuse('record/too-many', { limit: mostCases })
  const ids = rows.map(({ id }) => id)
  const actions = await city.db.query<any>(
    `select a.case_id as id, a.name, a.at, a.post, a.answers, a.assigned->>'department' as department
       from cases.action a where a.case_id = any($1::uuid[]) order by a.case_id, a.seq`,
    [ids],
  )
  const deadlines = await city.db.query<any>(
    `select d.case_id as id, d.name, d.started_at as "startedAt", d.due_at as "dueAt", d.met_at as "metAt", d.extended
       from cases.deadline d where d.case_id = any($1::uuid[]) order by d.case_id, d.started_at, d.name`,
    [ids],
  )
  const [actionsOf, deadlinesOf] = [byCase(actions), byCase(deadlines)]
  return rows.map(({ lon, lat, form, ...row }) => ({
    ...given(row),
    ...(lon === null || lat === null ? {} : { point: { lon, lat } }),
    form: plain(process.form, form),
    actions: (actionsOf.get(row.id) ?? []).map(({ post, answers, ...action }) => ({
      ...action,
      ...(post === null ? {} : { post }),
      answers: plain(process.actions[action.name]?.asks ?? {}, answers),
    })),
    deadlines: (deadlinesOf.get(row.id) ?? []).map(given),
  })) as unknown as readonly CaseFacts[]
}

/**
 * Open cases around a place, for whoever stands there: only of processes that everybody may open, only what the street can see anyway.
 * Nearest box first filtered by degrees, so that the caller's own distance decides; at most 200.
 */
export async function casesAround(
  city: City,
  process: AnyProcess,
  { lon, lat }: { readonly lon: number; readonly lat: number },
  metres: number,
): Promise<readonly CaseNearby[]> {
  if (process.openedBy !== 'everyone') return []
  const dLat = metres / 111_000
  const dLon = dLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180))
  const rows = await city.db.query<any>(
    `select c.number, c.title, c.state, c.opened_at as "openedAt", c.lon, c.lat from cases."case" c
      where c.pack = $1 and c.process = $2 and c.closed_at is null and c.lon between $3 and $4 and c.lat between $5 and $6
      order by power(c.lon - $7, 2) + power(c.lat - $8, 2) limit 200`,
    [packOf(city, process), process.name, lon - dLon, lon + dLon, lat - dLat, lat + dLat, lon, lat],
  )
  return rows.map(({ lon, lat, ...row }) => ({ ...row, point: { lon, lat } })) as readonly CaseNearby[]
}

function packOf(city: City, process: AnyProcess): string {
  const owner = city.definition.packs.find(({ processes }) => processes.includes(process))
  if (!owner) throw new Error(`No pack of ${city.definition.name} defines the process "${process.name}".`)
  return owner.name
}

const plain = (fields: Fields, values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) => {
      const field = fields[name] as Field<any, boolean> | undefined
      return field !== undefined && !field.isPersonal && (plainKinds.has(field.type.kind) || isImpersonalLink(field))
    }),
  )

/** The id of a record that holds nothing personal, e.g. of a knowledge article. */
const isImpersonalLink = (field: Field<any, boolean>): boolean =>
  field.type.kind === 'link' &&
  !Object.values(targetOf(field.options).fields as Readonly<Record<string, Field<any, boolean>>>).some(
    ({ isPersonal }) => isPersonal,
  )

const given = <T extends object>(row: T): T => {
  const { id: _, ...rest } = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T & { id?: string }
  return ('number' in row ? { id: (row as { id?: string }).id, ...rest } : rest) as unknown as T
}

function byCase(rows: readonly any[]): ReadonlyMap<string, any[]> {
  const groups = new Map<string, any[]>()
  for (const row of rows) {
    const group = groups.get(row.id) ?? []
    if (group.length === 0) groups.set(row.id, group)
    group.push(row)
  }
  return groups
}
