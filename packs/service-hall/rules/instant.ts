/** What a rule over registers came to. `person`: the registers do not answer it, so somebody looks. */
export interface Verdict {
  readonly outcome: 'approve' | 'refuse' | 'person'
  /** One sentence for each thing that was looked at, shown to the applicant. */
  readonly reasons: readonly string[]
}

/** A resident as the police registers them. */
export interface Resident {
  readonly birthDate: string
  readonly hukouType: 'local' | 'province' | 'elsewhere'
  readonly status: 'registered' | 'movedAway' | 'deceased'
  readonly division: string
}

/** Full years of age on a day. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** The age from which 高龄津贴 is paid. A setting of the city: provinces differ. */
export const seniorAge = 80

/** 高龄津贴: aged, registered here, on the local household register. */
export function seniorAllowance(person: Resident | undefined, day: string, cityPrefix: string): Verdict {
  if (!person) return { outcome: 'person', reasons: ['人口库中没有查到申请人，转人工核实。'] }
  const age = ageOn(person.birthDate, day)
  const lives = person.division.startsWith(cityPrefix)
  const reasons = [
    `年龄：人口库登记为${age}周岁，要求满${seniorAge}周岁，${age >= seniorAge ? '符合' : '不符合'}。`,
    `户籍：${person.hukouType === 'local' ? '本地户籍，符合' : '不是本地户籍，不符合'}。`,
    `登记状态：${person.status === 'registered' ? '在册，符合' : '不在册，需要核实'}。`,
    `居住：${lives ? '居住在本市，符合' : '不在本市居住，需要核实'}。`,
  ]
  if (person.status !== 'registered' || !lives) return { outcome: 'person', reasons }
  return { outcome: age >= seniorAge && person.hukouType === 'local' ? 'approve' : 'refuse', reasons }
}

/** 居住登记证明: whoever is registered in this city gets what the register says. */
export function residence(person: Resident | undefined, cityPrefix: string): Verdict {
  if (!person) return { outcome: 'person', reasons: ['人口库中没有查到申请人，转人工核实。'] }
  if (person.status === 'registered' && person.division.startsWith(cityPrefix))
    return { outcome: 'approve', reasons: ['居住登记：人口库中为在册，居住地在本市，符合。'] }
  return { outcome: 'person', reasons: ['居住登记：人口库中不是本市在册居民，转人工核实。'] }
}

/** Words a company's name may not carry (企业名称登记管理规定, 国务院令第734号, 第十一条); the list is data and not complete. */
export const forbiddenInNames = ['中央', '国务院', '军队', '武警', '公安', '法院', '检察院', '党校']

/** The name without the city before it and the legal form after it. */
export const coreOfName = (name: string, cityName: string): string =>
  name.replace(new RegExp(`^${cityName}市?`), '').replace(/(有限责任公司|股份有限公司|有限公司|合伙企业|集团)$/, '')

/** 企业名称自主申报: against the names on the register and the words no name may carry. */
export function companyName(
  wanted: string | undefined,
  { exact, alike, cityName }: { readonly exact: boolean; readonly alike: readonly string[]; readonly cityName: string },
): Verdict {
  if (!wanted) return { outcome: 'person', reasons: ['没有填写拟用名称，转人工核实。'] }
  const forbidden = forbiddenInNames.filter((word) => wanted.includes(word))
  if (forbidden.length > 0)
    return { outcome: 'refuse', reasons: [`名称中含有禁止使用的“${forbidden.join('、')}”（企业名称登记管理规定第十一条）。`] }
  if (exact) return { outcome: 'refuse', reasons: [`法人库中已有同名单位“${wanted}”，不能再登记。`] }
  if ([...coreOfName(wanted, cityName)].length < 4) return { outcome: 'person', reasons: ['名称缺少字号或行业，转人工核实。'] }
  if (alike.length > 0) return { outcome: 'person', reasons: [`与已登记的“${alike.slice(0, 3).join('”“')}”近似，转人工核实。`] }
  return {
    outcome: 'approve',
    reasons: ['重名：法人库中没有同名单位，符合。', '近似：没有字号相同的单位，符合。', '禁用字词：没有，符合。'],
  }
}
