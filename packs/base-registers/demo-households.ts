import type { CensusRow } from '../divisions/census.ts'
import type { Resident } from './demo-population.ts'
import { type Random, shuffled } from './draw.ts'

export type Relation = 'head' | 'spouse' | 'child' | 'parent' | 'other'
export interface Member {
  readonly resident: Resident
  readonly relation: Relation
}

/**
 * Settles residents in households of about the census size: a head, most often a partner of the other sex and like age,
 * then children 20 to 42 years younger or parents 20 to 42 years older. Everybody ends up in exactly one household.
 */
export function householdsOf(residents: readonly Resident[], district: CensusRow, random: Random): Member[][] {
  const grownUps = new Pool(
    shuffled(
      random,
      residents.filter(({ age }) => age >= 20),
    ),
  )
  const young = new Pool(
    shuffled(
      random,
      residents.filter(({ age }) => age < 20),
    ),
  )
  const households: Member[][] = []
  for (let head = grownUps.take(() => true); head; head = grownUps.take(() => true)) {
    const { age, sex } = head
    const members: Member[] = [{ resident: head, relation: 'head' }]
    const size = sizeOf(district, random)
    if (size > 1 && age >= 23) {
      const partner = grownUps.take((other) => other.sex !== sex && Math.abs(other.age - age) <= 6 && other.age >= 22)
      if (partner) members.push({ resident: partner, relation: 'spouse' })
    }
    while (members.length < size) {
      const child =
        young.take((other) => isParentAge(age, other.age)) ??
        (age >= 48 ? grownUps.take((other) => other.age < 30 && isParentAge(age, other.age)) : undefined)
      const parent = child ? undefined : grownUps.take((other) => isParentAge(other.age, age))
      if (child) members.push({ resident: child, relation: 'child' })
      else if (parent) members.push({ resident: parent, relation: 'parent' })
      else break
    }
    households.push(members)
  }
  for (const resident of young.rest()) {
    const home = households
      .filter(([head]) => isParentAge(head!.resident.age, resident.age))
      .sort((a, b) => a.length - b.length)[0]
    if (home) home.push({ resident, relation: 'child' })
    else if (households.length > 0) households.at(-1)!.push({ resident, relation: 'other' })
    else households.push([{ resident, relation: 'head' }])
  }
  return households
}

const isParentAge = (parent: number, child: number) => parent - child >= 20 && parent - child <= 42

/** One person as often as the census says; the others so that the mean comes out. */
function sizeOf(district: CensusRow, random: Random): number {
  const alone = district.number('onePersonShare')
  if (random() < alone) return 1
  const mean = (district.number('householdSize') - alone) / (1 - alone)
  // 2 + a geometric number of others with mean (mean - 2), at most four.
  const another = (mean - 2) / (mean - 1)
  let size = 2
  while (size < 6 && random() < another) size += 1
  return size
}

/** People still without a home; looks at the next two hundred only, so that a whole city is settled in a blink. */
class Pool {
  readonly #waiting: Resident[]

  constructor(residents: readonly Resident[]) {
    this.#waiting = [...residents]
  }

  take(suits: (resident: Resident) => boolean): Resident | undefined {
    for (let at = this.#waiting.length - 1; at >= Math.max(0, this.#waiting.length - 200); at--) {
      const found = this.#waiting[at]!
      if (!suits(found)) continue
      this.#waiting.splice(at, 1)
      return found
    }
    return undefined
  }

  rest(): readonly Resident[] {
    return this.#waiting
  }
}
