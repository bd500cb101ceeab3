import type { Row, Seeding } from '#kernel'
import { type CensusRow, censusOf, figuresOf } from './census.ts'
import { csvRows } from './csv-rows.ts'
import { Department, Division } from './model.ts'

type DivisionRow = Row<typeof Division.fields>
type Geometry = NonNullable<DivisionRow['boundary']>
interface District {
  readonly properties: {
    readonly code: string
    readonly population2000: number | null
    readonly population2010: number
    readonly areaKm2: number
  }
  readonly geometry: Geometry
}

/** Brings the city's real divisions and departments. Sources and licences: cities/README.md. */
export async function load(seed: Seeding): Promise<void> {
  await seed.add(Division, divisionsOf(seed), { providedBy: 'statistics' })
  await seed.add(
    Department,
    csvRows(seed.read(`${seed.city}/departments.csv`)).map((row) => ({
      code: row['code']!,
      name: row['name']!,
      shortName: row['shortName']!,
      nameEn: row['nameEn']!,
      level: row['level'] === 'city' ? 'city' : 'district',
      division: row['division']!,
      duties: row['duties']!,
      ...(row['formerNames'] ? { formerNames: row['formerNames'] } : {}),
    })),
    { providedBy: 'big-data' },
  )
}

function divisionsOf(seed: Seeding): DivisionRow[] {
  const census = censusOf(seed.read(`${seed.city}/census.csv`))
  const districts = JSON.parse(seed.read(`${seed.city}/geo-odbl/districts.geojson`)).features as readonly District[]
  const seats = new Map(
    csvRows(seed.read(`${seed.city}/places.csv`))
      .filter((place) => place['division'])
      .map((place) => [place['division']!, { lon: Number(place['lon']), lat: Number(place['lat']) }]),
  )
  return csvRows(seed.read(`${seed.city}/divisions.csv`)).map((row) => {
    const code = row['code']!
    const seat = seats.get(code)
    return {
      code,
      name: row['name']!,
      level: row['level'] as DivisionRow['level'],
      ...(row['nameEn'] ? { nameEn: row['nameEn'] } : {}),
      ...(row['parent'] ? { parentCode: row['parent'] } : {}),
      ...(seat ? { seat } : {}),
      ...(row['level'] === 'city' ? figuresOfCity(census, districts) : figuresOfDistrict(code, census, districts)),
    }
  })
}

/** The city as the sum of its districts; the census also counts development zones that are no division of their own. */
function figuresOfCity(census: readonly CensusRow[], districts: readonly District[]): Partial<DivisionRow> {
  const figures = figuresOf(census)
  const area = districts.reduce((sum, { properties }) => sum + properties.areaKm2, 0)
  const in2000 = districts.map(({ properties }) => properties.population2000)
  return {
    ...figures,
    population2010: districts.reduce((sum, { properties }) => sum + properties.population2010, 0),
    // Districts founded after 2000 have no figure of that year, and a sum without them would be wrong.
    ...(in2000.includes(null) ? {} : { population2000: in2000.reduce<number>((sum, people) => sum + people!, 0) }),
    areaKm2: area.toFixed(2),
    density2020: (figures.population2020 / area).toFixed(1),
  }
}

function figuresOfDistrict(code: string, census: readonly CensusRow[], districts: readonly District[]): Partial<DivisionRow> {
  const counted = census.filter((row) => row.code === code)
  const district = districts.find(({ properties }) => properties.code === code)
  if (counted.length === 0) return {}
  const figures = figuresOf(counted)
  if (!district) return figures
  const { areaKm2, population2000, population2010 } = district.properties
  return {
    ...figures,
    population2010,
    ...(population2000 === null ? {} : { population2000 }),
    areaKm2: areaKm2.toFixed(2),
    density2020: (figures.population2020 / areaKm2).toFixed(1),
    boundary: district.geometry,
  }
}
