import { makeCitizenId } from '#kernel'
import type { CensusRow } from '../divisions/census.ts'
import { apportion, type Random, weighted, whole } from './draw.ts'

export type Sex = 'male' | 'female'
export type Education = 'none' | 'preschool' | 'primary' | 'junior' | 'senior' | 'college' | 'university'

/** Somebody before a name and a home are found. */
export interface Resident {
  readonly citizenId: string
  readonly sex: Sex
  readonly birthDate: string
  readonly age: number
  readonly hukouType: 'local' | 'province' | 'elsewhere'
  readonly isMinority: boolean
  readonly education: Education | undefined
}

const bands: readonly { column: string; from: number; to: number }[] = [
  { column: 'age0', from: 0, to: 0 },
  { column: 'age1to4', from: 1, to: 4 },
  ...Array.from({ length: 16 }, (_, at) => ({ column: `age${at * 5 + 5}to${at * 5 + 9}`, from: at * 5 + 5, to: at * 5 + 9 })),
  { column: 'age85plus', from: 85, to: 96 },
]

/** Ids of one district: fictional serials 900–999, handed out once each. */
export interface Serials {
  next(division: string, birthDate: string, sex: Sex): number
}

export function demoSerials(): Serials {
  const used = new Map<string, number>()
  return {
    next(division, birthDate, sex) {
      const key = `${division}${birthDate}${sex}`
      const serial = (used.get(key) ?? (sex === 'male' ? 899 : 898)) + 2
      if (serial > 999) throw new Error(`More than fifty demo people of one sex were born on ${birthDate} in ${division}.`)
      used.set(key, serial)
      return serial
    },
  }
}

/** So many residents of a district, with the ages, sexes, schooling and origins its census counted. */
export function residentsOf(district: CensusRow, people: number, today: string, serials: Serials, random: Random): Resident[] {
  const share = (column: string) => district.number(column)
  const womenShare = 100 / (100 + share('malesPer100Females'))
  const counts = apportion(
    people,
    bands.map(({ column }) => share(column)),
  )
  return bands.flatMap((band, at) =>
    Array.from({ length: counts[at]! }, (): Resident => {
      const age = whole(random, band.from, band.to)
      const sex: Sex = random() < womenShare ? 'female' : 'male'
      const birthDate = daysBefore(today, Math.floor(age * 365.2425) + whole(random, 1, 360))
      return {
        age,
        sex,
        birthDate,
        citizenId: makeCitizenId(district.code, birthDate, serials.next(district.code, birthDate, sex)),
        hukouType: hukouOf(district, random),
        isMinority: random() < share('minorityShare'),
        education: educationOf(district, age, random),
      }
    }),
  )
}

function hukouOf(district: CensusRow, random: Random): Resident['hukouType'] {
  const drawn = random()
  const elsewhere = district.number('movedFromOtherProvinceShare')
  if (drawn < elsewhere) return 'elsewhere'
  return drawn < elsewhere + district.number('movedWithinProvinceShare') ? 'province' : 'local'
}

/** Children are where their age puts them; grown-ups follow the census shares of the district. */
function educationOf(district: CensusRow, age: number, random: Random): Education | undefined {
  if (age < 3) return undefined
  if (age < 6) return 'preschool'
  if (age < 12) return 'primary'
  if (age < 15) return 'junior'
  if (age < 18) return 'senior'
  const levels: readonly (readonly [Education, string])[] = [
    ['none', 'educationNone'],
    ['primary', 'educationPrimary'],
    ['junior', 'educationJunior'],
    ['senior', 'educationSenior'],
    ['college', 'educationCollege'],
    ['university', 'educationUniversity'],
  ]
  return weighted(
    random,
    levels.map(([level, column]) => [level, district.number(column)] as const),
  )
}

const daysBefore = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
