import { createCipheriv, createDecipheriv, createHmac, hash, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { City } from '../city.ts'

const keyLength = 32
const ivLength = 12
const tagLength = 16

/**
 * Encrypts what must be read again (TOTP secrets) under a key that is in a file and never in the database, so a stolen
 * dump opens nothing. AES-256-GCM; `owner` is bound in, so a value copied to another person does not open.
 */
export function encrypt(city: City, owner: string, plain: Uint8Array): Buffer {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', keyOf(city), iv).setAAD(Buffer.from(owner))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

/** Undoes `encrypt`. Throws when the key file is another one or the value was touched. */
export function decrypt(city: City, owner: string, stored: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(city), stored.subarray(0, ivLength)).setAAD(Buffer.from(owner))
  decipher.setAuthTag(stored.subarray(ivLength, ivLength + tagLength))
  try {
    return Buffer.concat([decipher.update(stored.subarray(ivLength + tagLength)), decipher.final()])
  } catch (cause) {
    throw new Error(
      `The key file ${keyFileOf(city)} is not the one this was locked with. Put back the one kept apart from the backup, or reset the person's password, which takes the authenticator off.`,
      { cause },
    )
  }
}

/** Beside the files folder, not in it: who takes a copy of the files must not take the key along unknowingly. */
export const keyFileOf = (city: City): string =>
  process.env['CHENGSHU_KEY_FILE'] ?? `${city.filesFolder.replace(/[\\/]+$/, '')}.key`

const keys = new Map<string, Buffer>()

function keyOf(city: City): Buffer {
  const file = keyFileOf(city)
  const key = keys.get(file) ?? readOrMake(file)
  keys.set(file, key)
  return key
}

function readOrMake(file: string): Buffer {
  try {
    writeFileSync(file, randomBytes(keyLength), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new Error(`The key file ${file} can be neither read nor made. Set CHENGSHU_KEY_FILE to a place that can.`, {
        cause: error,
      })
    }
  }
  const key = readFileSync(file)
  if (key.length !== keyLength)
    throw new Error(`The key file ${file} must hold exactly ${keyLength} bytes; it holds ${key.length}.`)
  return key
}

/**
 * Hashes texts under a key of its own that is made from the key file: the same every time in this city and for this purpose, and of no
 * use without the key. SHA-256 of key and text, cut to 8 bytes, so that nobody goes on hashing from a result; an HMAC costs five times
 * as much, and a batch asks for a thousand. The 8 bytes come as a text of 8 Latin-1 characters: a buffer each costs three times the hashing.
 */
export function keyedHasher(city: City, purpose: string): (text: string) => string {
  const key = createHmac('sha256', keyOf(city)).update(purpose).digest('hex')
  return (text) => hash('sha256', `${key}\n${text}`, 'binary').slice(0, 8)
}
