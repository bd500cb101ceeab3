import { choice, date, decimal, defineRecord, divisionCode, integer, text } from '#kernel'
import { labelsOf, limitUnits, marks, topicLabels } from '../choices.ts'
import { centre, hotlineArbiter, hotlineDispatcher } from '../roles.ts'
import { limits } from '../rules/limits.ts'
import { units } from '../units.ts'

const sharing = { provider: centre, share: 'unconditional', open: 'unconditional', cycle: 'irregular' } as const
const dated = { from: date('施行'), to: date('废止').optional().hint('最后一天有效的日期。') }
type Dated = { readonly from: string; readonly to?: string | undefined }
const inOrder = ({ from, to }: Dated) =>
  to !== undefined && to < from
    ? { field: 'to' as const, zh: '废止日期不能早于施行日期。', en: 'It cannot end before it begins.' }
    : undefined

/** 派单路由: a topic in a place goes to a unit. The smallest place wins, the newest of several. */
export const Routing = defineRecord('routing', {
  label: '派单路由',
  purpose: '某一主题的诉求在某一区划派给哪个单位，按日期生效。',
  fields: {
    code: text('编号', { max: 40 }).unique(),
    topic: choice('主题', topicLabels),
    division: divisionCode('适用区划').optional().hint('空着适用全市；最小的区划优先。'),
    unit: choice('承办单位', units),
    ...dated,
    note: text('说明', { max: 200 }).optional(),
  },
  titleOf: (row) => `${topicLabels[row.topic]} → ${units[row.unit]}`,
  key: 'code',
  search: ['code', 'note'],
  findBy: ['code', 'topic', 'unit'],
  read: 'everyone',
  write: [hotlineDispatcher, hotlineArbiter],
  sharing,
  check: inOrder,
})

/** 办理时限: how long a kind of order may take, with its basis and how sure we are of it. */
export const HandlingLimit = defineRecord('handlingLimit', {
  label: '办理时限标准',
  purpose: '一类诉求的办理时限，带依据、核实情况和施行日期；已派出的工单不受修改影响。',
  fields: {
    code: text('编号', { max: 40 }).unique(),
    class: choice('类别', labelsOf(limits)),
    amount: integer('时限', { min: 1, max: 365 }),
    unit: choice('单位', limitUnits),
    basis: text('依据', { max: 200 }),
    mark: choice('核实情况', marks),
    ...dated,
  },
  titleOf: (row) => `${limits[row.class].label}：${row.amount}${limitUnits[row.unit]}`,
  key: 'code',
  search: ['code', 'basis'],
  findBy: ['code', 'class'],
  read: 'everyone',
  write: [hotlineArbiter],
  sharing,
  check: inOrder,
})

/** 三率权重: what each rate counts in the score of a unit, from a day on. */
export const RateWeight = defineRecord('rateWeight', {
  label: '三率权重',
  purpose: '响应率、解决率、满意率在综合得分中的权重和“基本满意”的折算系数，按日期生效。',
  fields: {
    code: text('编号', { max: 40 }).unique(),
    response: decimal('响应率权重', { digits: 2, min: 0, max: 1 }),
    solve: decimal('解决率权重', { digits: 2, min: 0, max: 1 }),
    satisfy: decimal('满意率权重', { digits: 2, min: 0, max: 1 }),
    basicFactor: decimal('基本满意折算', { digits: 2, min: 0, max: 1 }),
    basis: text('依据', { max: 200 }),
    mark: choice('核实情况', marks),
    from: dated.from,
  },
  titleOf: (row) => `${row.response} / ${row.solve} / ${row.satisfy}`,
  key: 'code',
  search: ['code'],
  findBy: ['code', 'from'],
  read: 'everyone',
  write: [hotlineArbiter],
  sharing,
  check: (row) =>
    Math.round((Number(row.response) + Number(row.solve) + Number(row.satisfy)) * 100) === 100
      ? undefined
      : { field: 'satisfy', zh: '三个权重之和应为1。', en: 'The three weights should add up to 1.' },
})
