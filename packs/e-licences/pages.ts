import { board, type Page, register, view } from '#kernel'
import { indicators } from './indicators.ts'
import { Licence, LicenceType } from './model.ts'
import { citizen, licenceOfficer } from './roles.ts'

export const pages: readonly Page[] = [
  view('/verify', { title: '核验证照', for: 'everyone', place: 'portal', view: 'Verify' }),
  view('/mine', { title: '我的证照', for: [citizen], place: 'portal', inMenu: false, view: 'MyLicences' }),
  register('/types', {
    title: '证照目录',
    for: 'everyone',
    place: 'portal',
    record: LicenceType,
    columns: ['name', 'kind', 'department', 'holder', 'validMonths', 'replaces', 'code'],
  }),
  register('/licences', {
    title: '电子证照',
    for: Licence.read,
    record: Licence,
    columns: ['typeName', 'holderName', 'companyName', 'issuerName', 'issuedOn', 'validUntil', 'status', 'caseNumber'],
  }),
  board('/', { title: '证照概况', for: [licenceOfficer], indicators: Object.values(indicators) }),
]
