import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { requireOperator } from './access.ts'
import { portionRows, type SinkField, type SourceColumn } from './connector.ts'
import { openSink, peekSource } from './endpoints.ts'
import type { FlowDraft } from './flows.ts'

/** What can be known of both ends before a flow exists. */
export interface Ends {
  readonly columns: readonly SourceColumn[]
  readonly fields: readonly SinkField[]
  readonly key: string | undefined
}

const probing = { flow: '00000000-0000-0000-0000-000000000000', run: 'preview', silentSeconds: 20, settleSeconds: 0, portionRows }

/** The area a flow made by the actor may touch. */
export const areaOf = (city: City): string => city.actor.post?.division ?? city.definition.code

/** Columns of the source and fields of the sink of a draft. Throws `exchange/*`. */
export async function endsOf(
  city: City,
  { source, sink, mapping, providedBy }: Pick<FlowDraft, 'source' | 'sink' | 'mapping' | 'providedBy'>,
): Promise<Ends> {
  requireOperator(city)
  const opened = await peekSource(city, source, { ...probing, mode: 'full', providedBy, division: areaOf(city), columns: [] })
  if (!opened) throw refuse('exchange/nothing-to-read')
  const columns = await opened.columns().finally(() => opened.close())
  const made = await openSink(city, sink, {
    ...probing,
    mode: 'full',
    providedBy,
    division: areaOf(city),
    columns: mapping.length > 0 ? mapping.map(({ to }) => to) : columns.map(({ name }) => name),
  })
  try {
    return { columns, fields: await made.fields(), key: made.key }
  } finally {
    await made.close()
  }
}
