import { defineQuery, type Reader, type ResourceStanding, type Words } from '#kernel'
import { Department } from '../divisions/model.ts'
import { TopicDatabase } from './macro.ts'

/** Below this share of right rows a resource is a gap of its database: this city's own setting, no standard's. */
const goodShare = 0.95

export interface Gap {
  readonly kind: 'nothing' | 'missing' | 'empty' | 'late' | 'poor' | 'single' | 'noOwner'
  readonly words: Words
}

/** The addresses a database is made of, as they stand in its record. */
export const membersOf = (members: string | undefined): readonly string[] =>
  (members ?? '')
    .split(/[、,，\s]+/)
    .map((address) => address.trim())
    .filter(Boolean)

/** What is lacking of a database, read off what the catalogue measured of its resources. Pure. */
export function gapsOf(
  kind: 'base' | 'topic',
  addresses: readonly string[],
  found: readonly ResourceStanding[],
  hasOwner: boolean,
): readonly Gap[] {
  const gaps: Gap[] = []
  if (!hasOwner) gaps.push({ kind: 'noOwner', words: { zh: '还没有定牵头部门', en: 'No department leads it yet' } })
  if (addresses.length === 0)
    gaps.push({
      kind: 'nothing',
      words: { zh: '规划中点名，目录里还没有资源', en: 'Named by the plan; the catalogue has no resource for it' },
    })
  for (const address of addresses.filter((one) => !found.some((resource) => resource.address === one)))
    gaps.push({ kind: 'missing', words: { zh: `目录里没有 ${address}`, en: `The catalogue does not have ${address}` } })
  for (const { name, records, freshness, worst } of found) {
    if (records === 0) gaps.push({ kind: 'empty', words: { zh: `“${name}”还没有数据`, en: `“${name}” has no records` } })
    else if (freshness === 'late')
      gaps.push({ kind: 'late', words: { zh: `“${name}”没有按承诺更新`, en: `“${name}” was not renewed as promised` } })
    if (worst && worst.part / worst.whole < goodShare)
      gaps.push({
        kind: 'poor',
        words: { zh: `“${name}”质量不足${goodShare * 100}%`, en: `“${name}” is below ${goodShare * 100}% in quality` },
      })
  }
  if (kind === 'topic' && found.length > 0 && new Set(found.map(({ provider }) => provider)).size === 1)
    gaps.push({ kind: 'single', words: { zh: '只有一个部门的数据', en: 'Only one department provides data' } })
  return gaps
}

/**
 * 基础库与主题库: each named database with its owner, the catalogue's resources it is made of, how fresh and right they are, and its gaps.
 * Derived, nothing is copied: a resource is in as many databases as name it.
 */
export const databases = defineQuery('databases', {
  label: '基础库与主题库',
  asks: {},
  for: 'everyone',
  async answer(city) {
    const all = await city.all(TopicDatabase)
    const standings = new Map(
      (await city.standings([...new Set(all.flatMap(({ members }) => membersOf(members)))])).map((one) => [one.address, one]),
    )
    const owners = await ownersOf(city)
    const shown = all.map((database) => {
      const addresses = membersOf(database.members)
      const resources = addresses.flatMap((address) => standings.get(address) ?? [])
      const owner = database.lead ? owners.get(database.lead) : undefined
      const gaps = gapsOf(database.kind, addresses, resources, owner !== undefined)
      return {
        code: database.code,
        name: TopicDatabase.titleOf(database, city.language),
        kind: database.kind,
        purpose: city.language === 'en' ? (database.purposeEn ?? database.purpose) : database.purpose,
        owner: owner ?? null,
        source: database.source ?? null,
        quotation: database.quotation ?? null,
        records: resources.reduce((sum, { records }) => sum + records, 0),
        departments: new Set(resources.map(({ provider }) => provider)).size,
        resources,
        gaps: gaps.map(({ kind, words }) => ({ kind, words: words[city.language] })),
      }
    })
    return {
      asOf: city.now,
      // Base databases first, the fullest first.
      databases: shown.toSorted(
        (a, b) =>
          a.kind.localeCompare(b.kind) ||
          Number(b.resources.length > 0) - Number(a.resources.length > 0) ||
          a.gaps.length - b.gaps.length ||
          a.code.localeCompare(b.code),
      ),
    }
  },
})

async function ownersOf(city: Reader): Promise<ReadonlyMap<string, string>> {
  const departments = await city.all(Department)
  return new Map(departments.map((one) => [one.id, Department.titleOf(one, city.language)]))
}
