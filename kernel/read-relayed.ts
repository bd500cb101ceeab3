import type { Readable } from 'node:stream'
import { type Link, linkById, relayedKey, type Thread, threadOfNumber } from './cascade/index.ts'
import { get, processOf } from './cases/index.ts'
import { asSystem, type City } from './city.ts'
import { Refusal, refuse } from './errors.ts'
import { doorOf, streamOf } from './exchange/index.ts'
import { readingDepartment } from './sharing/index.ts'

const largestAnswer = 32 * 1024 * 1024
/** A refusal is a few words. */
const largestRefusal = 64 * 1024
const silentSeconds = 30
/** A Parquet file is made whole over there before its first byte leaves. */
const silentSecondsOfFile = 300

/** Who reads, said to the other city with the key of the department: for its log. Encoded, because a header is Latin. */
export const readerHeader = 'chengshu-reader'

/** Such a header as it came; undefined for what is no name. */
export function readerSaid(header: unknown): string | undefined {
  if (typeof header !== 'string' || header.length > 900) return undefined
  try {
    const name = decodeURIComponent(header).trim()
    return /^[^<>\p{C}]{1,100}$/u.test(name) ? name : undefined
  } catch {
    return undefined
  }
}

/**
 * Reads under a grant of another city, for the department that asked for it: with the key that came with the grant, through that city's
 * own interface, which checks term, fields and quota and writes down who read. Nothing of it is kept here.
 *
 * @param rest parameters of `GET /api/granted/<grant>/records`
 * @throws `sharing/no-such-grant`, `cascade/no-key`, `cascade/revoked`, `cascade/unreachable`, `cascade/refused`
 */
export async function readRelayed(city: City, number: string, rest: Readonly<Record<string, string>>): Promise<unknown> {
  const { url, headers } = await wayTo(city, number, 'records', rest)
  const answer = await doorOf(city)({
    url,
    method: 'GET',
    headers: { ...headers, accept: 'application/json' },
    silentSeconds,
    largest: largestAnswer,
  }).catch((error: unknown) => {
    throw unreachable(city, error)
  })
  const text = answer.body.toString('utf8')
  if (answer.status >= 400) throw refused(answer.status, text)
  const said = parsed(text)
  if (!said) throw refuse('cascade/unreachable', { why: 'JSON' })
  return said
}

/**
 * Everything a grant of another city covers as one file, made there and handed on as it comes: as much is in memory as is on its way. Breaks
 * off with an error where the other city ends it, and ends it there when nobody listens here any more.
 *
 * @throws what `readRelayed` throws, before the first byte
 */
export async function fileRelayed(
  city: City,
  number: string,
  { format = 'csv', ...rest }: { format?: 'csv' | 'parquet'; fields?: string },
): Promise<{ stream: Readable; name: string }> {
  const { url, headers } = await wayTo(city, number, 'file', { ...rest, format })
  const { status, body } = await streamOf(city)({ url, method: 'GET', headers, silentSeconds: silentSecondsOfFile }).catch(
    (error: unknown) => {
      throw unreachable(city, error)
    },
  )
  if (status !== 200) throw refused(status, await startOf(body))
  return { stream: body, name: `${number}-${city.clock.today()}.${format}` }
}

/** A request to another city as the department of this one that asked; another department's is as good as absent. */
export async function ownThread(city: City, number: string): Promise<{ thread: Thread; link: Link }> {
  const department = readingDepartment(city)
  const thread = await threadOfNumber(city.db, number)
  if (thread?.side !== 'asks') throw refuse('sharing/no-such-grant')
  const one = await get(city.as(asSystem('cascade')), thread.caseId)
  const { relay } = processOf(city, one.pack, one.process, one.processVersion).process
  if (relay === undefined || one.form[relay.asker] !== department) throw refuse('sharing/no-such-grant')
  return { thread, link: await linkById(city.db, thread.link) }
}

async function wayTo(city: City, number: string, what: 'records' | 'file', rest: Readonly<Record<string, string>>) {
  const { thread, link } = await ownThread(city, number)
  if (link.revokedAt !== null) throw refuse('cascade/revoked', { city: link.title[city.language] })
  const key = relayedKey(city, thread)
  if (key === undefined || thread.facts.number === undefined) throw refuse('cascade/no-key', { city: link.title[city.language] })
  const query = new URLSearchParams(rest).toString()
  return {
    url: `${link.address}/api/granted/${encodeURIComponent(thread.facts.number)}/${what}${query ? `?${query}` : ''}`,
    headers: {
      authorization: `Bearer ${key}`,
      'accept-language': city.language,
      [readerHeader]: encodeURIComponent(city.actor.name),
    },
  }
}

const unreachable = (city: City, error: unknown): Refusal =>
  refuse('cascade/unreachable', { why: error instanceof Refusal ? error.inWords(city.language) : String(error) })

const refused = (status: number, text: string): Refusal =>
  refuse('cascade/refused', { status, words: String(parsed(text)?.['title'] ?? `HTTP ${status}`).slice(0, 300) })

async function startOf(body: Readable): Promise<string> {
  const pieces: Buffer[] = []
  let read = 0
  try {
    for await (const piece of body as AsyncIterable<Buffer>) {
      pieces.push(piece)
      read += piece.length
      if (read > largestRefusal) break
    }
  } catch {
    // What came of it will do: it is refused either way.
  }
  return Buffer.concat(pieces).toString('utf8')
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
}
