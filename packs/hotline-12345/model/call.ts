import { choice, defineRecord, instant, integer, text } from '#kernel'
import { auditor } from '../../divisions/roles.ts'
import { centre, hotlineAgent, hotlineArbiter, hotlineDispatcher } from '../roles.ts'

/** 来电记录: one call that reached the queue; from the telephone system, so it is only ever added. It names no caller. */
export const Call = defineRecord('call', {
  label: '来电记录',
  purpose: '进入热线排队的一次来电：等了多久、是否接通；由话务系统导入，不含来电号码。',
  fields: {
    code: text('来电流水号', { max: 40 }).unique(),
    at: instant('来电时间'),
    outcome: choice('结果', { answered: '接通', abandoned: '排队中挂断', busy: '坐席全忙' }),
    waitSeconds: integer('等待时长', { min: 0, max: 86_400, unit: '秒' }),
    talkSeconds: integer('通话时长', { min: 0, max: 86_400, unit: '秒' }).optional(),
    order: text('工单编号', { max: 40 }).optional(),
  },
  titleOf: (call) => call.code,
  key: 'code',
  search: ['code', 'order'],
  findBy: ['at', 'outcome', 'code'],
  read: [hotlineAgent, hotlineDispatcher, hotlineArbiter, auditor],
  write: [hotlineDispatcher],
  appendOnly: true,
  sharing: { provider: centre, share: 'conditional', condition: '供热线运行考核使用', open: 'none', cycle: 'daily' },
})
