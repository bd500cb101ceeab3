import { defineMatch, matchPoints, phone } from '#kernel'
import { Company } from '../base-registers/company.ts'
import { auditor, cityAdministrator, dataOfficer } from '../divisions/roles.ts'
import { InsuredUnit, Taxpayer } from './model.ts'
import { identityKeeper } from './roles.ts'

const { name, creditCode, address, legalRepresentative, employees } = Company.fields

const fields = { name, creditCode, address, legalRepresentative, employees, phone: phone('联系电话') }
const compare = {
  creditCode: { as: 'identifier', same: 100 },
  name: { as: 'companyName', same: 60, near: 25, nearFrom: 75, differ: -40 },
  address: { as: 'address', same: 20, near: 12, nearFrom: 75, differ: -5 },
  legalRepresentative: { as: 'text', same: 20, differ: -15 },
  phone: { as: 'phone', same: 8 },
} as const
const thresholds = { sure: 75, doubtful: 50 }
const read = [identityKeeper, dataOfficer, auditor]

/** The data bureau's own setting, not taken from a standard: a dated edition replaces it. */
export const companyPoints = matchPoints('company-points', {
  label: '法人归一的计分与分数线',
  purpose: '法人单位逐项比对各得几分，多少分自动归一、多少分由人核对。',
  ...{ fields, compare, thresholds },
  read: [...read, cityAdministrator],
  changedBy: [cityAdministrator],
  basis: '数据主管部门自定',
})

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
  fields,
  identifier: 'creditCode',
  compare,
  blocks: [
    [{ field: 'creditCode' }],
    [{ field: 'name' }],
    [{ field: 'phone' }],
    [{ field: 'address' }],
    [{ field: 'name', first: 4 }, { field: 'legalRepresentative' }],
    [{ field: 'name', last: 5 }, { field: 'legalRepresentative' }],
  ],
  thresholds,
  points: companyPoints,
  survive: ['designated', 'newest', 'frequent'],
  objects: ['name', 'address', 'legalRepresentative'],
  read,
  decidedBy: [identityKeeper],
})
