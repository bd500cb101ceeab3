import { asSystem, type City } from '../city.ts'
import type { Transaction } from '../db.ts'
import { type Claim, changeSourced, keepObjections, readSourced, type Sourced } from '../registry/index.ts'
import { type OwnedMatch, taskOf } from './owned.ts'
import type { Golden } from './store.ts'
import type { GoldenField } from './survive.ts'

/** What a match wrote into the register, and what was there before. */
export interface Applied {
  readonly target: string
  readonly field: string
  readonly before: unknown
  readonly beforeSource: string
  readonly after: unknown
  readonly node: string
}

export const appliedTo = (tx: Transaction, match: string, targets: readonly string[]): Promise<readonly Applied[]> =>
  tx.query<Applied>(
    `select target, field, before, before_source as "beforeSource", after, node from matching.applied
      where match = $1 and target = any($2::uuid[])`,
    [match, targets],
  )

/**
 * Brings the register in step with golden records: a value of another department goes in where that department is the designated source or
 * the register has none, through the registry's own history and with that department as its source; when the record it came from leaves,
 * what was there before comes back. Where the designated source says otherwise it becomes an objection.
 */
export async function apply(city: City, tx: Transaction, owned: OwnedMatch, goldens: readonly Golden[]): Promise<void> {
  const { match, address, sources } = owned
  const house = city.as(asSystem(taskOf(owned)))
  const register = sources[0]!.owned
  const withTarget = goldens.filter(({ target }) => target !== null)
  const applied = await appliedTo(
    tx,
    address,
    withTarget.map(({ target }) => target!),
  )
  const mine = Map.groupBy(applied, ({ target }) => target)
  const busy = withTarget.filter(({ target, members }) => members > 1 || mine.has(target!))
  const records = await readSourced(
    tx,
    register,
    busy.map(({ target }) => target!),
    { lock: true },
  )
  const recordOf = new Map(records.map((record) => [record.id, record]))
  for (const golden of busy) {
    const record = recordOf.get(golden.target!)
    if (!record) continue
    await write(house, tx, owned, golden, record, mine.get(record.id) ?? [])
    await keepObjections(house, tx, register, record, claimsOf(match, golden))
  }
  // A lone record may still carry objections of former company.
  const alone = withTarget.filter((golden) => !busy.includes(golden)).map(({ target }) => target!)
  await withdrawAll(house, tx, owned, alone)
}

async function write(
  house: City,
  tx: Transaction,
  { match, address, sources }: OwnedMatch,
  golden: Golden,
  record: Sourced,
  applied: readonly Applied[],
): Promise<void> {
  const fields = Object.keys(sources[0]!.fields).filter((field) => field !== match.identifier)
  const changes: Record<string, { value: unknown; source: string }> = {}
  const keep: Applied[] = []
  const forget: string[] = []
  for (const field of fields) {
    const said = golden.fields[field]
    const before = applied.find((one) => one.field === field)
    const stands = before !== undefined && same(record.values[field], before.after)
    // Somebody changed what was written since: it is theirs now.
    if (before && !stands) forget.push(field)
    const base = stands ? before.before : (record.values[field] ?? null)
    const baseSource = stands ? before.beforeSource : (record.fieldSources[field] ?? record.providedBy)
    const wants = said !== undefined && said.node !== golden.target && mayWrite(match.target.fields[field]!.source, said, base)
    if (wants && !same(said.value, base)) {
      if (!same(said.value, record.values[field]) || (stands && before.node !== said.node))
        changes[field] = { value: said.value, source: said.department }
      keep.push({ target: record.id, field, before: base, beforeSource: baseSource, after: said.value, node: said.node })
    } else if (stands) {
      changes[field] = { value: base, source: baseSource }
      forget.push(field)
    }
  }
  if (Object.keys(changes).length > 0 && !(await changeSourced(house, tx, sources[0]!.owned, record.id, changes))) return
  if (forget.length > 0)
    await tx.query(`delete from matching.applied where match = $1 and target = $2 and field = any($3)`, [
      address,
      record.id,
      forget,
    ])
  for (const one of keep) {
    await tx.query(
      `insert into matching.applied (match, target, field, before, before_source, after, node) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (match, target, field) do update set before = excluded.before, before_source = excluded.before_source,
         after = excluded.after, node = excluded.node`,
      [address, one.target, one.field, json(one.before), one.beforeSource, json(one.after), one.node],
    )
  }
}

const mayWrite = (designated: string | undefined, said: GoldenField, base: unknown): boolean =>
  base === null || designated === undefined || said.department === designated

/** What other departments say otherwise of a field that has a designated source. */
function claimsOf(match: OwnedMatch['match'], golden: Golden): readonly Claim[] {
  return match.objects.flatMap((field) => {
    const designated = match.target.fields[field]?.source as string | undefined
    const said = golden.fields[field]
    if (!said || designated === undefined || said.department !== designated) return []
    return said.also
      .filter(({ agrees, department }) => !agrees && department !== designated)
      .map(({ value, department }) => ({ field, value, claimedBy: department }))
  })
}

async function withdrawAll(house: City, tx: Transaction, { sources }: OwnedMatch, targets: readonly string[]): Promise<void> {
  if (targets.length === 0) return
  const register = sources[0]!.owned
  const rows = await tx.query<{ id: string }>(
    `select distinct record_id as id from registry.objection
      where pack = $1 and record = $2 and record_id = any($3::uuid[]) and status = 'open' and raised_by = $4`,
    [register.pack.name, register.type.name, targets, house.actor.name],
  )
  for (const record of await readSourced(
    tx,
    register,
    rows.map(({ id }) => id),
  ))
    await keepObjections(house, tx, register, record, [])
}

const json = (value: unknown): string => JSON.stringify(value ?? null)
const same = (a: unknown, b: unknown): boolean => json(a) === json(b)
