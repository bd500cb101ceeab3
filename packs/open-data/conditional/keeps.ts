import { choice, date, defineRecord, integer, type Keeping, text } from '#kernel'
import { purposes } from '../demands/choices.ts'
import { type ConditionalForm, type ConditionalView, dayOf, termsOf } from './form.ts'

/** 有条件开放申请: one application as anybody may know of it: for which data and what, how it went; never who. Kept by its case. */
export const ConditionalUse = defineRecord('conditionalUse', {
  label: '有条件开放申请',
  purpose: '一件使用有条件开放数据的申请，以及部门怎样答复；不记是谁。',
  fields: {
    number: text('编号', { max: 40 }).unique(),
    set: text('开放数据', { max: 120 }),
    setTitle: text('数据名称', { max: 120 }),
    department: text('提供部门', { max: 100 }),
    applicant: choice('申请人', { self: '个人', company: '单位' }),
    useFor: choice('用途类别', purposes),
    outcome: choice('结果', { waiting: '待答复', granted: '同意', refused: '不同意', withdrawn: '已撤回' }),
    standing: choice('现在', { open: '办理中', inUse: '使用中', suspended: '已暂停', over: '已结束' }),
    askedOn: date('申请日期'),
    answeredOn: date('答复日期').optional(),
    kept: choice('按时答复', { yes: '是', no: '否' }).optional(),
    fields: integer('同意的字段', { min: 0, unit: '个' }).optional(),
    until: date('用到').optional(),
  },
  titleOf: ({ setTitle, number }) => `${setTitle} ${number}`,
  key: 'number',
  search: ['setTitle', 'number'],
  findBy: ['askedOn', 'outcome', 'standing', 'set', 'kept', 'department'],
  read: 'everyone',
  write: [],
  sharing: { provider: 'big-data', share: 'unconditional', open: 'unconditional', cycle: 'realtime' },
})

const standingOf = (state: string) =>
  state === 'inUse' || state === 'suspended' ? state : ['applied', 'questioned', 'granted'].includes(state) ? 'open' : 'over'

export const keptApplication: Keeping<ConditionalForm, any> = {
  record: ConditionalUse,
  key: (_, { number }) => number,
  providedBy: () => 'big-data',
  values(c: ConditionalView, { number, promises }) {
    const { form } = c
    const answer = c.taken.findLast(({ name }) => name === 'grant' || name === 'refuse')
    const promised = promises.filter(({ name, metAt }) => name === 'answer' && metAt !== undefined).at(-1)
    const terms = answer?.name === 'grant' ? termsOf(form, answer.answers) : undefined
    return {
      number,
      set: form.set,
      setTitle: form.setTitle ?? form.set,
      department: form.providerName ?? '',
      applicant: form.applicant,
      useFor: form.useFor,
      outcome: terms ? 'granted' : answer ? 'refused' : c.state === 'withdrawn' ? 'withdrawn' : 'waiting',
      standing: standingOf(c.state),
      askedOn: dayOf(c.openedAt),
      ...(answer ? { answeredOn: dayOf(answer.at) } : {}),
      ...(answer && promised ? { kept: promised.metAt! <= promised.dueAt ? 'yes' : 'no' } : {}),
      ...(terms ? { fields: terms.fields.length, until: terms.until } : {}),
    }
  },
}
