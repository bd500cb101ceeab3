import { v7 } from 'uuid'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { requireOperator } from './access.ts'
import { openConnection } from './connections.ts'
import { recordAt } from './connectors/register.ts'
import type { Endpoint } from './endpoints.ts'
import { areaOf, endsOf } from './ends.ts'
import { type Flow, type FlowDraft, getFlow, type Mode, type Owner, usualOptions } from './flows.ts'
import { mappingProblems } from './mapping.ts'
import { folderInside } from './reach.ts'
import { isSchedule, nextStart } from './schedule.ts'

/**
 * Keeps a flow after looking at both ends. Starts by its schedule, or at once when somebody says so.
 *
 * @throws `exchange/invalid` with every wrong entry of the mapping
 */
export async function keepFlow(city: City, draft: FlowDraft): Promise<Flow> {
  requireOperator(city)
  const bad = (reason: string) => refuse('exchange/invalid', { reason })
  if (draft.name.trim() === '' || draft.name.length > 100) throw bad('name')
  if ([...draft.purpose.trim()].length < 5 || draft.purpose.length > 500) throw refuse('access/purpose-required')
  if (!isSchedule(draft.schedule)) throw bad('schedule')
  if (!['full', 'changes', 'files'].includes(draft.mode)) throw bad('mode')
  const options = { ...usualOptions, ...draft.options }
  await requireEnd(city, draft.source, draft.mode)
  await requireEnd(city, draft.sink)
  if (draft.mode === 'changes' && !(draft.source.register !== undefined || draft.source.changed)) throw bad('source.changed')
  const ends = await endsOf(city, draft)
  const problems = mappingProblems(draft.mapping, ends.columns, ends.fields, ends.key)
  if (options.onGone === 'remove' && (ends.key === undefined || draft.mode === 'changes')) throw bad('onGone')
  if (options.deleted && !ends.columns.some(({ name }) => name === options.deleted!.column)) throw bad('deleted.column')
  const keyKind = ends.fields.find(({ name }) => name === ends.key)?.kind
  if (keyKind && ['number', 'date', 'instant', 'boolean', 'other'].includes(keyKind)) throw bad(`key: ${keyKind}`)
  if (problems.length > 0) throw refuse('exchange/invalid', { reason: problems.map(({ field }) => field).join(', ') }, problems)
  const now = city.clock.now()
  const owner: Owner = {
    role: city.actor.post?.role ?? 'exchangeOperator',
    department: city.actor.post?.department ?? '',
    division: areaOf(city),
  }
  const id = v7()
  await city.db.transaction(async (tx) => {
    await tx.query(
      `insert into exchange.flow (id, name, purpose, source, sink, mapping, mode, options, schedule, columns, provided_by, owner, next_run, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        id,
        draft.name.trim(),
        draft.purpose.trim(),
        JSON.stringify(draft.source),
        JSON.stringify(draft.sink),
        JSON.stringify(draft.mapping),
        draft.mode,
        JSON.stringify(options),
        JSON.stringify(draft.schedule),
        JSON.stringify(ends.columns),
        draft.providedBy,
        JSON.stringify(owner),
        nextStart(draft.schedule, now, city.definition.timeZone) ?? null,
        city.actor.name,
        now,
      ],
    )
    await audit(
      city,
      {
        act: 'exchange/keep-flow',
        subject: `exchange/flow/${id}`,
        detail: { name: draft.name.trim(), purpose: draft.purpose.trim() },
      },
      tx,
    )
  })
  return getFlow(city, id)
}

/** Each end says what its kind needs, and nothing leads outside of what the city allows. */
async function requireEnd(city: City, end: Endpoint, mode?: Mode): Promise<void> {
  const bad = (reason: string) => refuse('exchange/invalid', { reason })
  if (end.register !== undefined) {
    recordAt(city, end.register)
    if (mode === 'files') throw bad('mode')
    return
  }
  const { kind, settings } = await openConnection(city, end.connection ?? '')
  if (kind === 'folder') {
    folderInside(city, String(settings['folder']))
    if (mode !== undefined && mode !== 'files') throw bad('mode: files')
    if (mode === undefined && !/^[\p{L}\p{N}_-]{1,60}$/u.test(end.files ?? '')) throw bad('sink.files')
  } else {
    if (mode === 'files' || (mode === 'changes' && kind === 'http')) throw bad('mode')
    if (kind !== 'http' && !end.table) throw bad('table')
    if (kind !== 'http' && mode !== undefined && !end.key) throw bad('source.key')
  }
}
