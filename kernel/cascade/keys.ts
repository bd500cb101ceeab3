import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hash,
  hkdfSync,
  randomBytes,
  randomInt,
} from 'node:crypto'

/** No 0/O, 1/I/L: the code is read aloud over the telephone. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const codeLength = 20

/** A pairing code, 99 bits, in groups of four. */
export function newPairingCode(): string {
  const code = Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join('')
  return code.match(/.{4}/g)!.join('-')
}

const plain = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '')

/** What a code is found by, and the secret both sides make from it; it never travels itself. */
export function secretsOfCode(code: string): { lookup: string; secret: string } {
  const bytes = Buffer.from(plain(code))
  const made = (info: string) => Buffer.from(hkdfSync('sha256', bytes, '', info, 32))
  return { lookup: made('cascade/lookup').toString('hex'), secret: asSecret(made('cascade/pairing')) }
}

const asSecret = (key: Buffer): string => `whsec_${key.toString('base64')}`

/** A key pair of one pairing; of it only what is agreed on is kept. X25519 (RFC 7748), DER in base64. */
export function newKeyPair(): { publicKey: string; privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  }
}

/** What two installations share: a key for each direction, so that nobody's own words can be sent back to them, and one to seal with. */
export interface SharedKeys {
  readonly send: string
  readonly receive: string
  readonly seal: string
}

/** Agrees on the keys of a link. Both sides come to the same, with `send` and `receive` the other way round. Throws for a key that is none. */
export function agree(link: string, own: { publicKey: string; privateKey: string }, theirs: string): SharedKeys {
  const shared = diffieHellman({
    privateKey: createPrivateKey({ key: Buffer.from(own.privateKey, 'base64'), format: 'der', type: 'pkcs8' }),
    publicKey: createPublicKey({ key: Buffer.from(theirs, 'base64'), format: 'der', type: 'spki' }),
  })
  const made = (info: string) => asSecret(Buffer.from(hkdfSync('sha256', shared, link, info, 32)))
  return { send: made(`cascade/from/${own.publicKey}`), receive: made(`cascade/from/${theirs}`), seal: made('cascade/seal') }
}

/** What both operators compare: sixteen bytes of the hash of link and both public keys, in groups of four. */
export function fingerprintOf(link: string, one: string, other: string): string {
  const digest = hash('sha256', [link, ...[one, other].sort()].join('\n'), 'hex').slice(0, 32)
  return digest.toUpperCase().match(/.{4}/g)!.join(' ')
}

const keyBytes = (secret: string) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64')

/** Closes something secret inside a message (AES-256-GCM): who reads messages on the way, or in a log of what was sent, reads no key. */
export function seal(secret: string, about: string, text: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyBytes(secret), iv).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
}

/** Opens it again. Throws for what was sealed with another key or about something else. */
export function unseal(secret: string, about: string, sealed: string): string {
  const stored = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', keyBytes(secret), stored.subarray(0, 12)).setAAD(Buffer.from(about))
  decipher.setAuthTag(stored.subarray(12, 28))
  return Buffer.concat([decipher.update(stored.subarray(28)), decipher.final()]).toString('utf8')
}
