import { foreignOffice } from '../kernel/cascade/index.ts'
import type { City } from '../kernel/city.ts'
import { isPersonHolder } from '../kernel/identity/index.ts'
import { findByKey } from '../kernel/registry/index.ts'

/** The title of a shared record by its code, in cities that keep one. */
export async function titleOf(city: City, record: string, code: string): Promise<string | undefined> {
  if (isPersonHolder(code)) return city.language === 'zh' ? '实名申请人' : 'a verified applicant'
  if (code.startsWith('@')) return foreignOffice(city, code)
  const owned = city.findRecord('divisions', record)
  const found = owned && (await findByKey(city, owned.type, code))
  return found && owned.type.titleOf(found, city.language)
}
