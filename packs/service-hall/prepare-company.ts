import { makeCreditCode, type Opening, type Prepared } from '#kernel'
import { Company } from '../base-registers/company.ts'
import { Person } from '../base-registers/person.ts'
import { ServiceItem } from './model.ts'
import { onlyAtWindow } from './prepare.ts'
import { windowClerk } from './roles.ts'
import { companyName } from './rules/instant.ts'

type Given = Readonly<Record<string, unknown>>
const said = [
  'item',
  'companyName',
  'industry',
  'capital',
  'division',
  'address',
  'business',
  'employees',
  'phone',
  'seals',
  'insurance',
]

const problem = (field: string, zh: string, en: string): Prepared => ({ problem: { field, zh, en } })

/**
 * Completes the one form: the legal representative is whoever signed in, the credit code is taken from the demo's fictional block (a
 * city's registration authority assigns the real one), and a name that is taken is refused before anybody works on it.
 */
export async function prepareCompany(form: Given, { asker, house, isForSomebody }: Opening): Promise<Prepared> {
  const item = await house.findByKey(ServiceItem, String(form['item'] ?? ''))
  if (item?.process !== 'openCompany')
    return problem('item', '没有这个事项，请从事项目录中选择。', 'There is no such item; choose one from the catalogue.')
  if (isForSomebody && !asker.roles.includes(windowClerk.name)) return onlyAtWindow
  const person = isForSomebody
    ? await house.findByKey(Person, String(form['representativeId'] ?? ''))
    : (await asker.own(Person))[0]
  if (!person)
    return problem(
      'representativeId',
      isForSomebody ? '人口库中没有这位法定代表人。' : '您的账号还没有实名核验，请到窗口办理。',
      isForSomebody ? 'The register knows no such person.' : 'Your account is not verified yet; please come to the counter.',
    )
  const name = String(form['companyName'] ?? '')
  const same = name ? await house.all(Company, { name, status: { oneOf: ['active', 'suspended'] } }) : []
  const verdict = companyName(name || undefined, {
    exact: same.length > 0,
    alike: [],
    cityName: house.city.title.replace(/市$/, ''),
  })
  if (verdict.outcome === 'refuse')
    return problem('companyName', verdict.reasons.join(''), 'This name is taken or not allowed; please choose another.')
  const division = String(form['division'] ?? house.city.code)
  return {
    form: {
      ...Object.fromEntries(said.flatMap((key) => (form[key] === undefined || form[key] === '' ? [] : [[key, form[key]]]))),
      phone: form['phone'] ?? person.phone,
      representative: person.name,
      representativeId: person.citizenId,
      creditCode: await freeCode(house, division.slice(0, 6).padEnd(6, '0'), name),
      departmentId: item.code.slice(0, 18),
      departmentName: item.departmentName,
      ...(item.licenceType ? { licenceType: item.licenceType } : {}),
    },
  }
}

/** A code of the fictional block MAXY that no company has, the same for the same name as long as it is free. */
async function freeCode(house: Opening['house'], division: string, name: string): Promise<string> {
  const start = [...name].reduce((sum, character) => (sum * 31 + character.codePointAt(0)!) % 10_000, 7)
  for (let step = 0; step < 10_000; step += 1) {
    const code = makeCreditCode('91', division, `MAXY${String((start + step) % 10_000).padStart(4, '0')}`)
    if (!(await house.findByKey(Company, code))) return code
  }
  throw new Error('The fictional block of credit codes is used up.')
}
