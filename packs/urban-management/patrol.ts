import { date, defineRecord, divisionCode, instant, integer, line, text } from '#kernel'
import { dispatcher, gridWorker, matterClerk } from './roles.ts'

/**
 * 巡查轨迹: one walk of one grid worker on one day. Where somebody went is sensitive personal information (个人信息保护法第二十八条): never
 * public, never shared, the walker's name masked.
 */
export const Patrol = defineRecord('patrol', {
  label: '巡查轨迹',
  purpose: '网格员在当班时间自己开始、自己结束的一次巡查：走了哪个网格、多远、哪条路线。',
  fields: {
    key: text('编号', { max: 64 }).unique(),
    day: date('日期'),
    cell: text('单元网格', { max: 15 }),
    division: divisionCode('所在社区'),
    post: text('岗位', { max: 60 }),
    walker: text('巡查人', { max: 60 }).personal(),
    startedAt: instant('开始时间'),
    endedAt: instant('结束时间'),
    metres: integer('长度', { min: 0, unit: 'm' }).hint('沿轨迹点计算。'),
    points: integer('轨迹点数', { min: 2 }),
    track: line('轨迹'),
  },
  titleOf: ({ day, post }) => `${day} ${post}`,
  key: 'key',
  search: ['post'],
  findBy: ['day', 'cell', 'division'],
  scope: 'division',
  read: [dispatcher, matterClerk, gridWorker],
  write: [],
  reveal: [dispatcher],
  appendOnly: true,
  sharing: {
    provider: 'urban-management',
    share: 'none',
    condition: '《中华人民共和国个人信息保护法》第二十八条：行踪轨迹是敏感个人信息',
    open: 'none',
    cycle: 'daily',
  },
})
