import { createHmac, randomBytes } from 'node:crypto'

/** A new secret as its owner gets it, once (Standard Webhooks 1.0: `whsec_` and base64). */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** Headers by which a receiver knows who sent this, that nobody changed it, and that it is not an old one sent again. */
export function signedHeaders(secret: string, id: string, seconds: number, body: string): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` }
}
