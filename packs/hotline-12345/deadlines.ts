import { type Deadline, days, hours, minutes, type Span, workingDays, workingHours } from '#kernel'
import { handler } from '../urban-management/roles.ts'
import { type OrderForm, type OrderView, promisedOf } from './order-form.ts'
import type { OrderState } from './process.ts'
import { hotlineAgent, hotlineArbiter, hotlineDispatcher } from './roles.ts'
import type { LimitUnit } from './rules/limits.ts'

type Promised = Deadline<OrderForm, OrderState>

/** Inside the centre no public rule was obtained that states hours; these are settings of the city. */
const setting = '本市默认值；GB/T 33358-2016 和各地条例未取得该环节的时限，待核实'
const handled: readonly OrderState[] = ['fedBack', 'registered']

const spanOf: Readonly<Record<LimitUnit, (amount: number) => Span>> = { hours, days, workingDays }

/** What the unit is promised to need, in the unit of time the limit is stated in. The clock starts with the dispatch. */
const handling = (unit: LimitUnit, more: Pick<Promised, 'text' | 'basis'> & { readonly extension: Span }): Promised => ({
  label: '办理',
  // Asked only after `onlyIf`.
  within: (c) => spanOf[unit](promisedOf(c as OrderView).amount),
  startsIn: ['dispatched', 'handling'],
  until: handled,
  pausedIn: ['returned'],
  onlyIf: (c) => promisedOf(c as OrderView).unit === unit,
  basis: more.basis,
  text: more.text,
  alerts: [handler, hotlineDispatcher, hotlineArbiter],
  extendable: { by: [hotlineDispatcher, hotlineArbiter], within: more.extension },
})

const isUrgent = (c: OrderView): boolean => promisedOf(c).unit === 'hours'

const within = (
  label: string,
  startsIn: OrderState,
  until: readonly OrderState[],
  span: Span,
  more: Partial<Promised> & Pick<Promised, 'text' | 'alerts'>,
): Promised => ({ label, within: span, startsIn, until, basis: setting, ...more })

export const deadlines = {
  dispatch: within('派单', 'registered', ['dispatched'], workingHours(2), {
    text: '登记后2个工作时内派单、答复或说明不予受理的理由。',
    alerts: [hotlineDispatcher],
  }),
  sign: within('签收', 'dispatched', ['handling', 'joint', 'returned'], workingHours(4), {
    onlyIf: (c) => !isUrgent(c as OrderView),
    text: '派单后4个工作时内签收；不属于本单位职责的在此期间退单。',
    alerts: [handler, hotlineDispatcher],
  }),
  signUrgent: within('紧急签收', 'dispatched', ['handling', 'joint', 'returned'], minutes(30), {
    onlyIf: (c) => isUrgent(c as OrderView),
    text: '按小时办理的，昼夜30分钟内签收。',
    alerts: [handler, hotlineDispatcher],
  }),
  arbitrate: within('退单仲裁', 'returned', ['dispatched'], workingDays(1), {
    text: '退单后1个工作日内裁定承办单位；裁定后不得再退，仲裁期间办理时限不计。',
    alerts: [hotlineArbiter],
  }),
  handleHours: handling('hours', {
    basis: '北京市分级办理做法（2小时为单一来源，其余未核实）；本市时限标准可按日期修改',
    text: '按派单时写明的小时数办理并答复，昼夜计算。',
    extension: hours(12),
  }),
  handleDays: handling('days', {
    basis: '北京市分级办理做法（未核实）；本市时限标准可按日期修改',
    text: '按派单时写明的日数办理并答复。',
    extension: days(7),
  }),
  handleWorkingDays: handling('workingDays', {
    basis: '潍坊、济南、安阳等地12345条例：5个工作日，经批准可延长一次；法律、法规规定更长的从其规定',
    text: '按派单时写明的工作日数办理并答复，需要延长的在到期前申请一次。',
    extension: workingDays(5),
  }),
  review: within('审核', 'fedBack', ['callback', 'closed', 'handling'], workingDays(1), {
    text: '承办单位反馈后1个工作日内审核。',
    alerts: [hotlineDispatcher],
  }),
  callBack: within('回访', 'callback', ['closed', 'redo'], workingDays(2), {
    text: '审核通过后2个工作日内回访诉求人。',
    alerts: [hotlineAgent, hotlineDispatcher],
  }),
  redo: within('重办派单', 'redo', ['dispatched', 'concluded'], workingDays(1), {
    text: '诉求人不满意或未解决的，1个工作日内重新派单督办或依法终结。',
    alerts: [hotlineDispatcher, hotlineArbiter],
  }),
} satisfies Record<string, Promised>
