import { lookup } from 'node:dns/promises'
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP } from 'node:net'
import { refuse } from '../kernel/errors.ts'
import type { Ask } from '../kernel/exchange/index.ts'
import { mayReach, type Reach } from '../kernel/webhooks/index.ts'

/**
 * The way flows ask other systems' interfaces. To public addresses by https only; plain http where the city named the network. The name is
 * resolved once, every address it has is checked and the connection goes to the one that was checked. Redirects are answers, not followed.
 */
export const exchangeDoor =
  (reach: Reach): Ask =>
  async ({ url: text, method, headers, body, silentSeconds, largest }) => {
    if (!URL.canParse(text)) throw refuse('exchange/address', { where: text })
    const url = new URL(text)
    if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
      throw refuse('exchange/address', { where: url.host })
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const found = isIP(host)
      ? [{ address: host, family: isIP(host) }]
      : await lookup(host, { all: true, verbatim: true }).catch(() => {
          throw refuse('exchange/unreachable', { where: url.host })
        })
    const isPublic = found.every(({ address }) => mayReach(address))
    if (found.length === 0 || found.some(({ address }) => !mayReach(address, reach)) || (isPublic && url.protocol === 'http:'))
      throw refuse('exchange/address', { where: url.host })
    const { address, family } = found[0]!
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
          const pieces: Buffer[] = []
          let read = 0
          response.on('data', (piece: Buffer) => {
            read += piece.length
            if (read > largest) request.destroy(refuse('exchange/garbage', { where: url.host, reason: `> ${largest} B` }))
            else pieces.push(piece)
          })
          response.on('end', () => {
            if (!response.complete) return fail(refuse('exchange/interrupted', { where: url.host }))
            done({
              status: response.statusCode ?? 0,
              headers: response.headers as Record<string, string>,
              body: Buffer.concat(pieces),
            })
          })
          response.on('error', (error: Error) =>
            fail(error.name === 'Refusal' ? error : refuse('exchange/interrupted', { where: url.host })),
          )
        },
      )
      request.on('timeout', () => request.destroy(refuse('exchange/silent', { seconds: silentSeconds })))
      request.on('error', (error: NodeJS.ErrnoException) =>
        fail(
          error.name === 'Refusal'
            ? error
            : refuse(error.code === 'ECONNRESET' ? 'exchange/interrupted' : 'exchange/unreachable', { where: url.host }),
        ),
      )
      request.end(body)
    })
  }
