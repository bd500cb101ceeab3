import { type CaseView, type Deadline, hours, minutes, type Span, workingDays, workingHours } from '#kernel'
import { classOf, isDangerous, type MatterForm } from './matter-form.ts'
import type { MatterState } from './process.ts'
import { dispatcher, handler, matterClerk, verifier } from './roles.ts'
import { limitOf } from './rules/limits.ts'

type Promised = Deadline<MatterForm, MatterState>

/** Stages inside the centre: CJ/T 315-2009 and GB/T 30428.8 set such limits, but neither text was obtained, so these are settings. */
const setting = '本市默认值；CJ/T 315-2009、GB/T 30428.8 的立案、派遣、核查、结案时限未取得原文，待核实'
const publishedTable = '公开的某市城市管理事件处置时限表（CJ/T 315-2009、GB/T 30428.8 未取得原文，待核实）'
const urgent = '危及人身安全的按紧急处理，按自然时间计算；小时数为本市默认值，待核实'

/** What the handling unit is promised to need, by the unit the limit is stated in and by where it comes from. */
const handling = (
  unit: 'workingHours' | 'workingDays',
  from: 'table' | 'default',
  words: { readonly text: string; readonly more: Span },
): Promised => ({
  label: '处置',
  // Asked only after `onlyIf`, which lets no other unit through.
  within: (c) => limitOf(classOf(c)).within,
  startsIn: 'withUnit',
  until: ['fedBack', 'filed'],
  onlyIf: (c) => !isDangerous(c) && isLimited(c, unit, from),
  basis: from === 'table' ? publishedTable : setting,
  text: words.text,
  alerts: [handler, dispatcher],
  extendable: { by: [dispatcher], within: words.more },
})

const isLimited = (c: CaseView<MatterForm>, unit: Span['unit'], from: 'table' | 'default'): boolean => {
  const limit = limitOf(classOf(c))
  return limit.within.unit === unit && limit.from === from
}

const within = (
  label: string,
  startsIn: MatterState,
  until: readonly MatterState[],
  span: Span,
  more: Partial<Promised> & Pick<Promised, 'text' | 'alerts'>,
): Promised => ({ label, within: span, startsIn, until, basis: setting, ...more })

const afterReport: readonly MatterState[] = ['accepted', 'refused', 'withdrawn']

export const deadlines = {
  accept: within('受理', 'reported', afterReport, workingHours(1), {
    onlyIf: (c) => !isDangerous(c),
    pausedIn: ['checking'],
    text: '收到后1个工作时内受理或说明不予受理的理由；现场核实期间不计时。',
    alerts: [matterClerk],
  }),
  acceptUrgent: within('紧急受理', 'reported', afterReport, minutes(30), {
    onlyIf: isDangerous,
    pausedIn: ['checking'],
    basis: urgent,
    text: '可能伤人的，昼夜30分钟内受理。',
    alerts: [matterClerk],
  }),
  checkOnSite: within('现场核实', 'checking', ['reported'], workingHours(2), {
    text: '网格员2个工作时内到现场核实。',
    alerts: [matterClerk],
  }),
  file: within('立案', 'accepted', ['filed', 'notFiled'], workingHours(1), {
    text: '受理后1个工作时内立案或说明不予立案的理由。',
    alerts: [matterClerk],
  }),
  dispatch: within('派遣', 'filed', ['withUnit'], workingHours(1), {
    text: '立案后1个工作时内派给处置单位。',
    alerts: [dispatcher],
  }),
  arbitrate: within('退单仲裁', 'returned', ['filed', 'withUnit'], workingHours(2), {
    text: '处置单位退单后2个工作时内裁定；处置时限不停。',
    alerts: [dispatcher],
  }),
  handleUrgent: {
    label: '紧急处置',
    within: hours(4),
    startsIn: 'withUnit',
    until: ['fedBack', 'filed'],
    onlyIf: isDangerous,
    basis: urgent,
    text: '可能伤人的，昼夜4小时内消除危险。',
    alerts: [handler, dispatcher],
    extendable: { by: [dispatcher], within: hours(4) },
  },
  handleHours: handling('workingHours', 'table', { text: '在时限表规定的工作时内处置完毕。', more: workingHours(4) }),
  handleDays: handling('workingDays', 'table', { text: '在时限表规定的工作日内处置完毕。', more: workingDays(3) }),
  handleHoursByDefault: handling('workingHours', 'default', {
    text: '时限表未列的事件，8个工作时内处置完毕。',
    more: workingHours(8),
  }),
  handleDaysByDefault: handling('workingDays', 'default', { text: '时限表未列的部件，3个工作日内修复。', more: workingDays(3) }),
  verify: within('核查', 'fedBack', ['verified', 'withUnit'], workingHours(4), {
    text: '处置单位反馈后4个工作时内到现场核查。',
    alerts: [dispatcher, verifier],
  }),
  finish: within('结案', 'verified', ['closed'], workingHours(2), {
    text: '核查通过后2个工作时内结案并答复。',
    alerts: [matterClerk],
  }),
} satisfies Record<string, Promised>
