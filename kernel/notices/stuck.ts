import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { administratorRole, requireRole } from '../identity/index.ts'
import * as store from './store.ts'

/** Messages no channel took, oldest first. For those who run the city; how to reach the recipients is not shown. */
export async function stuckNotices(city: City): Promise<readonly store.StuckNotice[]> {
  requireOperator(city)
  return store.stuckNotices(city.db, 500)
}

/** Tries a stuck message again from the start; all of them without an id. Returns how many. */
export async function retryNotices(city: City, id?: number): Promise<number> {
  requireOperator(city)
  const n = await store.unstick(city.db, city.clock.now(), id)
  if (n > 0)
    await audit(city, {
      act: 'notices/retried',
      subject: id === undefined ? 'notices/stuck' : `notices/notice/${id}`,
      detail: { n },
    })
  return n
}

function requireOperator(city: City): void {
  requireRole(city, [{ name: administratorRole, label: '', open: false }], {
    zh: '查看未送达的消息',
    en: 'see what could not be delivered',
  })
}
