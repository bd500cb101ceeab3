import { createHash, createHmac, randomInt, timingSafeEqual } from 'node:crypto'

/** No 0, 1, I, L, O: people read it from paper and say it on the telephone. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const length = 6

/**
 * The code that opens the public view of a case together with its number. With an idempotency key it is made from the key, so that a
 * repeated request gets the very code whose first answer was lost; only its hash is stored.
 */
export function newQueryCode(id: string, key: string | undefined): string {
  if (key === undefined) return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
  const bytes = createHmac('sha256', key).update(id).digest()
  return Array.from({ length }, (_, i) => alphabet[bytes.readUInt32BE(i * 4) % alphabet.length]).join('')
}

export const codeHash = (number: string, code: string): Buffer =>
  createHash('sha256')
    .update(`${number}:${normal(code)}`)
    .digest()

export const isCode = (number: string, code: string, storedHex: string): boolean =>
  timingSafeEqual(codeHash(number, code), Buffer.from(storedHex, 'hex'))

/** Capitals and spaces do not matter. */
const normal = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase()
