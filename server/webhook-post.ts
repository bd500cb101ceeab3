import { lookup } from 'node:dns/promises'
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP } from 'node:net'
import { refuse } from '../kernel/errors.ts'
import { mayReach, type Post, type Reach } from '../kernel/webhooks/index.ts'

const usualLongestMs = 10_000
/** An answer is its status; of its body only so much is read before the connection is closed. */
const largestAnswer = 16 * 1024

export interface WebhookDoor {
  readonly post: Post
  /** Throws `webhook/bad-address` for an address that would not be called now. */
  check(url: string, language: 'zh' | 'en'): Promise<void>
}

/**
 * The way webhooks leave the house. https only (plain http to the machine itself where `loopback` is allowed), to public addresses and those
 * the city allowed. The name is resolved once, every address it has is checked and the connection goes to the one that was checked, so that a
 * name cannot point elsewhere in between. Redirects are answers, not followed. Ten seconds, sixteen kilobytes.
 */
export function webhookDoor(reach: Reach, { longestMs = usualLongestMs } = {}): WebhookDoor {
  return {
    async post({ url, headers, body }) {
      const target = targetOf(url, reach)
      if (typeof target === 'string') throw new Error(target)
      return send({ url: target, to: await resolve(target, reach), headers, body, longestMs })
    },
    async check(url, language) {
      const target = targetOf(url, reach)
      const why =
        typeof target === 'string'
          ? target
          : await resolve(target, reach).then(
              () => undefined,
              (error: Error) => error.message,
            )
      if (why === undefined) return
      const known = reasons[why as keyof typeof reasons]
      throw refuse('webhook/bad-address', { why: known?.[language] ?? why })
    },
  }
}

const reasons = {
  'not an address': { zh: '不是完整的网址。', en: 'it is no complete address.' },
  'not https': { zh: '须以 https:// 开头。', en: 'it has to begin with https://.' },
  'no credentials': { zh: '网址中不能带用户名和密码。', en: 'it must not carry a user name or password.' },
  'not a public address': { zh: '它指向内部网络。', en: 'it leads into a private network.' },
  'name not found': { zh: '找不到这个域名。', en: 'its name is not known.' },
}

function targetOf(text: string, { loopback }: Reach): URL | keyof typeof reasons {
  if (!URL.canParse(text) || text.length > 2000) return 'not an address'
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return 'no credentials'
  if (url.protocol === 'https:') return url
  const isLoop = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  return url.protocol === 'http:' && isLoop && loopback ? url : 'not https'
}

/** The address to connect to. A name with one address inside is refused whole: which one is used would be chance. */
async function resolve({ hostname }: URL, reach: Reach): Promise<{ address: string; family: number }> {
  const host = hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await lookup(host, { all: true, verbatim: true }).catch(() => {
        throw new Error('name not found')
      })
  if (found.length === 0 || found.some(({ address }) => !mayReach(address, reach))) throw new Error('not a public address')
  return found[0]!
}

interface Sending {
  readonly url: URL
  readonly to: { readonly address: string; readonly family: number }
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly longestMs: number
}

function send({ url, to: { address, family }, headers, body, longestMs }: Sending): Promise<{ status: number }> {
  const open = url.protocol === 'https:' ? secureRequest : plainRequest
  return new Promise((done, fail) => {
    const signal = AbortSignal.timeout(longestMs)
    const request = open(
      url,
      {
        method: 'POST',
        // A connection of its own: one that was kept open may lead to an address that was checked for another name.
        agent: false,
        signal,
        lookup: (_name, options, answer) => (options.all ? answer(null, [{ address, family }]) : answer(null, address, family)),
        headers: {
          ...headers,
          'user-agent': 'chengshu-webhooks',
          'content-length': Buffer.byteLength(body),
          connection: 'close',
        },
      },
      (response) => {
        let read = 0
        const end = () => {
          done({ status: response.statusCode ?? 0 })
          request.destroy()
        }
        response.on('data', (chunk: Buffer) => {
          read += chunk.length
          if (read > largestAnswer) end()
        })
        response.on('end', end)
        response.on('error', end)
      },
    )
    request.on('error', (error) => fail(signal.aborted ? new Error(`no answer within ${longestMs / 1000} s`) : error))
    request.end(body)
  })
}
