import {
  type CaseView,
  choice,
  date,
  departmentCode,
  divisionCode,
  type Granted,
  integer,
  longText,
  type Row,
  text,
  type Words,
} from '#kernel'

/** What a department asks for. Names of departments, the provider and the limits are the house's to say, see prepare-request.ts. */
export const requestForm = {
  resource: text('资源', { max: 120 }).hint('目录中的“系统/档案”，例如 base-registers/person。').aside(),
  resourceName: text('资源名称', { max: 120 }).optional(),
  provider: departmentCode('提供部门').optional(),
  providerName: text('提供部门全称', { max: 100 }).optional().aside(),
  requester: departmentCode('申请部门').optional(),
  requesterName: text('申请部门全称', { max: 100 }).optional().aside(),
  share: choice('共享类型', { unconditional: '无条件共享', conditional: '有条件共享', none: '不予共享' }).optional(),
  fields: text('申请的字段', { max: 2000 }).hint('字段代码，用英文逗号分隔。'),
  clear: text('其中不掩码的', { max: 2000 }).optional().hint('个人信息默认掩码；确需原值的写字段代码。'),
  clearWhy: longText('不掩码的依据', { max: 500 }).optional(),
  purpose: longText('用途', { max: 500 }).hint('办什么事、为什么需要。数据所涉的本人看得到这句话。'),
  basis: text('法律或职责依据', { max: 300 }),
  division: divisionCode('只要这个区划的').optional(),
  rows: text('行的范围', { max: 500 }).optional().hint('与目录列表相同的筛选，例如 status=registered。'),
  until: date('使用到'),
  rowsPerDay: integer('每天最多读', { min: 1, max: 100_000_000, unit: '条' }),
  condition: longText('共享条件', { max: 1000 }).optional(),
  city: text('所在城市代码', { max: 12 }).optional().aside(),
  cityName: text('所在城市', { max: 60 }).optional(),
  renews: text('续期的授权', { max: 40 }).optional().hint('从哪一份授权续期；填授权编号。'),
  checkBy: choice('合规审查', { rule: '按规则自动审查', person: '由数据主管部门审查' }).optional().aside(),
  checkDays: integer('审查时限', { min: 1, max: 60, unit: '工作日' }).optional().aside(),
  answerDays: integer('答复时限', { min: 1, max: 60, unit: '工作日' }).optional().aside(),
  perMinute: integer('每分钟最多', { min: 1, max: 10_000, unit: '次' }).optional().aside(),
}
export type RequestForm = typeof requestForm
export type Asked = Row<RequestForm>

/** What the provider gives, or offers instead: never more than was asked for. */
export const terms = {
  fields: text('授权的字段', { max: 2000 }).hint('字段代码，用英文逗号分隔。'),
  clear: text('其中不掩码的', { max: 2000 }).optional(),
  until: date('使用到'),
  rowsPerDay: integer('每天最多读', { min: 1, max: 100_000_000, unit: '条' }),
}
export type Terms = Row<typeof terms>

export const namesIn = (text: string | undefined): readonly string[] => [
  ...new Set(
    (text ?? '')
      .split(/[,，、\s]+/)
      .map((name) => name.trim())
      .filter(Boolean),
  ),
]

/** Why these terms go beyond what was asked for, or undefined. */
export function beyondAsked(form: Asked, given: Terms): (Words & { readonly field: string }) | undefined {
  const [asked, askedClear] = [namesIn(form.fields), namesIn(form.clear)]
  const [fields, clear] = [namesIn(given.fields), namesIn(given.clear)]
  const extra = fields.filter((name) => !asked.includes(name))
  if (fields.length === 0)
    return { field: 'fields', zh: '至少给一个字段；都不给就选“不同意”。', en: 'Give at least one field, or refuse.' }
  if (extra.length > 0)
    return { field: 'fields', zh: `没有申请这些字段：${extra.join('、')}。`, en: `Nobody asked for ${extra.join(', ')}.` }
  const tooClear = clear.filter((name) => !askedClear.includes(name) || !fields.includes(name))
  if (tooClear.length > 0)
    return {
      field: 'clear',
      zh: `没有申请这些字段的原值：${tooClear.join('、')}。`,
      en: `Nobody asked for ${tooClear.join(', ')} in the clear.`,
    }
  if (given.until > form.until)
    return { field: 'until', zh: `申请的期限到${form.until}。`, en: `It was asked for until ${form.until}.` }
  if (given.rowsPerDay > form.rowsPerDay)
    return { field: 'rowsPerDay', zh: `申请的是每天${form.rowsPerDay}条。`, en: `${form.rowsPerDay} rows a day were asked for.` }
  return undefined
}

type State = Granted['state']
const states: Readonly<Record<string, State>> = {
  inUse: 'inUse',
  suspended: 'suspended',
  revoked: 'revoked',
  ended: 'closed',
  expired: 'closed',
}

/** The day of an instant in China. */
export const dayOf = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

const deciding = ['grantAtOnce', 'grant', 'accept']

/** The grant of a request that was decided here; what another city granted is kept there, and read with its key. */
export const grantOf = (c: CaseView<RequestForm>): Granted | undefined =>
  c.form.city === undefined ? decidedTerms(c) : undefined

/** What was granted, here or in another city; undefined before, and for those refused. */
export function decidedTerms(c: CaseView<RequestForm>): Granted | undefined {
  const decided = c.taken.findLast(({ name }) => deciding.includes(name))
  const state = states[c.state]
  if (!decided || !state) return undefined
  const given = (
    decided.name === 'accept' ? c.answersOf('propose') : decided.name === 'grant' ? decided.answers : c.form
  ) as Terms
  const { form } = c
  const why = c.taken.findLast(({ name }) => ['suspend', 'revoke', 'end', 'expire'].includes(name))?.comment
  return {
    resource: form.resource,
    grantee: form.requester!,
    purpose: form.purpose,
    basis: form.basis,
    fields: namesIn(given.fields),
    clear: Object.fromEntries(namesIn(given.clear).map((name) => [name, form.clearWhy ?? form.basis])),
    rows: form.rows ?? '',
    from: dayOf(decided.at),
    until: given.until,
    state,
    rowsPerDay: given.rowsPerDay,
    requestsPerMinute: form.perMinute ?? 60,
    ...(state !== 'inUse' && why ? { why } : {}),
  }
}
