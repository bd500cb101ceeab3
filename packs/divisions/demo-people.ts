/** A fictional officer for trying the product: who signs in, and the post held. The identity engine creates them; nobody real has these names. */
export interface DemoPerson {
  readonly account: string
  readonly name: string
  readonly role: string
  /** Department code. */
  readonly department: string
  /** Division code of the post: the city's, or a district's. */
  readonly division: string
}

/** The district whose clerk can sign in, by city code; the account is the district's name in pinyin. */
const demoDistricts: Readonly<Record<string, { account: string; division: string }>> = {
  '370200': { account: 'shinan', division: '370202' },
  '350200': { account: 'siming', division: '350203' },
  '441800': { account: 'qingcheng', division: '441802' },
  '320900': { account: 'tinghu', division: '320902' },
}

/** The demo officers of a city. Every city has the same desks; only the district differs. */
export function demoPeopleOf(cityCode: string): readonly DemoPerson[] {
  const atCity = (account: string, name: string, role: string, department: string): DemoPerson => ({
    account,
    name,
    role,
    department,
    division: cityCode,
  })
  const district = demoDistricts[cityCode]
  return [
    atCity('shuju', '张敏', 'dataOfficer', 'big-data'),
    ...(district ? [{ ...district, name: '王强', role: 'clerk', department: `gov-${district.division}` }] : []),
    atCity('tongji', '李静', 'statistician', 'statistics'),
    atCity('guihua', '刘洋', 'planOfficer', 'government-office'),
    atCity('shenji', '陈杰', 'auditor', 'audit'),
    atCity('shichang', '赵磊', 'dataOfficer', 'market-regulation'),
    atCity('minzheng', '孙丽', 'dataOfficer', 'civil-affairs'),
    atCity('gongan', '周涛', 'dataOfficer', 'police'),
    atCity('guanli', '吴刚', 'cityAdministrator', 'big-data'),
  ]
}
