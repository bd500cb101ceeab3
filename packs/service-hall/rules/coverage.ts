/** A material of an item, as far as it decides whether somebody must hand it in. */
export interface AskedMaterial {
  readonly name: string
  readonly replacedBy: 'none' | 'person' | 'company' | 'licence'
  /** Name of the licence that replaces it. */
  readonly licence?: string | undefined
}

/** What the city has of an applicant. */
export interface Holdings {
  readonly isPersonKnown: boolean
  readonly isCompanyKnown: boolean
  readonly licences: readonly { readonly name: string; readonly standing: string; readonly identifier: string }[]
}

/** Why a material need not be handed in (国务院令第716号, art. 7 to 12: what sharing gives must not be asked for); undefined when it must. */
export function coveredBy(
  material: AskedMaterial,
  has: Holdings,
): { readonly source: 'person' | 'company' | 'licence'; readonly identifier?: string } | undefined {
  if (material.replacedBy === 'person' && has.isPersonKnown) return { source: 'person' }
  if (material.replacedBy === 'company' && has.isCompanyKnown) return { source: 'company' }
  const licence = has.licences.find(({ name, standing }) => standing === 'valid' && name === material.licence)
  return licence ? { source: 'licence', identifier: licence.identifier } : undefined
}
