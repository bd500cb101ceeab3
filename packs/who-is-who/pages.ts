import { type Page, register, view } from '#kernel'
import { companies } from './companies.ts'
import { InsuredUnit, Taxpayer } from './model.ts'

export const pages: readonly Page[] = [
  view('/', { title: '法人单位归一', for: companies.read, view: 'Overview' }),
  view('/review', { title: '疑似同一主体核对', for: companies.read, view: 'Review' }),
  view('/records', { title: '数字后面的档案', for: companies.read, inMenu: false, view: 'Standing' }),
  view('/one/:id', { title: '一个主体', for: companies.read, inMenu: false, view: 'Golden' }),
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
]
