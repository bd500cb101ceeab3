import type { Row, Seeding } from '#kernel'
import { censusOf } from '../divisions/census.ts'
import { csvRows } from '../divisions/csv-rows.ts'
import { Company } from './company.ts'
import { companiesOf } from './demo-companies.ts'
import { householdsOf, type Member } from './demo-households.ts'
import { personName } from './demo-names.ts'
import { demoSerials, residentsOf } from './demo-population.ts'
import { apportion, oneOf, type Random, weighted, whole } from './draw.ts'
import { loadIndustries } from './industry-load.ts'
import { Household, Person } from './person.ts'

type PersonRow = Row<typeof Person.fields>
type HouseholdRow = Row<typeof Household.fields>
interface Place {
  readonly code: string
  readonly address: string
}

/** The demo is as of a fixed day, so that a restart on another day finds the same people and adds nobody. */
const demoDay = '2026-02-28'
const people = 20_000
const companies = 3_000

/** Fictional people and companies over the real divisions, in the proportions of the 2020 census. See the README for the fictional blocks. */
export async function demo(seed: Seeding): Promise<void> {
  const { random } = seed
  const today = demoDay
  const divisions = csvRows(seed.read(`${seed.city}/divisions.csv`))
  const nameOf = new Map(divisions.map((row) => [row['code']!, row['name']!]))
  const communities = placesByDistrict(divisions, 'community', nameOf)
  // A development zone that is counted on its own but is no division has no communities to live in.
  const districts = censusOf(seed.read(`${seed.city}/census.csv`)).filter(({ code }) => communities.has(code))

  const serials = demoSerials()
  const shares = apportion(
    people,
    districts.map((district) => district.number('population')),
  )
  const homes = districts.flatMap((district, at) => {
    const residents = residentsOf(district, shares[at]!, today, serials, random)
    return householdsOf(residents, district, random).map((members) => ({
      members,
      place: oneOf(random, communities.get(district.code)!),
    }))
  })
  const settled = homes.map(({ members, place }, serial) => settle(members, place, serial, random))
  const ids = await seed.add(
    Household,
    settled.map(({ household }) => household),
    { providedBy: 'police' },
  )
  await seed.add(
    Person,
    settled.flatMap(({ members }, at) => members.map((row) => ({ ...row, household: ids[at]! }))),
    { providedBy: 'police' },
  )

  const classes = await loadIndustries(seed)
  const streets = placesByDistrict(divisions, 'street', nameOf)
  const cityName = nameOf.get(seed.cityCode)!.replace(/市$/, '')
  const town = {
    districts,
    places: (district: string) => streets.get(district)!,
    classes: (section: string) => classes.get(section) ?? [],
    cityName,
    today,
    random,
  }
  await seed.add(Company, companiesOf(town, companies), { providedBy: 'market-regulation' })
}

function placesByDistrict(
  divisions: readonly Readonly<Record<string, string>>[],
  level: string,
  nameOf: ReadonlyMap<string, string>,
) {
  const places = new Map<string, Place[]>()
  for (const row of divisions) {
    if (row['level'] !== level) continue
    const code = row['code']!
    const district = code.slice(0, 6)
    const parts = [district, code.slice(0, 9), code].filter((part, at, all) => all.indexOf(part) === at)
    const found = places.get(district) ?? []
    if (found.length === 0) places.set(district, found)
    found.push({ code, address: parts.map((part) => nameOf.get(part)!).join('') })
  }
  return places
}

/** Gives a household its address and its members their names; children carry the head's surname. */
function settle(members: readonly Member[], place: Place, serial: number, random: Random) {
  const head = members[0]!.resident
  const headName = personName(random, head.sex)
  const address = `${place.address}${whole(random, 1, 60)}号楼${whole(random, 1, 4)}单元${whole(random, 1, 18)}0${whole(random, 1, 4)}室`
  const household: HouseholdRow = {
    number: `H${String(serial + 1).padStart(7, '0')}`,
    kind: 'family',
    headName,
    division: place.code,
    address,
  }
  const rows = members.map(({ resident, relation }): PersonRow => {
    const { citizenId, sex, birthDate, hukouType, education, age } = resident
    const name = relation === 'head' ? headName : personName(random, sex, relation === 'child' ? headName.slice(0, 1) : undefined)
    return {
      citizenId,
      name,
      sex,
      birthDate,
      ethnicity: resident.isMinority ? oneOf(random, ['03', '11', '15', '06', '08', '10', '13', '22']) : '01',
      hukouType,
      division: place.code,
      address,
      relation,
      ...(education === undefined || random() < 0.03 ? {} : { education }),
      ...(age < 20 ? {} : { maritalStatus: maritalStatusOf(members, relation, age, random) }),
      // One number for a household: the fictional block 1990000xxxx holds ten thousand.
      ...(age >= 16 ? { phone: `1990000${String(serial % 10_000).padStart(4, '0')}` } : {}),
      status: 'registered',
    }
  })
  return { household, members: rows }
}

function maritalStatusOf(
  members: readonly Member[],
  relation: Member['relation'],
  age: number,
  random: Random,
): NonNullable<PersonRow['maritalStatus']> {
  const hasSpouse = (relation === 'head' || relation === 'spouse') && members.some((member) => member.relation === 'spouse')
  if (hasSpouse) return 'married'
  if (age < 30) return 'single'
  return weighted(random, [
    ['married', 4],
    ['single', age < 45 ? 4 : 1],
    ['divorced', 1],
    ['widowed', age < 60 ? 0.2 : 5],
  ] as const)
}
