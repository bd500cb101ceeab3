import type { CaseReference, NewRecord, Row } from '#kernel'
import { Licence, type LicenceType } from './model.ts'
import { makeLicenceIdentifier, monthsAfter } from './rules.ts'

export interface Issuing {
  readonly type: Row<typeof LicenceType.fields>
  readonly holder: { readonly id: string; readonly name: string }
  readonly issuer: { readonly code: string; readonly name: string; readonly creditCode: string }
  readonly content?: string | undefined
  /** City day of the decision. */
  readonly day: string
}

/**
 * The licence a decision brings about. The same case always gives the same identifier, so it is issued once however often it is asked
 * for. The end of the case's id makes the serial one that nobody counts up to.
 */
export function licenceOf(reference: CaseReference, { type, holder, issuer, content, day }: Issuing): NewRecord {
  const random = reference.id.replaceAll('-', '').slice(-12).toUpperCase()
  const serial = reference.number.replace(/[^0-9A-Z]/g, '') + random.slice(0, 6)
  const identifier = makeLicenceIdentifier({ type: type.code, issuer: issuer.creditCode, serial, version: '001' })
  return {
    record: Licence,
    values: {
      identifier,
      code: random.slice(0, 10),
      typeCode: type.code,
      typeName: type.name,
      issuer: issuer.code,
      issuerName: issuer.name,
      holderId: holder.id,
      ...(type.holder === 'company' ? { companyName: holder.name } : { holderName: holder.name }),
      ...(content ? { content } : {}),
      issuedOn: day,
      ...(type.validMonths === undefined ? {} : { validUntil: monthsAfter(day, type.validMonths) }),
      status: 'valid',
      caseNumber: reference.number,
    },
    providedBy: issuer.code,
  }
}
