import { exclusive, namesIn, type Right } from '../choices.ts'

interface Claim {
  readonly number: string
  readonly resource: string
  readonly rights: string
  readonly standing: string
  readonly holderName: string
}

const over: readonly string[] = ['refused', 'withdrawn', 'cancelled']

/** Another claim on the same resource to a right only one may hold, and that right. A claim that is over stands in nobody's way. */
export function overlapOf(claim: Pick<Claim, 'number' | 'resource' | 'rights'>, others: readonly Claim[]) {
  const wanted = namesIn(claim.rights).filter((right) => exclusive.includes(right as Right))
  for (const other of others) {
    if (other.number === claim.number || other.resource !== claim.resource || over.includes(other.standing)) continue
    const right = namesIn(other.rights).find((each) => wanted.includes(each))
    if (right !== undefined) return { other, right: right as Right }
  }
  return undefined
}

/** Fields of an asset that the catalogue says are personal. */
export const personalAmong = (
  fields: readonly string[],
  items: readonly { readonly name: string; readonly label: string; readonly isPersonal: boolean }[],
) => items.filter(({ name, isPersonal }) => isPersonal && fields.includes(name))
