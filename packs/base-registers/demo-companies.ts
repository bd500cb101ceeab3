import { makeCreditCode, type Row } from '#kernel'
import type { CensusRow } from '../divisions/census.ts'
import type { Company } from './company.ts'
import { companyName, personName } from './demo-names.ts'
import { apportion, oneOf, type Random, weighted, whole } from './draw.ts'

type CompanyRow = Row<typeof Company.fields>

export interface CompanyTown {
  readonly districts: readonly CensusRow[]
  /** Where in a district: streets and communities with the way they are written in an address. */
  readonly places: (district: string) => readonly { readonly code: string; readonly address: string }[]
  /** Ids of the industry classes of a section. */
  readonly classes: (section: string) => readonly string[]
  readonly cityName: string
  readonly today: string
  readonly random: Random
}

const sections = [...'ABCDEFGHIJKLMNOPQR']

/**
 * So many invented companies: over the districts by people employed, within a district by the census shares of the industries.
 * Credit codes carry the fictional serial block MAYY.
 */
export function companiesOf(town: CompanyTown, total: number): CompanyRow[] {
  const { districts } = town
  const names = new Set<string>()
  const shares = apportion(
    total,
    districts.map((district) => district.number('population') * district.number('employedShare')),
  )
  const companies: CompanyRow[] = []
  districts.forEach((district, at) => {
    const counts = apportion(
      shares[at]!,
      sections.map((section) => district.number(`industry${section}`)),
    )
    sections.forEach((section, which) => {
      for (let n = 0; n < counts[which]!; n++)
        companies.push(companyOf(town, district, section, unusedName(town, section, names), companies.length))
    })
  })
  return companies
}

function unusedName({ random, cityName }: CompanyTown, section: string, names: Set<string>): string {
  for (;;) {
    const name = companyName(random, cityName, section)
    if (names.has(name)) continue
    names.add(name)
    return name
  }
}

function companyOf(town: CompanyTown, district: CensusRow, section: string, name: string, serial: number): CompanyRow {
  const { random, today } = town
  const kind = name.endsWith('合作社') ? 'cooperative' : 'enterprise'
  const place = oneOf(random, town.places(district.code))
  const scale = weighted(random, [
    ['micro', 78],
    ['small', 18],
    ['medium', 3.4],
    ['large', 0.6],
  ] as const)
  const status = weighted(random, [
    ['active', 88],
    ['suspended', 2],
    ['revoked', 2],
    ['cancelled', 8],
  ] as const)
  const classes = town.classes(section)
  const establishedOn = foundingDay(today, random)
  return {
    name,
    creditCode: makeCreditCode(kind === 'enterprise' ? '91' : '93', district.code, `MAYY${String(serial).padStart(4, '0')}`),
    kind,
    industry: section,
    ...(classes.length > 0 ? { industryClass: oneOf(random, classes) } : {}),
    scale,
    registeredCapital: `${weighted(random, capitals[scale])}0000.00`,
    establishedOn,
    status,
    division: place.code,
    address: `${place.address}${whole(random, 1, 299)}号`,
    ...(random() < 0.82 ? { addressVerifiedOn: between(establishedOn, today, random) } : {}),
    employees: whole(random, ...headcounts[scale]),
    legalRepresentative: personName(random, random() < 0.7 ? 'male' : 'female'),
  }
}

/** Registered capital in units of 10,000 yuan. */
const capitals = {
  micro: [
    [10, 3],
    [30, 2],
    [50, 4],
    [100, 5],
    [200, 1],
  ],
  small: [
    [100, 2],
    [200, 2],
    [500, 4],
    [1000, 2],
  ],
  medium: [
    [1000, 3],
    [3000, 2],
    [5000, 2],
  ],
  large: [
    [10000, 3],
    [50000, 1],
  ],
} as const
const headcounts: Readonly<Record<keyof typeof capitals, readonly [number, number]>> = {
  micro: [1, 9],
  small: [10, 99],
  medium: [100, 499],
  large: [500, 3000],
}

/** Most companies are young: half of those that exist were founded in the last six years. */
function foundingDay(today: string, random: Random): string {
  const years = Math.min(30, -Math.log(1 - random()) * 8.6)
  return new Date(Date.parse(`${today}T00:00:00Z`) - Math.floor(years * 365.25) * 86_400_000).toISOString().slice(0, 10)
}

function between(from: string, to: string, random: Random): string {
  const [start, end] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)]
  return new Date(start + Math.floor((random() * (end - start)) / 86_400_000) * 86_400_000).toISOString().slice(0, 10)
}
