/**
 * 电子证照标识 (GB/T 36904-2018): `1.2.156.3005.2.<type>.<issuer>.<serial>.<version>.<check>`. The check character is ISO 7064 MOD 37,36
 * over everything after the root, without the dots.
 */
export interface LicenceIdentifier {
  /** 18 characters of the ministry that defines the type, and three digits. */
  readonly type: string
  /** Credit code of the issuing body; some systems use a division code. */
  readonly issuer: string
  /** Digits and capitals, of any length. */
  readonly serial: string
  /** Three digits. */
  readonly version: string
}

const root = '1.2.156.3005.2'
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The check character of ISO 7064 MOD 37,36. Throws for a character that is neither digit nor capital. */
export function checkCharacter(text: string): string {
  let product = 36
  for (const character of text) {
    const value = alphabet.indexOf(character)
    if (value < 0) throw new RangeError(`"${character}" is no character of a licence identifier.`)
    product = (product + value) % 36 || 36
    product = (product * 2) % 37
  }
  return alphabet[(37 - product) % 36]!
}

/** The whole identifier with its check character. */
export function makeLicenceIdentifier({ type, issuer, serial, version }: LicenceIdentifier): string {
  const parts = [type, issuer, serial, version]
  return [root, ...parts, checkCharacter(parts.join(''))].join('.')
}

const form = /^1\.2\.156\.3005\.2\.([0-9A-Z]{21})\.([0-9A-Z]{6,18})\.([0-9A-Z]+)\.(\d{3})\.([0-9A-Z])$/

/** The parts of an identifier; undefined when its form or its check character is wrong. */
export function parseLicenceIdentifier(text: string): LicenceIdentifier | undefined {
  const found = form.exec(text.trim().toUpperCase())
  if (!found) return undefined
  const [, type, issuer, serial, version, check] = found as unknown as [string, string, string, string, string, string]
  return checkCharacter(type + issuer + serial + version) === check ? { type, issuer, serial, version } : undefined
}
