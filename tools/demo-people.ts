import type { City } from '../kernel/city.ts'
import type { DemoPerson } from '../kernel/identity/index.ts'

/**
 * Fictional officers of a demo city: one for every appointed role, named after it, for the whole city in the data bureau.
 * A city that wants others exports `demoPeople` from its city.ts.
 */
export async function demoPeopleOf(city: City): Promise<readonly DemoPerson[]> {
  const { demoPeople } = (await import(`../cities/${city.definition.name}/city.ts`)) as { demoPeople?: readonly DemoPerson[] }
  if (demoPeople) return demoPeople
  const roles = new Map(city.definition.packs.flatMap((pack) => Object.values(pack.roles)).map((role) => [role.name, role]))
  return [...roles.values()]
    .filter((role) => !role.open)
    .map((role) => ({
      account: role.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      name: `演示${role.label}`,
      role: role.name,
      department: 'big-data',
      division: city.definition.code,
    }))
}
