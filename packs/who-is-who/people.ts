import { defineMatch, matchPoints } from '#kernel'
import { Person } from '../base-registers/person.ts'
import { auditor, cityAdministrator, dataOfficer } from '../divisions/roles.ts'
import { InsuredPerson, MarriageParty } from './person-lists.ts'
import { identityKeeper } from './roles.ts'

const { name, citizenId, sex, birthDate, address, phone, maritalStatus } = Person.fields
const fields = { name, citizenId, sex, birthDate, address, phone, maritalStatus }
const compare = {
  citizenId: { as: 'citizenId', same: 100, near: 15, slip: 25, differ: -15 },
  name: { as: 'personName', same: 40, differ: -50 },
  birthDate: { as: 'exact', same: 25, differ: -30 },
  sex: { as: 'exact', same: 5, differ: -40 },
  address: { as: 'address', same: 20, near: 10, nearFrom: 80, differ: -5 },
  phone: { as: 'phone', same: 10 },
} as const
const thresholds = { sure: 90, doubtful: 65 }
const read = [identityKeeper, dataOfficer, auditor]

/** The data bureau's own setting, not taken from a standard: a dated edition replaces it. */
export const peoplePoints = matchPoints('people-points', {
  label: '自然人归一的计分与分数线',
  purpose: '自然人逐项比对各得几分，多少分自动归一、多少分由人核对。',
  ...{ fields, compare, thresholds },
  read: [...read, cityAdministrator],
  changedBy: [cityAdministrator],
  basis: '数据主管部门自定',
})

/**
 * Which insured person and which party to a marriage is which resident. A valid citizen ID (GB 11643-1999) decides. Without one, name, birth
 * date, sex and address must all agree; numbers that differ, be it by one mistyped digit, are always asked about. Two people made one do
 * more harm than one person left double: twins, and namesakes born on one day, stay apart.
 */
export const people = defineMatch('people', {
  label: '自然人归一',
  purpose: '公安、人社、民政各有一份人员名单：找出哪些是同一人，合成一份，逐项注明来源。',
  target: Person,
  sources: [
    {
      record: InsuredPerson,
      fields: { name: 'fullName', citizenId: 'idNumber', sex: 'sex', birthDate: 'bornOn', address: 'address', phone: 'phone' },
      asOf: 'reportedOn',
    },
    {
      record: MarriageParty,
      fields: {
        name: 'fullName',
        citizenId: 'idNumber',
        sex: 'sex',
        birthDate: 'bornOn',
        address: 'address',
        maritalStatus: 'maritalStatus',
      },
      asOf: 'registeredOn',
    },
  ],
  fields,
  identifier: 'citizenId',
  isCautious: true,
  compare,
  blocks: [[{ field: 'citizenId' }], [{ field: 'name' }, { field: 'birthDate' }], [{ field: 'birthDate' }, { field: 'address' }]],
  thresholds,
  points: peoplePoints,
  survive: ['designated', 'newest', 'frequent'],
  objects: ['name', 'sex', 'birthDate'],
  mostPerBlock: 30,
  read,
  decidedBy: [identityKeeper],
})
