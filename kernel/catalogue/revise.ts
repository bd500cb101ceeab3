import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { heldIn, type Role, type Sharing } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { holdsRole, requireRole } from '../identity/index.ts'
import { entryOf } from './entry.ts'
import { publishTable } from './publish.ts'
import { problemsOf } from './rules.ts'

/** Whoever answers for a department's data; the kernel knows the post by its name. */
export const dataOfficerRole: Role = Object.freeze({ name: 'dataOfficer', label: '部门数据管理员', open: false })

/** Whether the actor may revise what the catalogue says of a provider's record type. */
export const mayRevise = (city: City, provider: string): boolean =>
  city.actor.kind === 'person' && holdsRole(city.actor, [heldIn(dataOfficerRole, provider)])

/**
 * The provider says anew how a record type of a pack is shared, opened and updated: laws and duties change without a release. A new version in the
 * catalogue; what the pack says is the first one. A dataset is changed by a new version of its own.
 *
 * @throws `access/forbidden`, `catalogue/no-such-resource`, `catalogue/not-publishable` with every broken rule, `record/stale`
 */
export async function reviseResource(
  city: City,
  code: string,
  version: number,
  sharing: Omit<Sharing, 'provider'>,
  reason: string,
): Promise<void> {
  await city.db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('chengshu/catalogue'))`)
    const [row] = await tx.query<{ pack: string; record: string; version: number; kind: string | null }>(
      `select pack, record, version, entry ->> 'kind' as kind from catalogue.resource where code = $1 and ended_at is null`,
      [code],
    )
    const owned = row && row.kind === null ? city.findRecord(row.pack, row.record) : undefined
    if (!row || !owned) throw refuse('catalogue/no-such-resource')
    const { provider } = owned.type.sharing
    requireRole(city, [heldIn(dataOfficerRole, provider)], { zh: '修改这项资源的目录信息', en: 'revise this resource' })
    if (row.version !== version) throw refuse('record/stale', { label: owned.type.label, by: '—', version: row.version })
    const entry = entryOf(owned, { sharing: { ...sharing, provider } })
    const problems = problemsOf(entry)
    if (problems.length > 0)
      throw refuse(
        'catalogue/not-publishable',
        { count: problems.length },
        problems.map((words) => ({ field: 'sharing', code: 'dataset/definition', ...words })),
      )
    await tx.query(
      `insert into catalogue.revision (pack, record, version, sharing, reason, revised_at, revised_by)
       select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6 from catalogue.revision where pack = $1 and record = $2`,
      [row.pack, row.record, JSON.stringify(sharing), reason, city.clock.now(), city.actor.name],
    )
    await publishTable(city, tx, owned, entry)
    await audit(city, { act: 'catalogue/revise', subject: `${row.pack}/${row.record}`, detail: { reason } }, tx)
  })
}
