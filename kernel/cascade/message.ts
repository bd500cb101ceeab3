import { v7 } from 'uuid'
import type { City } from '../city.ts'
import { Refusal, refuse } from '../errors.ts'
import { doorOf } from '../exchange/index.ts'
import { distrustOf, signedHeaders } from '../webhooks/index.ts'
import { keysOf, linkById, requireLinked, type StoredLink } from './link.ts'

/** What one installation says to another: a CloudEvent, so that one signature and one log serve for both. */
export interface Message {
  readonly id: string
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

const secondsOf = (city: City): number => Math.floor(Date.parse(city.clock.now()) / 1000)
const largestAnswer = 8 * 1024 * 1024
const silentSeconds = 20

export const sourceOf = (code: string): string => `/cities/${code}`

export const bodyOf = (city: City, { id, type, data }: Message): string =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source: sourceOf(city.definition.code),
    type: `chengshu.cascade.${type}`,
    time: city.clock.now(),
    datacontenttype: 'application/json',
    data,
  })

/** Where messages about a link go. */
export const messagesAt = (address: string, link: string): string => `${address}/api/cascade/links/${link}/messages`

/**
 * Asks the other installation and believes its answer only when it is signed as the answer to this very question.
 *
 * @throws `cascade/unreachable`, `cascade/forged`, and what the other side refused with, as `cascade/refused`
 */
export async function askOther(
  city: City,
  url: string,
  secrets: { send: string; receive: string },
  { type, data }: Omit<Message, 'id'>,
): Promise<Readonly<Record<string, unknown>>> {
  const id = v7()
  const body = bodyOf(city, { id, type, data })
  const answer = await doorOf(city)({
    url,
    method: 'POST',
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      accept: 'application/json',
      ...signedHeaders(secrets.send, id, secondsOf(city), body),
    },
    body,
    silentSeconds,
    largest: largestAnswer,
  }).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'exchange/address') throw error
    throw refuse('cascade/unreachable', { why: error instanceof Refusal ? error.inWords(city.language) : String(error) })
  })
  const text = answer.body.toString('utf8')
  if (answer.status >= 400) throw refused(answer.status, text)
  const distrust = distrustOf(secrets.receive, answer.headers, text, secondsOf(city))
  if (distrust === 'stale') throw refuse('cascade/stale', { now: city.clock.now() })
  if (distrust || answer.headers['webhook-id'] !== id) throw refuse('cascade/forged')
  return JSON.parse(text) as Record<string, unknown>
}

/** What the other side would not do. Its words are not signed: they are shown, never acted on, but for the end of the relation. */
function refused(status: number, text: string): Refusal {
  const said = safely(text)
  if (status === 410 || said['code'] === 'cascade/revoked') return refuse('cascade/revoked', { city: '' })
  return refuse('cascade/refused', { status, words: String(said['title'] ?? '').slice(0, 300) || `HTTP ${status}` })
}

function safely(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** Headers that make an answer believable to whoever asked. */
export const answerHeaders = (city: City, secret: string, question: string, body: string) =>
  signedHeaders(secret, question, secondsOf(city), body)

/**
 * Reads what came from the other side of a link. The address says which link it claims to be of; only the holder of its key can have
 * signed it, and it speaks for that city alone.
 *
 * @throws `cascade/no-such-link`, `cascade/revoked`, `cascade/forged`, `cascade/stale`, `cascade/not-confirmed`
 */
export async function readMessage(
  city: City,
  linkId: string,
  headers: Readonly<Record<string, unknown>>,
  body: string,
  { mayBeUnconfirmed = false }: { mayBeUnconfirmed?: boolean } = {},
): Promise<{ link: StoredLink; message: Message }> {
  const link = await linkById(city.db, linkId)
  const message = trusted(city, keysOf(city, link).receive, headers, body)
  if (message.source !== sourceOf(link.code)) throw refuse('cascade/forged')
  if (link.revokedAt !== null) throw refuse('cascade/revoked', { city: city.definition.title })
  if (!mayBeUnconfirmed && message.type !== 'link-confirmed' && message.type !== 'link-revoked')
    requireLinked(link, city.language)
  await city.db.query(`update cascade.link set heard_at = $2 where id = $1`, [link.id, city.clock.now()])
  return { link, message }
}

/** A message signed with a secret. @throws `cascade/forged`, `cascade/stale` */
export function trusted(
  city: City,
  secret: string,
  headers: Readonly<Record<string, unknown>>,
  body: string,
): Message & { source: string } {
  const distrust = distrustOf(secret, headers, body, secondsOf(city))
  if (distrust === 'stale') throw refuse('cascade/stale', { now: city.clock.now() })
  if (distrust) throw refuse('cascade/forged')
  const said = safely(body)
  const { id, type, data, source } = said
  if (typeof data !== 'object' || data === null || id !== headers['webhook-id']) throw refuse('cascade/forged')
  return {
    id: String(id),
    type: String(type).replace(/^chengshu\.cascade\./, ''),
    data: data as Record<string, unknown>,
    source: String(source),
  }
}
