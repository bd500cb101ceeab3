/** How far a rule was checked: against the law's own text, by one secondary source, or from memory only. */
export type Mark = 'verified' | 'oneSource' | 'unverified'

export type LimitUnit = 'hours' | 'days' | 'workingDays'

export interface LimitEntry {
  readonly label: string
  readonly en: string
  readonly amount: number
  readonly unit: LimitUnit
  readonly basis: string
  readonly mark: Mark
}

/** Limits a city starts with. They are loaded into a register that the centre edits with dates; these stand where nobody chose another. */
export const limits = {
  standard: {
    label: '一般诉求',
    en: 'ordinary order',
    amount: 5,
    unit: 'workingDays',
    basis: '潍坊、济南、安阳等地12345条例：承办单位5个工作日内办结',
    mark: 'verified',
  },
  consult: {
    label: '咨询',
    en: 'question',
    amount: 1,
    unit: 'workingDays',
    basis: '公开的部门12345工作办法：咨询当日或3个工作日内答复；本市取1个工作日',
    mark: 'oneSource',
  },
  consultHard: {
    label: '复杂咨询',
    en: 'difficult question',
    amount: 3,
    unit: 'workingDays',
    basis: '公开的部门12345工作办法：咨询3个工作日内答复',
    mark: 'oneSource',
  },
  immediate: {
    label: '紧急（2小时）',
    en: 'urgent, 2 hours',
    amount: 2,
    unit: 'hours',
    basis: '北京市分级办理做法：2小时',
    mark: 'oneSource',
  },
  day: {
    label: '较急（24小时）',
    en: 'pressing, 24 hours',
    amount: 24,
    unit: 'hours',
    basis: '北京市分级办理做法：24小时',
    mark: 'unverified',
  },
  week: { label: '7日', en: '7 days', amount: 7, unit: 'days', basis: '北京市分级办理做法：7日', mark: 'unverified' },
  fortnight: { label: '15日', en: '15 days', amount: 15, unit: 'days', basis: '北京市分级办理做法：15日', mark: 'unverified' },
} as const satisfies Readonly<Record<string, LimitEntry>>

export type LimitClass = keyof typeof limits

/** Choices of urgency for an order: `standard` is the limit of its kind. */
export const urgencies: readonly LimitClass[] = ['standard', 'consultHard', 'immediate', 'day', 'week', 'fortnight']

/** The class whose limit counts: a question that nobody called urgent is answered by the shorter limit of questions. */
export const limitClassOf = (kind: string, urgency: LimitClass | undefined): LimitClass =>
  urgency === undefined || urgency === 'standard' ? (kind === 'consult' ? 'consult' : 'standard') : urgency

/** A limit as the register has it: in force from a day to a day, both included. */
export interface DatedLimit {
  readonly class: string
  readonly amount: number
  readonly unit: LimitUnit
  readonly basis: string
  readonly from: string
  readonly to?: string
}

/** The limit of a class on a day: the newest row in force, else what cities start with. */
export function limitOn(
  limitClass: LimitClass,
  rows: readonly DatedLimit[],
  day: string,
): Pick<DatedLimit, 'amount' | 'unit' | 'basis'> {
  const inForce = rows.filter((row) => row.class === limitClass && row.from <= day && (row.to === undefined || day <= row.to))
  return inForce.toSorted((a, b) => b.from.localeCompare(a.from))[0] ?? limits[limitClass]
}

/** A limit longer than the ordinary one in the same unit holds only with the law that sets it (longer statutory limits prevail). */
export const needsBasis = (amount: number, unit: LimitUnit): boolean =>
  (unit === 'workingDays' && amount > limits.standard.amount) ||
  (unit === 'days' && amount > limits.fortnight.amount) ||
  (unit === 'hours' && amount > 24)
