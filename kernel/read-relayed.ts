import { linkById, relayedKey, threadOfNumber } from './cascade/index.ts'
import { get, processOf } from './cases/index.ts'
import { asSystem, type City } from './city.ts'
import { Refusal, refuse } from './errors.ts'
import { doorOf } from './exchange/index.ts'
import { readingDepartment } from './sharing/index.ts'

const largestAnswer = 32 * 1024 * 1024
const silentSeconds = 30

/**
 * Reads under a grant of another city, for the department that asked for it: with the key that came with the grant, through that city's
 * own interface, which checks term, fields and quota and writes down who read. Nothing of it is kept here.
 *
 * @param rest parameters of `GET /api/granted/<grant>/records`
 * @throws `sharing/no-such-grant`, `cascade/no-key`, `cascade/revoked`, `cascade/unreachable`, `cascade/refused`
 */
export async function readRelayed(city: City, number: string, rest: Readonly<Record<string, string>>): Promise<unknown> {
  const department = readingDepartment(city)
  const thread = await threadOfNumber(city.db, number)
  if (thread?.side !== 'asks') throw refuse('sharing/no-such-grant')
  const one = await get(city.as(asSystem('cascade')), thread.caseId)
  const { relay } = processOf(city, one.pack, one.process, one.processVersion).process
  if (relay === undefined || one.form[relay.asker] !== department) throw refuse('sharing/no-such-grant')
  const link = await linkById(city.db, thread.link)
  if (link.revokedAt !== null) throw refuse('cascade/revoked', { city: link.title[city.language] })
  const key = relayedKey(city, thread)
  if (key === undefined || thread.facts.number === undefined) throw refuse('cascade/no-key', { city: link.title[city.language] })
  const query = new URLSearchParams(rest).toString()
  const url = `${link.address}/api/granted/${encodeURIComponent(thread.facts.number)}/records${query ? `?${query}` : ''}`
  const answer = await doorOf(city)({
    url,
    method: 'GET',
    headers: { authorization: `Bearer ${key}`, accept: 'application/json', 'accept-language': city.language },
    silentSeconds,
    largest: largestAnswer,
  }).catch((error: unknown) => {
    throw refuse('cascade/unreachable', { why: error instanceof Refusal ? error.inWords(city.language) : String(error) })
  })
  const said = parsed(answer.body.toString('utf8'))
  if (answer.status >= 400)
    throw refuse('cascade/refused', {
      status: answer.status,
      words: String(said?.['title'] ?? `HTTP ${answer.status}`).slice(0, 300),
    })
  if (!said) throw refuse('cascade/unreachable', { why: 'JSON' })
  return said
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
}
