import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import { refuse } from '../errors.ts'
import type { Table } from '../registry/index.ts'

/** Where a reader of changes stands: everything of transactions before `xid` is known, of `xid` itself up to `record`. */
export interface FeedPlace {
  readonly xid: string
  readonly record: string
}

/** How long changes are kept; whoever stays away longer reads everything once more. */
const keptDays = 30
const first = '00000000-0000-0000-0000-000000000000'

/** Lets the tables of a record type note their changes from now on. Once for each type; waits for whoever is writing it just now. */
export async function startFeed(on: Queryable, table: Table): Promise<void> {
  const { xid } = await endOfFeed(on)
  const [fresh] = await on.query(
    `insert into sharing.feed (record, from_xid) values ($1, $2::xid8) on conflict do nothing returning record`,
    [table.address, xid],
  )
  if (!fresh) return
  await on.query(
    `create or replace trigger shared_added after insert on ${table.sql} referencing new table as fresh for each statement execute function sharing.note_fresh();
     create or replace trigger shared_changed after update on ${table.sql} referencing new table as fresh for each statement execute function sharing.note_fresh();
     create or replace trigger shared_gone after delete on ${table.sql} referencing old table as stale for each statement execute function sharing.note_stale()`,
  )
}

/**
 * Where the feed ends now: a transaction of this database still under way counts as not happened, so that no change is ever passed by.
 * Asked in a statement of its own, before the changes: what ended meanwhile is then visible to them. `pg_snapshot_xmin` would wait for the
 * transactions of every database of the server.
 */
export async function endOfFeed(on: Queryable): Promise<FeedPlace> {
  const [row] = await on.query<{ xid: string }>({
    name: 'sharing-end-of-feed',
    text: `with now as (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next),
       running as (select (next - a.backend_xid::text::bigint) & 4294967295 as back from now, pg_stat_activity a
                    where a.datname = current_database() and a.pid <> pg_backend_pid() and a.backend_xid is not null)
     select (next - coalesce((select max(back) from running where back < 2147483648), 0))::text as xid from now`,
  })
  return { xid: row!.xid, record: first }
}

/** Ids of records that changed after a place, oldest change first, and where to go on. @throws `sharing/start-again` */
export async function changedAfter(
  on: Queryable,
  table: Table,
  after: FeedPlace,
  limit: number,
): Promise<{ ids: readonly string[]; place: FeedPlace; isAll: boolean }> {
  const [feed] = await on.query<{ known: boolean }>(
    `select $2::xid8 >= from_xid and $2::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) as known from sharing.feed where record = $1`,
    [table.address, after.xid],
  )
  if (!feed?.known) throw refuse('sharing/start-again')
  const end = await endOfFeed(on)
  const rows = await on.query<{ xid: string; id: string }>(
    `select xid::text as xid, record_id as id from sharing.change
      where record = $1 and (xid, record_id) > ($2::xid8, $3::uuid) and xid < $4::xid8 order by xid, record_id limit $5`,
    [table.address, after.xid, after.record, end.xid, limit],
  )
  const last = rows.at(-1)
  const isAll = rows.length < limit
  return {
    ids: [...new Set(rows.map(({ id }) => id))],
    place: isAll || !last ? end : { xid: last.xid, record: last.id },
    isAll,
  }
}

export const encodePlace = ({ xid, record }: FeedPlace): string =>
  Buffer.from(JSON.stringify(record === first ? [xid] : [xid, record])).toString('base64url')

export function decodePlace(text: string): FeedPlace {
  try {
    const [xid, record = first] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as string[]
    if (/^\d{1,19}$/.test(xid ?? '') && /^[0-9a-f-]{36}$/.test(record)) return { xid: xid!, record }
  } catch {
    // falls through to the one refusal below
  }
  throw refuse('request/bad-parameter', {
    name: 'changedSince',
    reason: 'give the changedSince of an earlier answer / 请用上一次返回的 changedSince',
  })
}

/** Forgets old changes, and remembers from where on they are known. */
export async function tidyFeed(city: City): Promise<void> {
  const before = new Date(Date.parse(city.clock.now()) - keptDays * 86_400_000).toISOString()
  await city.db.transaction(async (tx) => {
    const old = await tx.query<{ record: string; xid: string }>(
      `select record, max(xid)::text as xid from sharing.change where at < $1 group by record`,
      [before],
    )
    for (const { record, xid } of old) {
      await tx.query(`delete from sharing.change where record = $1 and xid <= $2::xid8`, [record, xid])
      await tx.query(`update sharing.feed set from_xid = greatest(from_xid, $2::xid8) where record = $1`, [
        record,
        String(BigInt(xid) + 1n),
      ])
    }
  })
}
