import { choice, date, defineRecord, text } from '#kernel'
import { auditor, dataOfficer } from '../divisions/roles.ts'
import { identityKeeper } from './roles.ts'

const readers = [identityKeeper, dataOfficer, auditor]
const sexes = { male: '男', female: '女' }
const common = {
  key: 'number',
  search: ['number'],
  read: readers,
  write: [dataOfficer],
  reveal: [dataOfficer, identityKeeper],
} as const

/** 社保参保人, as human resources delivers it: numbers and names as they were typed, also old 15-digit numbers. */
export const InsuredPerson = defineRecord('insuredPerson', {
  label: '社保参保人',
  purpose: '人社部门报送的一位参保人，内容照原样保存。',
  fields: {
    number: text('个人编号', { max: 20 }).unique(),
    fullName: text('姓名', { max: 60 }).personal(),
    idNumber: text('公民身份号码（原样）', { max: 40 }).optional().personal(),
    sex: choice('性别', sexes).optional(),
    bornOn: date('出生日期').optional().personal(),
    address: text('通讯地址', { max: 200 }).optional().personal(),
    phone: text('手机', { max: 40 }).optional().personal(),
    reportedOn: date('报送日期'),
  },
  titleOf: ({ number }) => number,
  findBy: ['reportedOn'],
  belongsTo: 'idNumber',
  ...common,
  sharing: {
    provider: 'hrss',
    share: 'conditional',
    condition: '用于核对人口信息的部门，按最小范围使用。',
    open: 'none',
    cycle: 'monthly',
  },
})

/** 婚姻登记当事人, as civil affairs delivers it. */
export const MarriageParty = defineRecord('marriageParty', {
  label: '婚姻登记当事人',
  purpose: '民政部门报送的一位婚姻登记当事人，内容照原样保存。',
  fields: {
    number: text('登记序号', { max: 20 }).unique(),
    fullName: text('姓名', { max: 60 }).personal(),
    idNumber: text('公民身份号码（原样）', { max: 40 }).optional().personal(),
    sex: choice('性别', sexes).optional(),
    bornOn: date('出生日期').optional().personal(),
    address: text('登记地址', { max: 200 }).optional().personal(),
    maritalStatus: choice('婚姻状况', { single: '未婚', married: '有配偶', divorced: '离婚', widowed: '丧偶' }),
    registeredOn: date('登记日期'),
  },
  titleOf: ({ number }) => number,
  findBy: ['registeredOn'],
  belongsTo: 'idNumber',
  ...common,
  sharing: {
    provider: 'civil-affairs',
    share: 'conditional',
    condition: '用于核对人口信息的部门，按最小范围使用。',
    open: 'none',
    cycle: 'monthly',
  },
})
