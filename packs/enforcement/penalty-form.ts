import { type CaseView, choice, codeTable, creditCode, date, divisionCode, longText, text } from '#kernel'
import { penaltyPowers } from './model.ts'
import { type Grade, grades, proposalFor } from './rules/discretion.ts'
import { powerOf } from './rules/powers.ts'
import { type PenaltyKind, penaltyKinds, procedures, subjectKinds } from './rules/publicity.ts'

const certificate = (label: string) => text(label, { max: 20 }).hint('证件上的编号。')

export const penaltyForm = {
  power: codeTable('违法行为', penaltyPowers),
  procedure: choice('程序', procedures),
  source: choice('线索来源', { inspection: '监督检查', draw: '双随机抽查', report: '投诉举报', transfer: '移送交办' }),
  foundOn: date('违法行为发生日').hint('按这一天施行的裁量基准处罚。'),
  division: divisionCode('发生地'),
  subjectKind: choice('当事人类别', subjectKinds),
  subject: text('当事人', { max: 120 }).personal(),
  creditCode: creditCode('统一社会信用代码').optional(),
  situation: longText('发现的情况', { max: 2000 }).personal(),
  first: certificate('执法人员一证号'),
  second: certificate('执法人员二证号'),
}
export type PenaltyForm = typeof penaltyForm

type Problem = { readonly field: string; readonly zh: string; readonly en: string }

/** At least two officers investigate (行政处罚法 art. 42, as recalled). */
export function problemOfOfficers({ first, second }: { readonly first: string; readonly second: string }): Problem | undefined {
  return first.trim().toUpperCase() === second.trim().toUpperCase()
    ? {
        field: 'second',
        zh: '执法人员不得少于两人，请填另一人的证号。',
        en: 'At least two officers investigate; give another one’s certificate.',
      }
    : undefined
}

/** What both ways to a decision ask: the grade, the circumstances and the penalty. */
export const penaltyAsks = {
  grade: choice('情节', grades),
  circumstances: choice('从轻从重', {
    none: '没有',
    mitigating: '从轻：主动消除后果或配合',
    aggravating: '从重：妨碍调查或一年内再犯',
    both: '都有',
  }),
  penaltyKind: choice('处罚种类', penaltyKinds),
}

export const dayOf = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

interface Proposed {
  readonly grade: string
  readonly circumstances: string
}

/** What the discretion steps of the day of the offence come to. */
export const proposedIn = (c: CaseView<PenaltyForm>, { grade, circumstances }: Proposed) =>
  proposalFor(c.form.power, grade as Grade, c.form.foundOn, {
    mitigating: circumstances === 'mitigating' || circumstances === 'both',
    aggravating: circumstances === 'aggravating' || circumstances === 'both',
  })

/** Farther than this from what the steps come to needs a reason. */
const tolerance = 0.1

/** A grade that the steps of the day do not have, a fine that is not one, or one away from the steps without a reason. */
export function problemOfDiscretion(
  c: CaseView<PenaltyForm>,
  answers: Proposed & { readonly penaltyKind: string; readonly fine?: string; readonly deviation?: string },
): Problem | undefined {
  const proposal = proposedIn(c, answers)
  if (!proposal)
    return {
      field: 'grade',
      zh: `${c.form.foundOn} 施行的裁量基准没有这一情节，请改选。`,
      en: `The steps in force on ${c.form.foundOn} have no such grade.`,
    }
  if (answers.penaltyKind === 'fine' && answers.fine === undefined)
    return {
      field: 'fine',
      zh: `请填罚款数额；按裁量基准建议 ${proposal.amount} 元。`,
      en: `Give the fine; the steps come to ${proposal.amount} yuan.`,
    }
  if (answers.fine === undefined) return undefined
  const fine = Number(answers.fine)
  const isNear = Math.abs(fine - proposal.amount) <= proposal.amount * tolerance
  if (isNear || [...(answers.deviation ?? '')].length >= 10) return undefined
  const { zh, en } = {
    zh: proposal.reasons.map((one) => one.zh).join('；'),
    en: proposal.reasons.map((one) => one.en).join('; '),
  }
  return {
    field: 'deviation',
    zh: `与裁量基准不一致，请写明理由（至少10个字）。${zh}。`,
    en: `This departs from the discretion steps; say why (10 characters at least). ${en}.`,
  }
}

/** On the spot: a warning, or a small fine (行政处罚法 art. 51: 200 yuan for a citizen, 3,000 for an organisation; as recalled). */
export const onTheSpot = { person: 200, other: 3_000 } as const
export const mostOnTheSpot = (c: CaseView<PenaltyForm>): number =>
  c.form.subjectKind === 'person' ? onTheSpot.person : onTheSpot.other

/** Whether the party may ask for a hearing (行政处罚法 art. 63, as recalled); what a large fine is, each place sets: a setting. */
export const largeFine = { person: 10_000, other: 50_000 } as const
export function mayAskHearing(c: CaseView<PenaltyForm>): boolean {
  const said = c.answersOf('concludeInvestigation')
  const kind = said?.['penaltyKind'] as PenaltyKind | undefined
  const limit = c.form.subjectKind === 'person' ? largeFine.person : largeFine.other
  return kind === 'suspension' || kind === 'revocation' || kind === 'restriction' || Number(said?.['fine'] ?? 0) >= limit
}

export const departmentFor = (power: string): string => powerOf(power)?.department ?? 'market-regulation'
