import { choice, citizenId, date, decimal, defineRecord, divisionCode, link, money, phone, point, text } from '#kernel'
import { gardener, warden } from './roles.ts'

/** A piece of ground that can be let. */
export const Plot = defineRecord('plot', {
  label: '菜园地块',
  purpose: '可以租给居民的一块菜地。',
  fields: {
    code: text('编号', { max: 20 }).unique(),
    street: text('所在道路'),
    division: divisionCode('所属区划'),
    size: decimal('面积', { digits: 1, min: 1, max: 1000, unit: 'm²' }),
    soil: choice('土质', { loam: '壤土', clay: '黏土' }),
    at: point('位置').optional(),
  },
  titleOf: (plot) => `地块 ${plot.code}`,
  key: 'code',
  search: ['code', 'street'],
  findBy: ['soil', 'division'],
  scope: 'division',
  read: 'everyone',
  write: [gardener],
  sharing: { provider: 'parks', share: 'unconditional', open: 'unconditional', cycle: 'monthly' },
})

/** Who gardens where, until when. */
export const Lease = defineRecord('lease', {
  label: '租约',
  purpose: '一位居民租用一块菜地的约定。',
  fields: {
    number: text('租约编号', { max: 20 }).unique(),
    plot: link('地块', Plot),
    holder: text('承租人', { max: 50 }).personal(),
    holderId: citizenId('身份证号').from('police'),
    phone: phone('电话').optional(),
    division: divisionCode('所属区划'),
    fee: money('年租金').from('finance'),
    from: date('起租日期'),
    to: date('到期日期').optional(),
  },
  titleOf: (lease) => `租约 ${lease.number}`,
  key: 'number',
  search: ['number', 'holder'],
  findBy: ['from', 'plot'],
  scope: 'division',
  read: [gardener, warden],
  write: [gardener],
  reveal: [warden],
  sharing: { provider: 'parks', share: 'conditional', condition: '核验承租资格', open: 'none', cycle: 'monthly' },
  check: (lease) =>
    lease.to !== undefined && lease.to < lease.from
      ? { field: 'to', zh: '到期日期早于起租日期。', en: 'The lease ends before it starts.' }
      : undefined,
})
