import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { requireRole, scopePrefix } from '../identity/index.ts'
import type { CaseLine } from './case.ts'
import { processesOf } from './process.ts'
import * as store from './store.ts'
import { lines } from './worklist.ts'

/** What a caller sees of the past is enough for the call; the rest is a search. */
const mostLines = 50

/**
 * What somebody raised before, found by the number they call from, newest first: also what was merged into other cases. For the roles a
 * process names as `callers`, within their divisions. The look-up itself reads personal data, so it is written down with its purpose.
 */
export async function historyOfCaller(city: City, phone: string): Promise<readonly CaseLine[]> {
  const roles = processesOf(city).flatMap(({ process }) => process.callers)
  requireRole(city, roles, { zh: '查看来电人的历史诉求', en: 'see what a caller raised before' })
  const open = processesOf(city).filter(({ process }) => process.callers.some(({ name }) => name === city.actor.post?.role))
  const digits = lastDigits(phone)
  if (digits.length < 5) throw refuse('request/bad-parameter', { name: 'phone', reason: '5–11 digits / 5 至 11 位数字' })
  const prefix = scopePrefix(city.actor)!
  const rows = await city.db.query<store.CaseRow>(
    `select ${store.caseColumns} from cases."case" c
      where c.id in (select coalesce(r.from_case, r.case_id) from cases.reporter r
                      where right(regexp_replace(r.contact->>'phone', '\\D', '', 'g'), 11) = $1)
        and (c.pack, c.process) in (select * from unnest($2::text[], $3::text[]))
        and c.division >= $4 and c.division < $5
      order by c.opened_at desc, c.number desc limit ${mostLines}`,
    [digits, open.map(({ pack }) => pack.name), open.map(({ process }) => process.name), prefix, `${prefix}~`],
  )
  await audit(city, {
    act: 'case/caller',
    subject: `cases/caller/…${digits.slice(-4)}`,
    detail: { purpose: '接听来电', found: rows.length },
  })
  return lines(city, rows)
}

/** Numbers are compared by their last eleven digits, however they were written down. */
const lastDigits = (phone: string): string => phone.replaceAll(/\D/g, '').slice(-11)
