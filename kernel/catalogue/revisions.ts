import type { Queryable } from '../db.ts'
import type { Sharing } from '../define/index.ts'

/** What a provider said last of a record type's sharing, by `pack/record`. */
export async function latestRevisions(on: Queryable): Promise<ReadonlyMap<string, Sharing>> {
  const rows = await on.query<{ address: string; sharing: Sharing }>(
    `select distinct on (pack, record) pack || '/' || record as address, sharing from catalogue.revision order by pack, record, version desc`,
  )
  return new Map(rows.map(({ address, sharing }) => [address, sharing]))
}
