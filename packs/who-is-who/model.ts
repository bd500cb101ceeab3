import { date, defineRecord, integer, text } from '#kernel'
import { auditor, dataOfficer } from '../divisions/roles.ts'
import { identityKeeper } from './roles.ts'

const readers = [identityKeeper, dataOfficer, auditor]

/**
 * 社保参保单位, as human resources delivers it. Codes, names and phones are kept as they were typed: a delivered list is evidence, and what
 * is wrong in it is for the match to say.
 */
export const InsuredUnit = defineRecord('insuredUnit', {
  label: '社保参保单位',
  purpose: '人社部门报送的一家参保单位，内容照原样保存。',
  fields: {
    number: text('单位编号', { max: 20 }).unique(),
    unitName: text('单位名称', { max: 120 }),
    creditCode: text('统一社会信用代码（原样）', { max: 40 }).optional(),
    address: text('单位地址', { max: 200 }).optional(),
    representative: text('法定代表人', { max: 50 }).optional().personal(),
    phone: text('联系电话', { max: 40 }).optional().personal(),
    insured: integer('参保人数', { min: 0, unit: '人' }),
    reportedOn: date('报送日期'),
  },
  titleOf: (unit) => unit.unitName,
  key: 'number',
  search: ['unitName', 'number'],
  findBy: ['reportedOn'],
  read: readers,
  write: [dataOfficer],
  reveal: [dataOfficer],
  belongsTo: 'creditCode',
  sharing: {
    provider: 'hrss',
    share: 'conditional',
    condition: '用于核对法人单位信息的部门，按最小范围使用。',
    open: 'none',
    cycle: 'monthly',
  },
})

/** 税务登记户, as the tax administration delivers it. */
export const Taxpayer = defineRecord('taxpayer', {
  label: '税务登记户',
  purpose: '税务部门报送的一户纳税人，内容照原样保存。',
  fields: {
    serial: text('登记序号', { max: 20 }).unique(),
    name: text('纳税人名称', { max: 120 }),
    // A sole trader's is the citizen id of its owner.
    taxNumber: text('纳税人识别号（原样）', { max: 40 }).optional().personal(),
    address: text('生产经营地址', { max: 200 }).optional(),
    representative: text('法定代表人', { max: 50 }).optional().personal(),
    phone: text('办税电话', { max: 40 }).optional().personal(),
    registeredOn: date('登记日期'),
  },
  titleOf: (taxpayer) => taxpayer.name,
  key: 'serial',
  search: ['name', 'serial'],
  findBy: ['registeredOn'],
  read: readers,
  write: [dataOfficer],
  reveal: [dataOfficer],
  belongsTo: 'taxNumber',
  sharing: {
    provider: 'taxation',
    share: 'conditional',
    condition: '用于核对法人单位信息的部门，按最小范围使用；涉税信息依法保密。',
    open: 'none',
    cycle: 'monthly',
  },
})
