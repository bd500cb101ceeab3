import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP } from 'node:net'
import { refuse } from '../kernel/errors.ts'
import type { Ask, AskStream, OutsideRequest } from '../kernel/exchange/index.ts'
import { mayReach, type Reach } from '../kernel/webhooks/index.ts'

/**
 * The way flows ask other systems' interfaces. To public addresses by https only; plain http where the city named the network. The name is
 * resolved once, every address it has is checked and the connection goes to the one that was checked. Redirects are answers, not followed.
 */
export const exchangeDoor =
  (reach: Reach): Ask =>
  async (request) => {
    const { response, host } = await answerTo(reach, request)
    const pieces: Buffer[] = []
    let read = 0
    try {
      for await (const piece of response as AsyncIterable<Buffer>) {
        read += piece.length
        if (read > request.largest) throw refuse('exchange/garbage', { where: host, reason: `> ${request.largest} B` })
        pieces.push(piece)
      }
    } catch (error) {
      throw mended(error, host)
    }
    if (!response.complete) throw refuse('exchange/interrupted', { where: host })
    return {
      status: response.statusCode ?? 0,
      headers: response.headers as Record<string, string>,
      body: Buffer.concat(pieces),
    }
  }

/** The same way for an answer of any length: what is not taken from it waits at its sender. An answer that breaks off is an error of its body. */
export const exchangeStream =
  (reach: Reach): AskStream =>
  async (request) => {
    const { response } = await answerTo(reach, request)
    return { status: response.statusCode ?? 0, headers: response.headers as Record<string, string>, body: response }
  }

async function answerTo(
  reach: Reach,
  { url: text, method, headers, body, silentSeconds }: Omit<OutsideRequest, 'largest'>,
): Promise<{ response: IncomingMessage; host: string }> {
  if (!URL.canParse(text)) throw refuse('exchange/address', { where: text })
  const url = new URL(text)
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw refuse('exchange/address', { where: url.host })
  const { address, family } = await checkedAddress(url, reach)
  return new Promise((done, fail) => {
    const open = url.protocol === 'https:' ? secureRequest : plainRequest
    const request = open(
      url,
      {
        method,
        // A connection of its own: one that was kept open may lead to an address that was checked for another name.
        agent: false,
        timeout: silentSeconds * 1000,
        lookup: (_name, options, answer) => (options.all ? answer(null, [{ address, family }]) : answer(null, address, family)),
        headers: {
          ...headers,
          'user-agent': 'chengshu-exchange',
          connection: 'close',
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
        },
      },
      (response) => {
        answer = response
        done({ response, host: url.host })
      },
    )
    let answer: IncomingMessage | undefined
    // Once an answer has begun, whoever reads it is told.
    request.on('timeout', () => (answer ?? request).destroy(refuse('exchange/silent', { seconds: silentSeconds })))
    request.on('error', (error) => fail(mended(error, url.host)))
    request.end(body)
  })
}

async function checkedAddress(url: URL, reach: Reach): Promise<{ address: string; family: number }> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await lookup(host, { all: true, verbatim: true }).catch(() => {
        throw refuse('exchange/unreachable', { where: url.host })
      })
  const isPublic = found.every(({ address }) => mayReach(address))
  const [first] = found
  if (!first || found.some(({ address }) => !mayReach(address, reach)) || (isPublic && url.protocol === 'http:'))
    throw refuse('exchange/address', { where: url.host })
  return first
}

/** What a connection died of, in the words of the house. */
function mended(error: unknown, host: string): Error {
  const { name, code } = error as NodeJS.ErrnoException
  if (name === 'Refusal') return error as Error
  return refuse(code === 'ECONNRESET' ? 'exchange/interrupted' : 'exchange/unreachable', { where: host })
}
