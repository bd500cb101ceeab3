import { type Entry, providerNames } from '../catalogue/index.ts'
import type { City, OwnedRecord } from '../city.ts'
import type { SentEntry } from './read-entry.ts'

export interface PublishedPage {
  readonly entries: readonly SentEntry[]
  readonly gone: readonly string[]
  /** Give it as `after` for what comes next. */
  readonly place: number
  readonly more: boolean
  /** The place asked from is not known here (any more): forget what was taken and begin at 0. */
  readonly startAgain: boolean
}

export const longestPage = 200

/**
 * What this city publishes for other installations after a place: records and datasets shared with or without conditions, never what is
 * not shared; what was withdrawn by its code. In the order it became so.
 */
export async function publishedAfter(city: City, after: number, limit: number): Promise<PublishedPage> {
  const rows = await city.db.transaction(async (tx) => {
    // One lock for all who ask: the order of `seq` is the order in which it can be seen.
    await tx.query(`select pg_advisory_xact_lock(hashtext('cascade/published'))`)
    await tx.query(
      `with now as (select code, version from catalogue.resource where ended_at is null and share in ('unconditional', 'conditional')
           and kind = 'table'),
       gone as (update cascade.published p set is_gone = true, seq = nextval('cascade.published_seq')
           where not is_gone and not exists (select from now where now.code = p.code))
       insert into cascade.published as p (code, version, seq) select code, version, nextval('cascade.published_seq') from now
         where not exists (select from cascade.published k where k.code = now.code and k.version = now.version and not k.is_gone)
       on conflict (code) do update set version = excluded.version, seq = excluded.seq, is_gone = false`,
    )
    const [last] = await tx.query<{ seq: number }>(`select coalesce(max(seq), 0) as seq from cascade.published`)
    if (after > last!.seq) return undefined
    return tx.query<{ code: string; version: number; seq: number; isGone: boolean; entry: Entry | null }>(
      `select p.code, p.version, p.seq, p.is_gone as "isGone", r.entry from cascade.published p
         left join catalogue.resource r on r.code = p.code and r.version = p.version where p.seq > $1 order by p.seq limit $2`,
      [after, limit + 1],
    )
  })
  if (!rows) return { entries: [], gone: [], place: 0, more: false, startAgain: true }
  const page = rows.slice(0, limit)
  const names = await providerNames(
    city,
    page.flatMap(({ entry }) => (entry ? [entry.provider] : [])),
  )
  return {
    entries: page.flatMap(({ code, version, seq, isGone, entry }) =>
      isGone || !entry ? [] : [sent(city, { code, version, seq, entry }, names.get(entry.provider))],
    ),
    gone: page.filter(({ isGone }) => isGone).map(({ code }) => code),
    place: page.at(-1)?.seq ?? after,
    more: rows.length > limit,
    startAgain: false,
  }
}

function sent(
  city: City,
  { code, version, seq, entry }: { code: string; version: number; seq: number; entry: Entry },
  providerName = { zh: entry.provider, en: entry.provider },
): SentEntry {
  const { pack, record, name, purpose, provider, share, condition, cycle, grade, formats, keywords, theme } = entry
  const owned = city.findRecord(pack, record)
  return {
    city: city.definition.code,
    code,
    version,
    seq,
    pack,
    record,
    name,
    purpose,
    provider,
    providerName,
    class: entry.class,
    share: share as SentEntry['share'],
    ...(condition ? { condition } : {}),
    cycle,
    grade,
    formats,
    ...(keywords?.length ? { keywords } : {}),
    ...(theme ? { theme } : {}),
    items: entry.items.map((item) => {
      const options = owned && !item.isPersonal ? choicesOf(owned, item.name) : []
      return {
        name: item.name,
        label: item.label,
        type: item.type,
        isPersonal: item.isPersonal,
        ...(options.length > 0 ? { options } : {}),
      }
    }),
  }
}

/** The choices of a field: what rows can be asked for by. */
function choicesOf({ pack, type }: OwnedRecord, name: string): readonly { value: string; label: { zh: string; en: string } }[] {
  const field = type.fields[name]
  if (field?.type.kind !== 'choice') return []
  const choices = field.options.options as Readonly<Record<string, string>>
  return Object.entries(choices).map(([value, zh]) => ({
    value,
    label: { zh, en: pack.en[`records.${type.name}.fields.${name}.options.${value}`] ?? zh },
  }))
}
