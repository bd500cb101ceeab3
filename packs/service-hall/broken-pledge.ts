import { date, defineRecord, departmentCode, longText, text } from '#kernel'
import { itemOfficer, reviewer } from './roles.ts'

/** 失信承诺: a decision revoked because what was pledged was not so; whoever it was applies without a pledge from then on. */
export const BrokenPledge = defineRecord('brokenPledge', {
  label: '违反告知承诺',
  purpose: '因承诺不实被撤销的决定；承诺人此后不适用告知承诺，信用修复后删除。',
  fields: {
    number: text('核查编号', { max: 40 }).unique(),
    applicantId: text('承诺人证件号码', { max: 18 }).personal(),
    itemName: text('事项', { max: 200 }),
    application: text('原办件编号', { max: 40 }),
    revokedOn: date('撤销日期'),
    department: departmentCode('承办部门'),
    reason: longText('理由', { max: 2000 }),
  },
  titleOf: (one) => one.itemName,
  key: 'number',
  search: ['number', 'itemName', 'application'],
  findBy: ['revokedOn', 'department', 'applicantId'],
  read: [reviewer, itemOfficer],
  write: [itemOfficer],
  belongsTo: 'applicantId',
  sharing: {
    provider: 'big-data',
    share: 'conditional',
    condition: '办理告知承诺事项需要核对承诺人信用的部门，按证件号码逐人核对。',
    open: 'none',
    cycle: 'realtime',
  },
})
