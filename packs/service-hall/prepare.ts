import { type Opening, type Prepared, type Reader, records, type Stored } from '#kernel'
import { Company } from '../base-registers/company.ts'
import { Person } from '../base-registers/person.ts'
import { Licence } from '../e-licences/model.ts'
import { standingOn } from '../e-licences/rules.ts'
import { BrokenPledge } from './broken-pledge.ts'
import { type Item, Material, ServiceItem } from './model.ts'
import { windowClerk } from './roles.ts'
import { coveredBy } from './rules/coverage.ts'

/** What an applicant says; everything else of the form is the house's to say. */
const said = [
  'item',
  'applicantKind',
  'agentName',
  'phone',
  'division',
  'subject',
  'premises',
  'details',
  'delivery',
  'pledge',
] as const
const files = ['material1', 'material2', 'material3', 'material4', 'material5', 'material6'] as const

type Given = Readonly<Record<string, unknown>>
type Applicant = {
  readonly kind: 'person' | 'company'
  readonly id: string
  readonly name: string
  readonly division: string
  readonly phone?: string | undefined
  /** Who acts for a company. */
  readonly agent?: string | undefined
  readonly isKnown: boolean
}

const problem = (field: string, zh: string, en: string): Prepared => ({ problem: { field, zh, en } })

/** In somebody else's name only the window applies, for whoever stands in front of it. */
export const onlyAtWindow: Prepared = problem(
  'applicantKind',
  '只有综合窗口可以替人收件；本人办事请不要填写联系人。',
  'Only the window takes an application down for somebody else; for yourself leave the contact empty.',
)

/** Completes an application: who applies comes from the register of whoever signed in, what is promised from the item. */
export async function prepareApplication(form: Given, opening: Opening): Promise<Prepared> {
  const item = await opening.house.findByKey(ServiceItem, String(form['item'] ?? ''))
  if (!item) return problem('item', '没有这个事项，请从事项目录中选择。', 'There is no such item; choose one from the catalogue.')
  if (item.status !== 'active') return problem('item', '这个事项现在不受理。', 'This item is not open at present.')
  if (item.process !== 'application')
    return problem('item', '这件事有自己的表单，请从办事指南进入。', 'This item has a form of its own; enter from its guide.')
  const kind = form['applicantKind'] === 'company' ? 'company' : 'person'
  if (item.audience !== 'both' && item.audience !== kind)
    return problem(
      'applicantKind',
      kind === 'company' ? '这件事由个人申请。' : '这件事由单位申请。',
      kind === 'company' ? 'This is applied for by persons.' : 'This is applied for by legal entities.',
    )
  if (opening.isForSomebody && !opening.asker.roles.includes(windowClerk.name)) return onlyAtWindow
  const applicant = opening.isForSomebody ? await named(form, kind, opening.house) : await own(form, kind, opening.asker)
  if (!applicant)
    return problem(
      'applicantKind',
      kind === 'company' ? '您的账号没有可以代表的单位。' : '您的账号还没有实名核验，请到窗口办理。',
      kind === 'company' ? 'Your account acts for no company.' : 'Your account is not verified yet; please come to the counter.',
    )
  const wantsPledge = item.byPledge && form['pledge'] === 'yes'
  if (wantsPledge && (await opening.house.count(records(BrokenPledge, { applicantId: applicant.id }))) > 0)
    return problem(
      'pledge',
      '您（贵单位）曾因承诺不实被撤销决定，信用修复以前不适用告知承诺，请按一般程序申请。',
      'A decision was revoked over a broken pledge; until that is repaired please apply without a pledge.',
    )
  const { reused, missing } = await materialsOf(item, applicant, form, opening.house)
  const carrier = item.code.slice(0, 18)
  return {
    form: {
      ...pick(form, said),
      ...pick(form, files),
      applicantKind: kind,
      applicantId: applicant.id,
      applicantName: applicant.name,
      ...(applicant.agent ? { agentName: applicant.agent } : {}),
      phone: form['phone'] ?? applicant.phone,
      division: form['division'] ?? applicant.division,
      delivery: form['delivery'] ?? 'electronic',
      pledge: wantsPledge ? 'yes' : 'no',
      ...(reused.length > 0 ? { reused: reused.join('、') } : {}),
      ...(missing.length > 0 ? { missing: missing.join('、') } : {}),
      itemName: item.name,
      department: item.department,
      departmentName: item.departmentName,
      departmentId: carrier,
      handling: item.handling,
      ...pick(item, ['promisedDays', 'legalDays', 'rule', 'licenceType', 'resultName']),
      kind: item.kind,
      level: item.level,
      lenient: item.isLenient ? 'yes' : 'no',
      channel: opening.isForSomebody ? 'counter' : 'web',
    },
  }
}

/** Whoever signed in, or a company the account stands for: the one named, else the first. */
async function own(form: Given, kind: 'person' | 'company', asker: Reader): Promise<Applicant | undefined> {
  const [person] = await asker.own(Person)
  if (kind === 'person') return person && personApplicant(person)
  const companies = await asker.own(Company)
  const company = companies.find(({ creditCode }) => creditCode === form['applicantId']) ?? companies[0]
  return company && { ...companyApplicant(company), phone: person?.phone, agent: person?.name }
}

/** Whom an officer writes it down for: looked up in the register, taken down as said when it is not there. */
async function named(form: Given, kind: 'person' | 'company', house: Reader): Promise<Applicant | undefined> {
  const id = String(form['applicantId'] ?? '')
  if (kind === 'person') {
    const person = await house.findByKey(Person, id)
    if (person) return personApplicant(person)
  } else {
    const company = await house.findByKey(Company, id)
    if (company) return companyApplicant(company)
  }
  const name = String(form['applicantName'] ?? '')
  return id && name ? { kind, id, name, division: house.city.code, isKnown: false } : undefined
}

const personApplicant = (person: Stored<typeof Person.fields>): Applicant => ({
  kind: 'person',
  id: person.citizenId,
  name: person.name,
  division: person.division,
  phone: person.phone,
  isKnown: true,
})

const companyApplicant = (company: Stored<typeof Company.fields>): Applicant => ({
  kind: 'company',
  id: company.creditCode,
  name: company.name,
  division: company.division,
  isKnown: true,
})

async function materialsOf(item: Item, applicant: Applicant, form: Given, house: Reader) {
  const materials = [...(await house.all(Material, { item: item.code }))].sort((a, b) => a.order - b.order)
  const licences = (await house.all(Licence, { holderId: applicant.id })).map((licence) => ({
    name: licence.typeName,
    standing: standingOn(licence, house.today),
    identifier: licence.identifier,
  }))
  const has = {
    // A company's agent proves the own identity by having signed in.
    isPersonKnown: applicant.isKnown,
    isCompanyKnown: applicant.isKnown && applicant.kind === 'company',
    licences,
  }
  const reused: string[] = []
  const missing: string[] = []
  for (const material of materials) {
    if (coveredBy(material, has)) reused.push(material.name)
    // The form is this very page, and what is optional is not missed.
    else if (material.kind !== 'form' && material.need !== 'optional' && !form[`material${material.order}`])
      missing.push(material.name)
  }
  return { reused, missing }
}

function pick<T extends object, K extends string>(from: T, names: readonly K[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = (from as Record<string, unknown>)[name]
      return value === undefined || value === null || value === '' ? [] : [[name, value]]
    }),
  )
}
