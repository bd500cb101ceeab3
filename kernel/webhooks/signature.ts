import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new secret as its owner gets it, once (Standard Webhooks 1.0: `whsec_` and base64). */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** Headers by which a receiver knows who sent this, that nobody changed it, and that it is not an old one sent again. */
export function signedHeaders(secret: string, id: string, seconds: number, body: string): Readonly<Record<string, string>> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signatureOf(secret, id, seconds, body)}`,
  }
}

function signatureOf(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
}

/** How far two clocks may be apart, and how old a message may be (Standard Webhooks: five minutes). */
export const toleratedSeconds = 300

/** Why what came is not to be believed, or undefined. The other half of `signedHeaders`, for what is sent to this city. */
export function distrustOf(
  secret: string,
  headers: Readonly<Record<string, unknown>>,
  body: string,
  nowSeconds: number,
): 'unsigned' | 'wrong' | 'stale' | undefined {
  const [id, at, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => String(headers[name] ?? ''))
  const seconds = Number(at)
  if (!id || !signatures || !/^\d{1,12}$/.test(at!)) return 'unsigned'
  const right = Buffer.from(signatureOf(secret, id, seconds, body))
  const isRight = signatures.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''))
    return given.length === right.length && timingSafeEqual(given, right)
  })
  if (!isRight) return 'wrong'
  return Math.abs(nowSeconds - seconds) > toleratedSeconds ? 'stale' : undefined
}
