import { type CaseView, choice, divisionCode, longText, point, type Row, text } from '#kernel'
import { channels, kinds, topicLabels, urgencyLabels } from './choices.ts'
import { type LimitClass, type LimitUnit, limitClassOf, limitOn, needsBasis } from './rules/limits.ts'
import { departmentOf, type Unit, units } from './units.ts'

/** What is taken down of an order, whichever way it came. Who called stands in the contact, never in the form. */
export const orderForm = {
  channel: choice('来源', channels),
  kind: choice('诉求类型', kinds),
  topic: choice('主题', topicLabels),
  what: longText('诉求内容', { max: 2000 }),
  where: text('地点', { max: 100 }).optional().hint('例如：某路某号、某小区几号楼。'),
  division: divisionCode('所在区划').optional(),
  at: point('位置').optional(),
  urgency: choice('紧急程度', urgencyLabels).optional().hint('空着按诉求类型的一般时限。'),
  confidential: choice('是否保密', { no: '不需要', yes: '身份保密，承办单位也看不到' }),
  answer: choice('是否需要答复', { yes: '需要答复和回访', no: '不需要' }),
}

export type OrderForm = typeof orderForm
export type Order = Row<OrderForm>
export type OrderView = CaseView<OrderForm>

type Problem = { readonly field: string; readonly zh: string; readonly en: string }

/** Steps that send an order to a unit with a limit. */
const sendings = ['dispatch', 'redispatch']

interface Promised {
  readonly amount: number
  readonly unit: LimitUnit
}

/** What the unit was promised to need: as the dispatcher said, else what cities start with for this kind and urgency. */
export function promisedOf(c: OrderView): Promised {
  const sent = c.taken.findLast(({ name }) => sendings.includes(name))?.answers
  if (sent?.['limit'] !== undefined)
    return { amount: Number(sent['limit']), unit: (sent['limitUnit'] ?? 'workingDays') as LimitUnit }
  return limitOn(limitClassOf(c.form.kind, c.form.urgency as LimitClass | undefined), [], c.today)
}

/** The unit that has it, or had it last. */
export function unitOf(c: OrderView): Unit | undefined {
  return c.taken.findLast(({ name }) => name === 'rule' || sendings.includes(name))?.answers['unit'] as Unit | undefined
}

/** Somebody must answer for it, within a time the law allows. */
export function problemOfSending(
  c: OrderView,
  answers: {
    readonly unit: Unit
    readonly division?: string
    readonly limit?: number
    readonly limitUnit?: LimitUnit
    readonly limitBasis?: string
    readonly helper?: Unit
    readonly secondHelper?: Unit
  },
): Problem | undefined {
  const division = answers.division ?? c.division
  if (division.slice(0, 4) !== c.division.slice(0, 4))
    return { field: 'division', zh: '不是本市的区划。', en: 'This division is not in this city.' }
  for (const field of ['unit', 'helper', 'secondHelper'] as const) {
    const unit = answers[field]
    if (unit !== undefined && departmentOf(unit, division) === undefined)
      return {
        field: 'division',
        zh: `派给${units[unit]}须先确定所在的区。`,
        en: 'Say which district it is in before it goes to its government.',
      }
  }
  const three = [answers.unit, answers.helper, answers.secondHelper].filter((unit) => unit !== undefined)
  if (new Set(three).size < three.length)
    return { field: 'helper', zh: '主办、协办不能是同一单位。', en: 'Lead and helpers must differ.' }
  if (answers.secondHelper !== undefined && answers.helper === undefined)
    return { field: 'helper', zh: '先选第一协办单位。', en: 'Choose the first helper first.' }
  if (answers.limit !== undefined && needsBasis(answers.limit, answers.limitUnit ?? 'workingDays') && !answers.limitBasis?.trim())
    return {
      field: 'limitBasis',
      zh: '长于一般时限的，须写明法律、法规规定的依据。',
      en: 'A limit longer than the ordinary one needs the law that sets it.',
    }
  return undefined
}

/** How often nobody was reached in the call-backs since the order was last handed in. */
export function vainCallBacks(c: OrderView): number {
  const since = c.taken.findLastIndex(({ name }) => name === 'approve')
  return c.taken.slice(since + 1).filter(({ name, answers }) => name === 'callBack' && answers['reached'] === 'no').length
}
