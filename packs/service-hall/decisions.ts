import type { Automatic, AutomaticStep, CaseView, Reader } from '#kernel'
import { Company } from '../base-registers/company.ts'
import { Person } from '../base-registers/person.ts'
import { licenceOf } from '../e-licences/issue.ts'
import { LicenceType } from '../e-licences/model.ts'
import type { ApplicationForm } from './application-form.ts'
import { pledgeCheck } from './pledge-check.ts'
import { pledgeTerm } from './pledge-term.ts'
import { companyName, coreOfName, residence, seniorAge, seniorAllowance, type Verdict } from './rules/instant.ts'

type Rule = Automatic<ApplicationForm, any, any>
type View = CaseView<ApplicationForm, any>

/** 秒批: a rule over registers approves, refuses or hands over to a person, and says what it looked at. Asked once for each case. */
export const decideByRule: Rule = {
  in: 'received',
  async decide(city, c): Promise<AutomaticStep | undefined> {
    if (!c.form.rule || c.taken.length > 0) return undefined
    const { outcome, reasons } = await verdictOf(city, c)
    const comment = [`规则“${ruleNames[c.form.rule] ?? c.form.rule}”逐项核对：`, ...reasons].join('\n')
    const action = outcome === 'approve' ? 'approveAtOnce' : outcome === 'refuse' ? 'denyAtOnce' : 'toPerson'
    return { action, comment }
  },
}

const ruleNames: Readonly<Record<string, string>> = {
  seniorAllowance: `高龄津贴资格（满${seniorAge}周岁，本市设置）`,
  residence: '居住登记',
  companyName: '企业名称自主申报',
}

async function verdictOf(city: Reader, { form, today }: View): Promise<Verdict> {
  const prefix = city.city.code.replace(/(00)+$/, '')
  switch (form.rule) {
    case 'seniorAllowance':
      return seniorAllowance(await city.findByKey(Person, form.applicantId), today, prefix)
    case 'residence':
      return residence(await city.findByKey(Person, form.applicantId), prefix)
    case 'companyName':
      return companyName(form.subject, await namesLike(city, form.subject ?? ''))
    default:
      return { outcome: 'person', reasons: ['没有这条规则，转人工办理。'] }
  }
}

/** Names on the register that are the same, or have the same distinguishing part. */
async function namesLike(city: Reader, wanted: string) {
  const cityName = city.city.title.replace(/市$/, '')
  const companies = await city.all(Company, { status: { oneOf: ['active', 'suspended'] } })
  const core = coreOfName(wanted, cityName)
  return {
    exact: companies.some(({ name }) => name === wanted),
    alike: companies.filter(({ name }) => name !== wanted && coreOfName(name, cityName) === core).map(({ name }) => name),
    cityName,
  }
}

/** 告知承诺: who pledges in writing gets the decision on the spot; what was pledged is checked afterwards. */
export const approveOnPledge: Rule = {
  in: 'received',
  async decide(city, c, { number }) {
    if (c.form.pledge !== 'yes' || c.taken.length > 0) return undefined
    const { form } = c
    const term = await city.decide(pledgeTerm, { kind: form.kind }, c.today)
    return {
      action: 'approveAtOnce',
      comment: '申请人书面承诺符合条件并承担违反承诺的后果，按告知承诺当场作出决定；承办部门将核查，不符合的责令整改直至撤销。',
      opens: [
        {
          process: pledgeCheck,
          form: {
            application: number,
            itemName: form.itemName,
            applicantName: form.applicantName,
            applicantId: form.applicantId,
            department: form.department,
            departmentName: form.departmentName,
            division: form.division,
            ...(form.premises ? { premises: form.premises } : {}),
            within: term?.gives.within ?? 30,
          },
        },
      ],
    }
  },
}

/** 制证: what was granted becomes a licence, once, in the name of the body that granted it. */
export const issueLicence: Rule = {
  in: 'approved',
  async decide(city, c, reference) {
    const type = c.form.licenceType ? await city.findByKey(LicenceType, c.form.licenceType) : undefined
    if (!type) return { action: 'issue', comment: `决定书编号 ${reference.number}` }
    const licence = licenceOf(reference, {
      type,
      holder: { id: c.form.applicantId, name: c.form.applicantName },
      issuer: { code: c.form.department, name: c.form.departmentName, creditCode: c.form.departmentId },
      content: contentOf(c),
      day: c.today,
    })
    return {
      action: 'issue',
      answers: { identifier: licence.values['identifier'] },
      comment: `${type.name}，可凭标识核验`,
      adds: [licence],
    }
  },
}

/** What goes by wire arrives with the decision. */
export const deliverByWire: Rule = {
  in: 'issued',
  decide: async (_, c) => (c.form.delivery === 'electronic' ? { action: 'deliver', comment: '电子送达' } : undefined),
}

const contentOf = ({ form }: View): string =>
  [form.subject && `名称：${form.subject}`, form.premises && `场所：${form.premises}`, `事项：${form.itemName}`]
    .filter(Boolean)
    .join('；')
