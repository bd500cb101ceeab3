import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import { refuse } from '../errors.ts'
import type { Checkpoint, SinkBatch } from './connector.ts'

/** Checkpoints and met keys in the city's own database: for registers, and for sinks that cannot keep their own. */
export const cityCheckpoints = (city: City, flow: string) => ({
  async read(): Promise<Checkpoint | undefined> {
    const [row] = await city.db.query<{ state: Checkpoint }>('select state from exchange.checkpoint where flow = $1', [flow])
    return row?.state
  },
  /** Takes the place of the checkpoint `expect`; `exchange/overtaken` when another one stands there. */
  async write(on: Queryable, expect: number, next: Checkpoint): Promise<void> {
    const written = await on.query(
      expect === 0
        ? 'insert into exchange.checkpoint (flow, seq, state) values ($1, $2, $3) on conflict (flow) do nothing returning seq'
        : 'update exchange.checkpoint set seq = $2, state = $3 where flow = $1 and seq = $4 returning seq',
      [flow, next.seq, JSON.stringify(next), ...(expect === 0 ? [] : [expect])],
    )
    if (written.length !== 1) throw refuse('exchange/overtaken')
  },
  async meet(on: Queryable, seen: NonNullable<SinkBatch['seen']>): Promise<ReadonlySet<number>> {
    const rows = await on.query<{ key: string }>(
      'insert into exchange.seen (flow, key) select $1, key from unnest($2::text[]) as key on conflict do nothing returning key',
      [flow, seen.map(({ key }) => key)],
    )
    const fresh = new Set(rows.map(({ key }) => key))
    return new Set(seen.filter(({ key }) => !fresh.has(key)).map(({ index }) => index))
  },
  async forgetSeen(): Promise<void> {
    await city.db.query('delete from exchange.seen where flow = $1', [flow])
  },
})
