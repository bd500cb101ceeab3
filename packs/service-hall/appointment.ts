import { choice, date, defineRecord, integer, text } from '#kernel'
import { windowClerk } from './roles.ts'
import { windowGroups } from './visit.ts'

/** 预约: a place at the counter at a time. Its key is the place itself, so it is given once; a person has one a day. */
export const Appointment = defineRecord('appointment', {
  label: '窗口预约',
  purpose: '约好哪天几点到大厅的哪一组窗口办事；每个名额只给一个人。',
  fields: {
    place: text('名额', { max: 40 }).unique().hint('日期、时段、窗口组和序号。'),
    personDay: text('每人每天一个', { max: 40 }).unique(),
    day: date('日期'),
    slot: text('时段', { max: 5 }),
    group: choice('办什么', {
      general: windowGroups.general.label,
      company: windowGroups.company.label,
      insurance: windowGroups.insurance.label,
      police: windowGroups.police.label,
    }),
    seat: integer('序号', { min: 1 }),
    holderId: text('预约人证件号码', { max: 18 }).personal(),
    holder: text('预约人', { max: 50 }).personal(),
    itemName: text('办理事项', { max: 200 }).optional(),
  },
  titleOf: ({ day, slot }) => `${day} ${slot}`,
  key: 'place',
  search: ['place', 'itemName'],
  findBy: ['day', 'slot', 'group', 'holderId'],
  read: [windowClerk],
  write: [],
  belongsTo: 'holderId',
  sharing: { provider: 'big-data', share: 'none', condition: '只为当天叫号使用，含个人信息', open: 'none', cycle: 'realtime' },
})
