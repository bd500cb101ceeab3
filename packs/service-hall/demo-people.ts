import { makeCitizenId, makeCreditCode, type Row } from '#kernel'
import type { Company } from '../base-registers/company.ts'
import type { Person } from '../base-registers/person.ts'
import type { DemoPerson } from '../divisions/demo-people.ts'

type PersonRow = Row<typeof Person.fields>
type CompanyRow = Row<typeof Company.fields>

/** A fictional resident who can sign in, verified as a person and, some, for a company. */
export interface DemoResident {
  readonly account: string
  readonly name: string
  readonly standsFor: readonly string[]
}

/** Serials 990 and up of a day are never drawn for the demo's other people. */
const residents = [
  { account: 'shimin', name: '王秀兰', sex: 'female', birthDate: '1941-05-18', serial: 998, phone: '19900009801' },
  { account: 'jumin', name: '周海涛', sex: 'male', birthDate: '1990-03-12', serial: 999, phone: '19900009802' },
  { name: '吴桂芳', sex: 'female', birthDate: '1938-11-02', serial: 998, phone: '19900009803' },
  { name: '郑志强', sex: 'male', birthDate: '1943-07-21', serial: 999, phone: '19900009804' },
  { name: '冯晓燕', sex: 'female', birthDate: '1994-09-09', serial: 998, phone: '19900009805' },
  { name: '陈立新', sex: 'male', birthDate: '1979-01-30', serial: 999, phone: '19900009806' },
  { name: '蒋文静', sex: 'female', birthDate: '1986-06-16', serial: 998, phone: '19900009807' },
  { name: '沈国华', sex: 'male', birthDate: '1951-12-05', serial: 999, phone: '19900009808' },
  { name: '韩雪梅', sex: 'female', birthDate: '1999-02-11', serial: 998, phone: '19900009809' },
  { name: '杨振宇', sex: 'male', birthDate: '1988-10-27', serial: 999, phone: '19900009810' },
] as const

const companies = ['海桐餐饮', '青禾食品', '云帆物流', '启明人力资源', '安宁酒店管理', '恒筑建筑工程'] as const

export const residentId = (district: string, { birthDate, serial }: (typeof residents)[number]): string =>
  makeCitizenId(district, birthDate, serial)
const companyCode = (district: string, at: number): string => makeCreditCode('91', district, `MAYX${String(at).padStart(4, '0')}`)

/** The fictional residents of a district as the register has them; `community` is where they live. */
export const demoResidents = (district: string, community: string, address: string): readonly PersonRow[] =>
  residents.map((one, at) => ({
    citizenId: residentId(district, one),
    name: one.name,
    sex: one.sex,
    birthDate: one.birthDate,
    ethnicity: '01',
    hukouType: 'local',
    division: community,
    address: `${address}${at + 3}号楼1单元${at + 1}02室`,
    phone: one.phone,
    status: 'registered',
  }))

export const demoCompanies = (district: string, street: string, cityName: string, address: string): readonly CompanyRow[] =>
  companies.map((name, at) => ({
    name: `${cityName}${name}有限公司`,
    creditCode: companyCode(district, at + 1),
    kind: 'enterprise',
    industry: 'H',
    scale: 'micro',
    registeredCapital: '1000000.00',
    establishedOn: `202${at % 5}-04-1${at}`,
    status: 'active',
    division: street,
    address: `${address}${at * 7 + 8}号`,
    legalRepresentative: residents[at + 1]!.name,
  }))

/** Officers for each stage of an application and two residents: 王秀兰 is 85, 周海涛 acts for a company of his own. */
export const serviceHallPeopleOf = (
  cityCode: string,
  district: string,
  hallDepartment: string,
): readonly (DemoPerson | DemoResident)[] => [
  ...residents.flatMap((one, at) =>
    'account' in one
      ? [
          {
            account: one.account,
            name: one.name,
            standsFor: [residentId(district, one), ...(at === 1 ? [companyCode(district, 1)] : [])],
          },
        ]
      : [],
  ),
  { account: 'chuangkou', name: '宋佳', role: 'windowClerk', department: hallDepartment, division: cityCode },
  { account: 'shencha', name: '唐磊', role: 'reviewer', department: 'market-regulation', division: cityCode },
  { account: 'shenpi', name: '曹颖', role: 'decider', department: 'market-regulation', division: cityCode },
  { account: 'shuishou', name: '彭飞', role: 'reviewer', department: 'taxation', division: cityCode },
  { account: 'renshe', name: '曾丽', role: 'reviewer', department: 'hrss', division: cityCode },
  { account: 'huzheng', name: '萧山', role: 'reviewer', department: 'police', division: cityCode },
  { account: 'shixiang', name: '田静', role: 'itemOfficer', department: 'big-data', division: cityCode },
  { account: 'zhengzhao', name: '董洁', role: 'licenceOfficer', department: 'big-data', division: cityCode },
]
