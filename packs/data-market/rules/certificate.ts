import { checkCharacter } from '../../e-licences/rules.ts'

/**
 * Number of a registration certificate: `SJ` + division code + digits of the case + check character (ISO 7064 MOD 37,36). The city's own
 * form: no national coding of data registration was at hand.
 */
export function certificateNumber(cityCode: string, caseNumber: string): string {
  const digits = `SJ${cityCode}${caseNumber.replaceAll(/\D/g, '')}`
  return digits + checkCharacter(digits)
}

/** Whether the check character fits: a slip of the pen or an invented number does not. */
export function isCertificateNumber(text: string): boolean {
  return /^SJ\d{20}[0-9A-Z]$/.test(text) && checkCharacter(text.slice(0, -1)) === text.at(-1)
}
