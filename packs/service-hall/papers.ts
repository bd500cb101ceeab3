import type { Paper, Reader, TakenView } from '#kernel'
import type { ApplicationView } from './application-steps.ts'
import { type NoticeName, noticeWording } from './notice-wording.ts'

type Values = Readonly<Record<string, string>>

/** Wording with its words in braces filled in, a paragraph a line; what there is nothing to say of is left out. Pure. */
export const filledIn = (body: string, values: Values): readonly string[] =>
  body
    .split('\n')
    .map((line) => line.trim())
    .flatMap((line) => {
      const only = /^\{([^}]+)\}$/.exec(line)?.[1]
      if (only !== undefined && values[only] === '') return []
      return [line.replaceAll(/\{([^}]+)\}/g, (_, word: string) => values[word] ?? '＿＿＿＿')]
    })
    .filter((line) => line !== '')

const dayWords = (iso: string) => {
  const [year, month, day] = iso.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

const whyNot = {
  notNeeded: '申请事项依法不需要取得行政许可（不需要办理）',
  elsewhere: '申请事项依法不属于本机关职权范围',
  incomplete: '申请材料未按要求补正',
} as const

/** What the words in braces stand for, for one application and one step of it. */
function valuesOf({ form, openedAt }: ApplicationView, { answers, comment }: TakenView): Values {
  const within =
    form.handling === 'instant'
      ? '本事项为即办件，当场办结。'
      : form.promisedDays
        ? `本机关承诺自受理之日起${form.promisedDays}个工作日内作出决定${form.legalDays ? `（法定期限${form.legalDays}个工作日）` : ''}。`
        : form.legalDays
          ? `本机关自受理之日起${form.legalDays}个工作日内作出决定。`
          : ''
  return {
    申请人: form.applicantName,
    事项: form.itemName,
    // The city's own day: an application sent at 07:30 in China is not of the day before.
    收件日期: dayWords(new Date(Date.parse(openedAt) + 8 * 3_600_000).toISOString().slice(0, 10)),
    时限: within,
    补正内容: answers['items'] ?? '',
    后补材料: answers['later'] ?? '',
    补交期限: String(answers['days'] ?? ''),
    不予受理的情形: whyNot[answers['why'] as keyof typeof whyNot] ?? '',
    理由: comment ?? '',
    应向机关: answers['agency'] ? `请向${answers['agency']}提出申请。` : '',
  }
}

const paper =
  (name: NoticeName) =>
  async (c: ApplicationView, taken: TakenView, house: Reader): Promise<Paper | undefined> => {
    const decided = await house.decide(noticeWording, { paper: name, isPermit: c.form.kind === 'permit' ? 'yes' : 'no' }, c.today)
    if (!decided) return undefined
    const { title, body, law } = decided.gives
    return {
      title,
      to: c.form.applicantName,
      paragraphs: filledIn(body, valuesOf(c, taken)),
      basis: law,
      by: c.form.departmentName,
      wording: { edition: decided.edition, basis: decided.basis, isVerified: decided.isVerified },
    }
  }

/** The sheets an applicant is handed, by the step that hands them out (行政许可法 art. 32(2), 38(2)). */
export const papers = {
  accept: paper('acceptance'),
  acceptLenient: paper('lenient'),
  askCorrection: paper('correction'),
  rejectApplication: paper('notAccepted'),
  deny: paper('denial'),
} as const
