import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { endsOf } from './ends.ts'
import { type Flow, getFlow } from './flows.ts'
import { whileLocked } from './lock.ts'
import { type Mapping, mappingProblems } from './mapping.ts'
import { keepMapping } from './mapping-versions.ts'
import { type Preview, preview, type Trial, tryMapping } from './preview.ts'

export interface MappingVersion {
  readonly version: number
  readonly mapping: Mapping
  readonly at: string
  readonly by: string
}

/** Every mapping a flow had, newest first; the first is the one it was made with. */
export async function mappingVersions(city: City, id: string): Promise<readonly MappingVersion[]> {
  const flow = await getFlow(city, id)
  const kept = await city.db.query<MappingVersion>(
    'select version, mapping, at, by_name as by from exchange.mapping_version where flow = $1 order by version desc',
    [id],
  )
  return kept.length > 0 ? kept : [{ version: 1, mapping: flow.mapping, at: flow.createdAt, by: flow.createdBy }]
}

/**
 * What somebody needs to see who changes the mapping of a flow: both ends as they are now, the first rows, and what it was before.
 *
 * @throws `exchange/nothing-to-read` for a folder where no file waits
 */
export async function mappingOf(city: City, id: string): Promise<Preview & { readonly versions: readonly MappingVersion[] }> {
  const flow = await getFlow(city, id)
  return { ...(await preview(city, flow)), versions: await mappingVersions(city, id) }
}

/** What would come of the first rows of a flow by another mapping. Writes nothing. */
export const tryRemap = async (city: City, id: string, mapping: Mapping): Promise<Trial> =>
  tryMapping(city, { ...(await getFlow(city, id)), mapping })

/**
 * Gives a paused flow another mapping. What an unfinished run had begun is begun anew, so that no portion of it is half one and half the
 * other; records that are there already follow when the source brings them again.
 *
 * @param version the one whoever changes it has seen
 * @throws `exchange/not-paused`, `exchange/already-running`, `exchange/mapping-changed`, `exchange/invalid` with every wrong entry
 */
export async function remapFlow(
  city: City,
  id: string,
  { mapping, version }: { readonly mapping: Mapping; readonly version: number },
): Promise<Flow> {
  const seen = await getFlow(city, id)
  if (seen.state !== 'paused') throw refuse('exchange/not-paused')
  const done = await whileLocked(city, id, async () => {
    const ends = await endsOf(city, { ...seen, mapping })
    const problems = mappingProblems(mapping, ends.columns, ends.fields, ends.key)
    if (problems.length > 0) throw refuse('exchange/invalid', { reason: problems.map(({ field }) => field).join(', ') }, problems)
    await city.db.transaction(async (tx) => {
      const [flow] = await tx.query<{ state: string; mapping: Mapping }>(
        'select state, mapping from exchange.flow where id = $1 for update',
        [id],
      )
      if (flow?.state !== 'paused') throw refuse('exchange/not-paused')
      await keepMapping(city, tx, seen, mapping, version)
      await tx.query(`update exchange.flow set mapping = $2, columns = $3, new_columns = '[]' where id = $1`, [
        id,
        JSON.stringify(mapping),
        JSON.stringify(ends.columns),
      ])
      await tx.query(
        `update exchange.run set state = 'failed', ended_at = $2, code = 'exchange/mapping-changed', details = '{}'
          where flow = $1 and state in ('running', 'waiting', 'stopped')`,
        [id, city.clock.now()],
      )
      await audit(
        city,
        {
          act: 'exchange/change-mapping',
          subject: `exchange/flow/${id}`,
          detail: { version: version + 1, before: flow.mapping, after: mapping },
        },
        tx,
      )
    })
    return true
  })
  if (!done) throw refuse('exchange/already-running')
  return getFlow(city, id)
}
