import { type Deadline, workingDays, workingHours } from '#kernel'
import type { ApplicationForm } from './application-form.ts'
import type { ApplicationState } from './application-states.ts'
import { decider, reviewer, windowClerk } from './roles.ts'

type Promised = Deadline<ApplicationForm, ApplicationState>

/** When the law counts from: a deemed acceptance counts from the day of receipt (行政许可法 art. 32(4)), any other from itself. */
const countedFrom: NonNullable<Promised['countedFrom']> = (c) =>
  c.taken.at(-1)?.name === 'deemAccepted' ? (c.taken.findLast(({ name }) => name === 'correct')?.at ?? c.openedAt) : c.now

const afterReview = ['approved', 'denied', 'withdrawn'] as const

export const deadlines = {
  answer: {
    label: '受理或一次告知',
    within: workingDays(5),
    startsIn: 'received',
    until: ['accepted', 'correcting', 'notAccepted', 'approved', 'denied', 'withdrawn'],
    basis: '《中华人民共和国行政许可法》第三十二条第一款第四项（其他事项参照）',
    text: '收到后5个工作日内受理，或者一次告知要补正的全部内容；逾期不告知的，自收到之日起即为受理。',
    alerts: [windowClerk],
    whenBroken: 'deemAccepted',
  },
  atOnce: {
    label: '当场办结',
    within: workingHours(8),
    startsIn: 'accepted',
    until: afterReview,
    pausedIn: ['special'],
    onlyIf: (c) => c.form.handling === 'instant',
    basis: '办事指南公布为即办件；按8个工作小时计算是本市默认值，待核实',
    text: '即办件，受理后一个工作日（8个工作小时）内办结。',
    alerts: [reviewer, decider],
  },
  promised: {
    label: '承诺办结',
    within: (c) => workingDays(c.form.promisedDays!),
    startsIn: 'accepted',
    until: afterReview,
    pausedIn: ['special'],
    onlyIf: (c) => c.form.handling === 'promised' && (c.form.promisedDays ?? 0) > 0,
    countedFrom,
    basis: '办事指南（实施清单）公布的承诺办结时限',
    text: '按办事指南公布的承诺时限作出决定；听证、检验、专家评审等特别程序不计时。',
    alerts: [reviewer, decider],
    extendable: { by: [decider], within: workingDays(10) },
  },
  legal: {
    label: '法定办结',
    within: (c) => workingDays(c.form.legalDays!),
    startsIn: 'accepted',
    until: afterReview,
    pausedIn: ['special'],
    onlyIf: (c) => (c.form.legalDays ?? 0) > 0,
    countedFrom,
    basis: '办事指南（实施清单）公布的法定办结时限；行政许可适用《中华人民共和国行政许可法》第四十二条、第四十五条',
    text: '在法定期限内作出决定；特别程序所需时间不计算在内；经负责人批准可以延长10个工作日。',
    alerts: [decider],
    extendable: { by: [decider], within: workingDays(10) },
  },
  deliver: {
    label: '颁发和送达',
    within: workingDays(10),
    startsIn: 'approved',
    until: ['delivered'],
    basis: '《中华人民共和国行政许可法》第四十四条',
    text: '作出准予的决定后10个工作日内颁发、送达。',
    alerts: [windowClerk],
  },
  contact: {
    label: '差评联系',
    within: workingDays(1),
    startsIn: 'badReview',
    until: ['rectifying', 'delivered', 'denied', 'notAccepted', 'withdrawn'],
    basis: '公开的某市政务服务条例；期限为本市默认值，待核实',
    text: '差评后1个工作日内联系核实。',
    alerts: [windowClerk],
  },
  rectify: {
    label: '差评整改',
    within: workingDays(15),
    startsIn: 'badReview',
    until: ['delivered', 'denied', 'notAccepted', 'withdrawn'],
    basis: '各市规定5至15个工作日不等；15个工作日为本市默认值，待核实',
    text: '差评后15个工作日内整改并回复。',
    alerts: [windowClerk],
  },
} satisfies Record<string, Promised>
