import type { City } from '../city.ts'
import type { Formula } from '../define/index.ts'
import { tableOf } from '../registry/index.ts'

/** How old a measurement of one resource may be when somebody looks at that resource. */
const lookedAtAgain = 60_000

/**
 * Looks at every record type's table: when it last changed and how many records it holds, so that freshness can be
 * measured against the promised cycle. Run at start-up and by a task; reading one resource renews its own measurement.
 */
export async function measureFreshness(city: City, only?: { pack: string; record: string }): Promise<void> {
  const owned = only
    ? city.records.filter(({ pack, type }) => pack.name === only.pack && type.name === only.record)
    : city.records
  const now = city.clock.now()
  for (const each of owned) {
    const table = tableOf(each)
    // The history is asked too: a table whose last record was removed did change then.
    await city.db.query(
      `insert into catalogue.freshness (pack, record, last_change, n, measured_at)
       select $1, $2, greatest((select max(changed_at) from ${table.sql}), (select max(ended_at) from ${table.history})),
              (select coalesce(sum(n), 0) from registry.counter where record = $3), $4
       on conflict (pack, record) do update set last_change = excluded.last_change, n = excluded.n, measured_at = excluded.measured_at`,
      [each.pack.name, each.type.name, table.address, now],
    )
  }
}

/** Measures one resource unless that was done within the last minute. */
export async function measureAgain(
  city: City,
  at: { pack: string; record: string },
  measuredAt: string | null,
): Promise<boolean> {
  const age = measuredAt === null ? Infinity : Date.parse(city.clock.now()) - Date.parse(measuredAt)
  if (age >= 0 && age < lookedAtAgain) return false
  await measureFreshness(city, at)
  return true
}

type CatalogueMeasure = Extract<(Formula & { op: 'measure' })['name'], `catalogue/${string}`>

/**
 * Figures of the catalogue itself, for the indicators engine; the same records in another form are counted once. Undefined while nothing is published to take a share of.
 */
export async function measureCatalogue(city: City, name: CatalogueMeasure): Promise<number | undefined> {
  const [row] = await city.db.query<{ all: number; open: number; shared: number }>(
    `select count(*) as all, count(*) filter (where open <> 'none') as open, count(*) filter (where share <> 'none') as shared
       from catalogue.resource where ended_at is null and not entry ? 'of'`,
  )
  if (name === 'catalogue/resources') return row!.all
  if (name === 'catalogue/open-resources') return row!.open
  return row!.all === 0 ? undefined : Number(((row!.shared / row!.all) * 100).toFixed(2))
}
