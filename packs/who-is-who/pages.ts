import { type Page, register, view } from '#kernel'
import { companies } from './companies.ts'
import { InsuredUnit, Taxpayer } from './model.ts'
import { people } from './people.ts'
import { InsuredPerson, MarriageParty } from './person-lists.ts'

export const pages: readonly Page[] = [
  view('/', { title: '法人单位归一', for: companies.read, view: 'Overview' }),
  view('/review', { title: '疑似同一法人核对', for: companies.read, view: 'Review' }),
  view('/records', { title: '数字后面的档案', for: companies.read, inMenu: false, view: 'Standing' }),
  view('/one/:id', { title: '一个主体', for: companies.read, inMenu: false, view: 'Golden' }),
  view('/people', { title: '自然人归一', for: people.read, view: 'Overview' }),
  view('/people/review', { title: '疑似同一人核对', for: people.read, view: 'Review' }),
  view('/people/records', { title: '数字后面的人员档案', for: people.read, inMenu: false, view: 'Standing' }),
  view('/people/one/:id', { title: '一位自然人', for: people.read, inMenu: false, view: 'Golden' }),
  register('/insured-units', {
    title: '社保参保单位',
    for: InsuredUnit.read,
    record: InsuredUnit,
    columns: ['number', 'unitName', 'creditCode', 'address', 'insured', 'reportedOn'],
  }),
  register('/taxpayers', {
    title: '税务登记户',
    for: Taxpayer.read,
    record: Taxpayer,
    columns: ['serial', 'name', 'taxNumber', 'address', 'representative', 'registeredOn'],
  }),
  register('/insured-people', {
    title: '社保参保人',
    for: InsuredPerson.read,
    record: InsuredPerson,
    columns: ['number', 'fullName', 'idNumber', 'sex', 'bornOn', 'reportedOn'],
  }),
  register('/marriage-parties', {
    title: '婚姻登记当事人',
    for: MarriageParty.read,
    record: MarriageParty,
    columns: ['number', 'fullName', 'idNumber', 'sex', 'maritalStatus', 'registeredOn'],
  }),
]
