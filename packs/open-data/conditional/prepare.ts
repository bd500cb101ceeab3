import type { Opening, Prepared, Reader } from '#kernel'
import { Company } from '../../base-registers/company.ts'
import { Person } from '../../base-registers/person.ts'
import { personalDataIn } from '../../public-interaction/rules/personal-data.ts'
import { namesIn } from './form.ts'
import { conditionalLimits } from './limits.ts'

const problem = (field: string, zh: string, en: string): Prepared => ({ problem: { field, zh, en } })
const said = (form: Readonly<Record<string, unknown>>, name: string): string => String(form[name] ?? '').trim()

/** Completes an application: who it is by real name, whose the data are, and that no more is applied for than is open on conditions. */
export async function prepareConditional(
  form: Readonly<Record<string, unknown>>,
  { asker, house, holder }: Opening,
): Promise<Prepared> {
  const set = await house.openSet(said(form, 'set'))
  if (set?.access !== 'byApplication')
    return problem(
      'set',
      '这个数据不是有条件开放的，请在门户中另选。',
      'This set is not open on conditions; choose one on the portal.',
    )
  const who = holder === undefined ? undefined : await applicantOf(form, asker)
  if (!who)
    return problem(
      'applicant',
      '账号还没有实名核验，或不能代表这个单位。请先到政务服务大厅核验。',
      'The account is not verified, or does not act for this company; the service hall verifies it.',
    )
  for (const [name, words] of [
    ['purpose', '写清用来做什么'],
    ['scene', '写清使用场景'],
    ['security', '写清怎样保证安全'],
  ] as const)
    if ([...said(form, name)].length < 8)
      return problem(name, `请${words}，至少8个字。`, 'Please say it in 8 characters or more.')
  if (personalDataIn(said(form, 'purpose')).length > 0)
    return problem(
      'purpose',
      '用途会给数据涉及的企业看到，请不要写电话、证件号或住址。',
      'Others read the purpose: nothing personal, please.',
    )
  const asked = namesIn(said(form, 'fields'))
  // In the order of the set, like their names.
  const fields = set.items.map(({ name }) => name).filter((name) => asked.includes(name))
  const strange = asked.find((name) => !set.items.some((item) => item.name === name))
  if (strange !== undefined)
    return problem('fields', `数据里没有可以开放的字段 ${strange}。`, `The set opens no field ${strange}.`)
  if (fields.length === 0) return problem('fields', '请至少选一个字段。', 'Choose at least one field.')
  const rows = rowsOf(form, set.scope)
  const wrong = house.resource(set.resource)?.wrongRows(rows)
  if (wrong) return { problem: { field: 'rows', ...wrong } }
  const hidden = [...new URLSearchParams(rows).keys()].find((key) => !set.items.some(({ name }) => name === key.split('.', 1)[0]))
  if (hidden !== undefined)
    return problem('rows', `不能按 ${hidden} 筛选：它不开放。`, `${hidden} is not open, so rows are not chosen by it.`)
  const limit = await house.decide(conditionalLimits, { applicant: who.applicant })
  if (!limit) return problem('set', '“有条件开放的时限与上限”表没有适用的一行。', 'No row of the table of limits fits.')
  const { answerDays, longestDays, mostRows, perMinute } = limit.gives
  const last = new Date(Date.parse(house.today) + longestDays * 86_400_000).toISOString().slice(0, 10)
  const until = said(form, 'until')
  if (until <= house.today || until > last)
    return problem('until', `请填${last}以前的日期，之后可以再申请。`, `Until ${last} at the latest.`)
  if (Number(form['rowsPerDay'] ?? 0) > mostRows)
    return problem('rowsPerDay', `每天最多${mostRows}条。`, `${mostRows} rows a day at most.`)
  return {
    form: {
      ...Object.fromEntries(
        ['useFor', 'purpose', 'scene', 'security', 'division', 'until', 'rowsPerDay'].map((name) => [name, form[name]]),
      ),
      ...who,
      set: set.name,
      setTitle: set.title,
      resource: set.resource,
      provider: set.provider,
      providerName: set.providerName,
      condition: set.condition,
      holder,
      fields: fields.join(','),
      fieldNames: set.items
        .filter(({ name }) => fields.includes(name))
        .map(({ label }) => label)
        .join('、'),
      rows: rows || undefined,
      answerDays,
      perMinute,
    },
  }
}

/** By real name: the person the account was verified for, or a company it acts for. */
async function applicantOf(form: Readonly<Record<string, unknown>>, asker: Reader) {
  const [person] = await asker.own(Person)
  if (form['applicant'] !== 'company') return person && { applicant: 'self' as const, applicantName: person.name }
  const company = (await asker.own(Company)).find(({ creditCode }) => creditCode === said(form, 'creditCode'))
  return (
    company && {
      applicant: 'company' as const,
      creditCode: company.creditCode,
      companyName: company.name,
      ...(person ? { applicantName: person.name } : {}),
    }
  )
}

/** The rows applied for with the division among them. */
function rowsOf(form: Readonly<Record<string, unknown>>, scope: string | undefined): string {
  const rows = new URLSearchParams(said(form, 'rows'))
  if (form['division'] && scope !== undefined) rows.set(`${scope}.under`, String(form['division']))
  return rows.toString()
}
