import type { City } from '../city.ts'
import type { Entry } from './entry.ts'
import { type Freshness, freshnessOf, measuredCycle } from './freshness.ts'
import { providerNames } from './provider.ts'

/** One resource a department answers for. */
export interface Responsibility {
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly pack: string
  readonly record: string
  readonly share: string
  readonly open: string
  readonly cycle: string
  readonly grade: string
  readonly items: number
  readonly records: number
  readonly lastChange?: string
  readonly freshness: Freshness
  /** Fields of which this department is the designated source (一数一源). */
  readonly sourceOf: readonly string[]
}

export interface DepartmentDuties {
  readonly provider: string
  readonly providerName: string
  readonly resources: readonly Responsibility[]
  /** Fields of others' resources whose value it decides. */
  readonly elsewhere: readonly { readonly code: string; readonly resource: string; readonly field: string }[]
}

/** 责任清单: what each department answers for, most resources first. Open to whoever may see the catalogue: everybody. */
export async function responsibilities(city: City, provider?: string): Promise<readonly DepartmentDuties[]> {
  const rows = await city.db.query<{ code: string; kind: string; entry: Entry; n: number | null; lastChange: string | null }>(
    `select r.code, r.kind, r.entry, f.n, f.last_change as "lastChange"
       from catalogue.resource r left join catalogue.freshness f on f.pack = r.pack and f.record = r.record where r.ended_at is null order by r.code`,
  )
  const duties = new Map<string, { resources: Responsibility[]; elsewhere: DepartmentDuties['elsewhere'][number][] }>()
  const of = (code: string) => {
    const known = duties.get(code) ?? { resources: [], elsewhere: [] }
    duties.set(code, known)
    return known
  }
  for (const { code, kind, entry, n, lastChange } of rows) {
    const say = (words: { zh: string; en: string }) => words[city.language]
    const own = entry.items.filter((item) => (item.source ?? entry.provider) === entry.provider)
    of(entry.provider).resources.push({
      code,
      name: say(entry.name),
      kind,
      pack: entry.pack,
      record: entry.record,
      share: entry.share,
      open: entry.open,
      cycle: entry.cycle,
      grade: entry.grade,
      items: entry.items.length,
      records: n ?? 0,
      ...(lastChange ? { lastChange } : {}),
      freshness:
        kind === 'table'
          ? freshnessOf(
              lastChange ?? undefined,
              measuredCycle(city, city.findRecord(entry.pack, entry.record)?.type, entry.cycle),
              city.clock.now(),
            )
          : 'unpromised',
      sourceOf: own.filter((item) => item.source !== undefined).map(({ label }) => say(label)),
    })
    for (const item of entry.items)
      if (!entry.of && item.source !== undefined && item.source !== entry.provider)
        of(item.source).elsewhere.push({ code, resource: say(entry.name), field: say(item.label) })
  }
  const wanted = [...duties].filter(([code]) => provider === undefined || code === provider)
  const names = await providerNames(
    city,
    wanted.map(([code]) => code),
  )
  return wanted
    .map(([code, each]) => ({ provider: code, providerName: names.get(code)?.[city.language] ?? code, ...each }))
    .sort((one, other) => other.resources.length - one.resources.length || one.provider.localeCompare(other.provider))
}
