import { type CaseView, choice, creditCode, date, divisionCode, type Granted, integer, longText, type Row, text } from '#kernel'
import { purposes } from '../demands/choices.ts'

/** What somebody applies with. Who they are, whose the data are and how fast it is answered are the house's to say, see prepare.ts. */
export const conditionalForm = {
  set: text('开放数据', { max: 120 }).hint('门户地址 /open-data/sets/ 后的部分。'),
  setTitle: text('数据名称', { max: 120 }).optional(),
  resource: text('资源', { max: 120 }).optional(),
  provider: text('提供部门代码', { max: 40 }).optional(),
  providerName: text('提供部门', { max: 100 }).optional(),
  condition: longText('开放条件', { max: 1000 }).optional(),
  applicant: choice('谁来申请', { self: '本人', company: '单位' }),
  creditCode: creditCode('单位').optional().hint('账号经核验可以代表的单位。'),
  companyName: text('单位名称', { max: 120 }).optional(),
  applicantName: text('姓名', { max: 50 }).optional().personal(),
  holder: text('账号', { max: 60 }).optional().personal(),
  useFor: choice('用途类别', purposes),
  purpose: longText('用来做什么', { max: 500 }).hint('数据涉及的企业看得到这句话。'),
  scene: longText('使用场景', { max: 500 }).hint('给谁用、出什么成果、要不要公开发布。'),
  security: longText('安全承诺', { max: 500 }).hint('存在哪里、谁能接触、用完怎样删除。'),
  fields: text('申请的字段', { max: 2000 }).hint('字段代码，用英文逗号分隔。'),
  fieldNames: longText('申请的字段名称', { max: 2000 }).optional(),
  division: divisionCode('只要这个区划的').optional(),
  rows: text('行的范围', { max: 500 }).optional().hint('与列表相同的筛选，例如 status=registered。'),
  until: date('用到'),
  rowsPerDay: integer('每天最多读几条', { min: 1, max: 100_000_000 }),
  answerDays: integer('几个工作日内答复', { min: 1, max: 60 }).optional(),
  perMinute: integer('每分钟最多几次', { min: 1, max: 10_000 }).optional(),
}
export type ConditionalForm = typeof conditionalForm
export type ConditionalView = CaseView<ConditionalForm, any>

/** What the provider gives: what is left empty is as applied for. */
export const given = {
  conditions: longText('使用条件', { max: 1000 }).hint('写进开放利用协议，例如署名、不得转让、不得用于识别个人。'),
  fields: text('同意的字段', { max: 2000 }).optional().hint('只给一部分时写字段名称，用顿号分隔；不填就是申请的全部。'),
  until: date('同意用到').optional().hint('不填就是申请的日期。'),
  rowsPerDay: integer('每天最多读几条', { min: 1, max: 100_000_000 }).optional(),
}
type Given = Row<typeof given>

export const namesIn = (list: string | undefined): readonly string[] => [
  ...new Set(
    (list ?? '')
      .split(/[,，、\s]+/)
      .map((name) => name.trim())
      .filter(Boolean),
  ),
]

/** The day of an instant in China. */
export const dayOf = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

/** Fields, last day and quota as granted. */
export function termsOf(form: Row<ConditionalForm>, answers: Readonly<Record<string, any>>) {
  const { conditions, fields, until, rowsPerDay } = answers as Given
  const asked = namesIn(form.fields)
  const labels = (form.fieldNames ?? '').split('、')
  return {
    conditions,
    // Officers write the names they read; programs the codes.
    fields: fields ? namesIn(fields).map((said) => asked[labels.indexOf(said)] ?? said) : asked,
    until: until ?? form.until,
    rowsPerDay: rowsPerDay ?? form.rowsPerDay,
  }
}

/** Why this is more than was applied for, or not possible any more. */
export function beyondApplied(c: ConditionalView, answers: Given) {
  const { form } = c
  const terms = termsOf(form, answers)
  const extra = terms.fields.filter((name) => !namesIn(form.fields).includes(name))
  if (extra.length > 0)
    return { field: 'fields', zh: `没有申请这些字段：${extra.join('、')}。`, en: `Nobody applied for ${extra.join(', ')}.` }
  if (terms.until > form.until)
    return { field: 'until', zh: `申请的期限到${form.until}。`, en: `It was applied for until ${form.until}.` }
  if (terms.until <= c.today)
    return { field: 'until', zh: '申请的期限已过，请另定日期或不同意。', en: 'The term applied for is over.' }
  if (terms.rowsPerDay > form.rowsPerDay)
    return {
      field: 'rowsPerDay',
      zh: `申请的是每天${form.rowsPerDay}条。`,
      en: `${form.rowsPerDay} rows a day were applied for.`,
    }
  return undefined
}

const states: Readonly<Record<string, Granted['state']>> = {
  inUse: 'inUse',
  suspended: 'suspended',
  revoked: 'revoked',
  ended: 'closed',
  expired: 'closed',
}

/** The grant: from the day the agreement was accepted, to the account that applied and to nobody else. */
export function grantOf(c: ConditionalView): Granted | undefined {
  const accepted = c.taken.findLast(({ name }) => name === 'accept')
  const answers = c.answersOf('grant')
  const state = states[c.state]
  if (!accepted || !answers || !state) return undefined
  const { form } = c
  const { conditions: _, ...terms } = termsOf(form, answers)
  const why = c.taken.findLast(({ name }) => ['suspend', 'revoke', 'end', 'expire'].includes(name))?.comment
  return {
    ...terms,
    resource: form.resource!,
    grantee: form.holder!,
    purpose: form.purpose,
    basis: `有条件开放：${form.condition ?? '开放利用协议'}`,
    clear: {},
    rows: form.rows ?? '',
    from: dayOf(accepted.at),
    state,
    requestsPerMinute: form.perMinute ?? 30,
    ...(state !== 'inUse' && why ? { why } : {}),
  }
}
