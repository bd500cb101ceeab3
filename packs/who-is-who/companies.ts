import { defineMatch, phone } from '#kernel'
import { Company } from '../base-registers/company.ts'
import { auditor, dataOfficer } from '../divisions/roles.ts'
import { InsuredUnit, Taxpayer } from './model.ts'
import { identityKeeper } from './roles.ts'

const { name, creditCode, address, legalRepresentative, employees } = Company.fields

/**
 * Which insured unit and which taxpayer is which company of the register. Points and thresholds are the data bureau's own setting, not
 * taken from a standard: a name alone never joins, a name with one more agreement does, sister companies at one address are asked about.
 */
export const companies = defineMatch('companies', {
  label: '法人单位归一',
  purpose: '市场监管、人社、税务各有一份企业名单：找出哪些是同一家，合成一份，逐项注明来源。',
  target: Company,
  sources: [
    {
      record: InsuredUnit,
      fields: {
        name: 'unitName',
        creditCode: 'creditCode',
        address: 'address',
        legalRepresentative: 'representative',
        phone: 'phone',
        employees: 'insured',
      },
      asOf: 'reportedOn',
    },
    {
      record: Taxpayer,
      fields: {
        name: 'name',
        creditCode: 'taxNumber',
        address: 'address',
        legalRepresentative: 'representative',
        phone: 'phone',
      },
      asOf: 'registeredOn',
    },
  ],
  fields: { name, creditCode, address, legalRepresentative, employees, phone: phone('联系电话') },
  identifier: 'creditCode',
  compare: {
    creditCode: { as: 'identifier', same: 100 },
    name: { as: 'companyName', same: 60, near: 25, nearFrom: 75, differ: -40 },
    address: { as: 'address', same: 20, near: 12, nearFrom: 75, differ: -5 },
    legalRepresentative: { as: 'text', same: 20, differ: -15 },
    phone: { as: 'phone', same: 8 },
  },
  blocks: [
    [{ field: 'creditCode' }],
    [{ field: 'name' }],
    [{ field: 'phone' }],
    [{ field: 'address' }],
    [{ field: 'name', first: 4 }, { field: 'legalRepresentative' }],
    [{ field: 'name', last: 5 }, { field: 'legalRepresentative' }],
  ],
  thresholds: { sure: 75, doubtful: 50 },
  survive: ['designated', 'newest', 'frequent'],
  objects: ['name', 'address', 'legalRepresentative'],
  read: [identityKeeper, dataOfficer, auditor],
  decidedBy: [identityKeeper],
})
