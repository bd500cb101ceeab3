import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import type { Words } from '../define/index.ts'
import { Refusal } from '../errors.ts'
import { bigramVector } from '../search/index.ts'
import { allLinks, foreignCode, isLinked, keysOf, linkById, requireLinked, type StoredLink } from './link.ts'
import { endLink } from './links.ts'
import { askOther, messagesAt } from './message.ts'
import { longestPage } from './published.ts'
import { readEntry, type SentEntry } from './read-entry.ts'

const usualMinutes = 10
const longestWaitMinutes = 120
/** Pages of one look; the rest is for the next, so that one city does not keep the task. */
const mostPages = 500
/** Entries of one city: more than any city of the country has published. */
const mostEntries = 200_000

/** Takes over what the linked cities publish, where it is time. Safe to run anywhere, any time. For the system. */
export async function replicateDue(city: City): Promise<number> {
  let taken = 0
  const now = city.clock.now()
  for (const link of await allLinks(city.db)) {
    if (!isLinked(link) || (link.nextPull !== null && link.nextPull > now)) continue
    taken += await replicate(city, link.id).catch((error: unknown) => {
      if (error instanceof Refusal) return 0
      throw error
    })
  }
  return taken
}

/**
 * Takes over what one city published since the last time: page after page, each stored in one transaction with the place it leads to, so
 * that a process that dies goes on where it was. What goes wrong is kept to be seen, and tried again after growing pauses.
 *
 * @throws what `askOther` throws
 */
export async function replicate(city: City, id: string): Promise<number> {
  const start = await linkById(city.db, id)
  requireLinked(start, city.language)
  try {
    let taken = 0
    for (let page = 0; page < mostPages; page += 1) {
      const link = await linkById(city.db, id)
      const keys = keysOf(city, link)
      const answer = await askOther(city, messagesAt(link.address, link.id).replace(/messages$/, 'catalogue'), keys, {
        type: 'catalogue',
        data: { after: link.place, limit: longestPage },
      })
      const { isMine, more } = await city.db.transaction((tx) => storePage(city, tx, link, answer))
      if (!isMine) break
      taken += Array.isArray(answer['entries']) ? answer['entries'].length : 0
      if (!more) break
    }
    await noteTry(city, id, undefined)
    return taken
  } catch (error) {
    if (error instanceof Refusal && error.code === 'cascade/revoked') await endLink(city, id, start.code)
    await noteTry(city, id, error instanceof Refusal ? error.inWords('zh') : String(error))
    throw error
  }
}

async function noteTry(city: City, id: string, problem: string | undefined): Promise<void> {
  const now = city.clock.now()
  await city.db.query(
    problem === undefined
      ? `update cascade.link set tries = 0, problem = null, pulled_at = $2, next_pull = $2::timestamptz + make_interval(mins => $3), heard_at = $2 where id = $1`
      : `update cascade.link set tries = tries + 1, problem = $4, next_pull = $2::timestamptz + make_interval(mins => least(${longestWaitMinutes}, power(2, least(tries, 10))::int + 0 * $3)) where id = $1`,
    problem === undefined ? [id, now, usualMinutes] : [id, now, usualMinutes, problem.slice(0, 500)],
  )
}

/** One page with the place it leads to, or nothing when somebody else was faster. */
async function storePage(city: City, tx: Transaction, link: StoredLink, answer: Readonly<Record<string, unknown>>) {
  const [mine] = await tx.query(`select from cascade.link where id = $1 and place = $2 and revoked_at is null for update`, [
    link.id,
    link.place,
  ])
  if (!mine) return { isMine: false, more: false }
  if (answer['startAgain'] === true) {
    await forgetEntries(tx, link.id)
    await tx.query(`update cascade.link set place = 0 where id = $1`, [link.id])
    return { isMine: true, more: link.place > 0 }
  }
  const entries = (Array.isArray(answer['entries']) ? answer['entries'] : []).slice(0, longestPage)
  const gone = (Array.isArray(answer['gone']) ? answer['gone'] : []).filter((code) => typeof code === 'string')
  const [{ n }] = (await tx.query<{ n: number }>(`select count(*)::int as n from cascade.entry where link = $1`, [link.id])) as [
    { n: number },
  ]
  let room = mostEntries - n
  for (const raw of entries) {
    const read = readEntry(raw, link.code)
    if ('entry' in read && room > 0) {
      await storeEntry(city, tx, link, read.entry)
      room -= 1
    } else await reject(city, tx, link, 'entry' in read ? { code: read.entry.code, reason: 'too many entries' } : read)
  }
  await tx.query(`delete from cascade.entry where link = $1 and code = any($2::text[])`, [link.id, gone])
  await tx.query(`delete from cascade.rejected where link = $1 and code = any($2::text[])`, [link.id, gone])
  const place = Number(answer['place'])
  // A place that does not move on would be asked for for ever.
  const moves = Number.isSafeInteger(place) && place > link.place
  if (moves) await tx.query(`update cascade.link set place = $2 where id = $1`, [link.id, place])
  return { isMine: true, more: moves && answer['more'] === true }
}

async function storeEntry(city: City, tx: Transaction, link: StoredLink, entry: SentEntry): Promise<void> {
  const { code, pack, record, seq, name, purpose, keywords = [], items, provider, providerName } = entry
  const search = bigramVector({
    a: [name.zh, name.en, code],
    b: [
      purpose.zh,
      purpose.en,
      ...keywords,
      providerName.zh,
      providerName.en,
      ...items.flatMap(({ label }) => [label.zh, label.en]),
    ],
  })
  // Another resource may have come to bear this address over there, before the older one is said to be gone.
  await tx.query(`delete from cascade.entry where link = $1 and pack = $2 and record = $3 and code <> $4`, [
    link.id,
    pack,
    record,
    code,
  ])
  await tx.query(
    `insert into cascade.entry (link, code, pack, record, seq, entry, search, received_at) values ($1, $2, $3, $4, $5, $6::jsonb, $7::tsvector, $8)
     on conflict (link, code) do update set pack = excluded.pack, record = excluded.record, seq = excluded.seq, entry = excluded.entry,
       search = excluded.search, received_at = excluded.received_at`,
    [link.id, code, pack, record, seq, JSON.stringify(entry), search, city.clock.now()],
  )
  await tx.query(`delete from cascade.rejected where link = $1 and code = $2`, [link.id, code])
  await keepOffice(tx, foreignCode(link.code, provider), officeName(link.title, providerName))
}

/** What an entry was before it went wrong is not kept either: it is not what the other city publishes now. */
async function reject(
  city: City,
  tx: Transaction,
  { id }: StoredLink,
  { code, reason }: { code: string; reason: string },
): Promise<void> {
  await tx.query(`delete from cascade.entry where link = $1 and code = $2`, [id, code])
  await tx.query(
    `insert into cascade.rejected (link, code, reason, at) values ($1, $2, $3, $4) on conflict (link, code) do update set reason = excluded.reason, at = excluded.at`,
    [id, code, reason, city.clock.now()],
  )
}

export async function forgetEntries(tx: Transaction, link: string): Promise<void> {
  await tx.query(`delete from cascade.entry where link = $1`, [link])
  await tx.query(`delete from cascade.rejected where link = $1`, [link])
}

/** The name of a department of another city, as that city says it. */
export const keepOffice = (
  tx: Pick<Transaction, 'query'>,
  department: string,
  name: { zh: string; en: string },
): Promise<unknown> =>
  tx.query(
    `insert into cascade.office (department, name) values ($1, $2::jsonb) on conflict (department) do update set name = excluded.name`,
    [department, JSON.stringify(name)],
  )

/** The name of another city's department in this one: with its city, once. */
export const officeName = (city: Words, { zh, en }: Words): Words => ({
  zh: zh.startsWith(city.zh) ? zh : `${city.zh}${zh}`,
  en: en.includes(city.en) ? en : `${en}, ${city.en}`,
})
