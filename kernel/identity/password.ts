import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { refuse } from '../errors.ts'

/** OWASP Password Storage Cheat Sheet (2024): scrypt with N=2^15, r=8 needs p=3; 32 MB and about 200 ms for each check. */
const cost = { N: 2 ** 15, r: 8, p: 3 }
const saltLength = 16
const hashLength = 32

export const passwordRules = { min: 10, max: 200, differentCharacters: 5 } as const

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

/** Text that keeps everything a later check needs: `scrypt$N$r$p$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltLength)
  const hash = await run(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/**
 * Whether the password is the one that was hashed. Takes the same time for a wrong password and, given `undefined`, for an
 * account that does not exist, so that time does not tell which accounts do.
 */
export async function passwordMatches(password: string, stored: string | undefined): Promise<boolean> {
  const [, N, r, p, salt, hash] = (stored ?? nobody).split('$')
  const expected = Buffer.from(hash!, 'base64url')
  const given = await run(password, Buffer.from(salt!, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) })
  return timingSafeEqual(given, expected) && stored !== undefined
}

/**
 * Refuses a password that is too short, too long, too simple or holds the account. No forced mixtures and no expiry:
 * both make people choose worse ones (NIST SP 800-63B-4, 3.1.1.2).
 */
export function requireGoodPassword(password: string, account: string): void {
  const { min, max, differentCharacters } = passwordRules
  const characters = [...normal(password)]
  if (characters.length < min) throw refuse('password/too-short', { min })
  if (characters.length > max) throw refuse('password/too-long', { max })
  if (normal(password).toLowerCase().includes(account.toLowerCase())) throw refuse('password/contains-account')
  if (new Set(characters).size < differentCharacters) throw refuse('password/too-simple', { min: differentCharacters })
}

/** Nobody's hash, at the same cost. */
const nobody = [
  'scrypt',
  cost.N,
  cost.r,
  cost.p,
  Buffer.alloc(saltLength).toString('base64url'),
  Buffer.alloc(hashLength).toString('base64url'),
].join('$')

/** The same characters typed on another keyboard are the same password. */
const normal = (password: string): string => password.normalize('NFKC')

const run = (password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> =>
  derive(normal(password).slice(0, 1_000), salt, hashLength, { N, r, p, maxmem: 256 * N * r })
