import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import type { Granted } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { tableOf } from '../registry/index.ts'
import { startFeed } from './feed.ts'
import { problemOf } from './terms.ts'

/**
 * Brings the grant of a case to these terms, in the transaction of the action that decided them. What it was stays in its versions.
 * Nobody else writes grants: who may decide is a matter of the process.
 *
 * @throws `sharing/terms` when they do not hold
 */
export async function keepGrant(
  city: City,
  tx: Transaction,
  { caseId, number }: { caseId: string; number: string },
  terms: Granted,
): Promise<void> {
  const [pack = '', record = ''] = terms.resource.split('/')
  const owned = city.findRecord(pack, record)
  const problem = problemOf(owned, terms)
  if (problem || !owned) throw refuse('sharing/terms', { reason: problem?.[city.language] ?? terms.resource })
  const now = city.clock.now()
  const [kept] = await tx.query<{ version: number }>(
    `insert into sharing.grant (id, case_id, case_number, pack, record, provider, grantee, from_day, until_day, state, terms, version, changed_at, changed_by)
     values ($1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, 1, $11, $12)
     on conflict (case_id) do update set from_day = excluded.from_day, until_day = excluded.until_day, state = excluded.state, terms = excluded.terms,
       version = sharing.grant.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by
     returning version`,
    [
      caseId,
      number,
      pack,
      record,
      owned.type.sharing.provider,
      terms.grantee,
      terms.from,
      terms.until,
      terms.state,
      JSON.stringify(terms),
      now,
      city.actor.name,
    ],
  )
  await tx.query(
    `insert into sharing.grant_version (grant_id, version, terms, at, by_name, by_post) values ($1, $2, $3::jsonb, $4, $5, $6::jsonb)`,
    [
      caseId,
      kept!.version,
      JSON.stringify(terms),
      now,
      city.actor.name,
      city.actor.post ? JSON.stringify({ role: city.actor.post.role, department: city.actor.post.department }) : null,
    ],
  )
  await startFeed(tx, tableOf(owned))
  await audit(
    city,
    {
      act: kept!.version === 1 ? 'sharing/grant' : 'sharing/change-grant',
      subject: `sharing/grant/${caseId}`,
      detail: { number, state: terms.state, fields: terms.fields, clear: Object.keys(terms.clear), grantee: terms.grantee },
    },
    tx,
  )
}
