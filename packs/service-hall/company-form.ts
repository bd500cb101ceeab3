import { address, choice, citizenId, codeTable, creditCode, divisionCode, integer, longText, money, phone, text } from '#kernel'
import { industrySections } from '../base-registers/industries.ts'

/** The one form of 开办企业: what the founder says, then what the house adds (`prepare-company.ts`). */
export const companyForm = {
  item: text('实施编码', { max: 33 }).aside(),
  companyName: text('企业名称', { max: 120 }).hint('行政区划、字号、行业和组织形式，例如“青岛海桐软件有限公司”。'),
  industry: codeTable('行业门类', industrySections),
  capital: money('注册资本'),
  division: divisionCode('住所所在区划'),
  address: address('住所'),
  business: longText('经营范围', { max: 1000 }),
  employees: integer('从业人数', { min: 0, max: 100000, unit: '人' }),
  representative: text('法定代表人', { max: 50 }).personal(),
  representativeId: citizenId('法定代表人公民身份号码'),
  phone: phone('联系电话'),
  seals: choice('公章刻制', { yes: '刻制，公安机关备案', no: '暂不刻制' }),
  insurance: choice('社会保险登记', { yes: '同时登记', no: '暂无职工，以后登记' }),
  creditCode: creditCode('统一社会信用代码'),
  licenceType: text('签发的证照', { max: 21 }).optional().aside(),
  departmentId: text('登记机关统一社会信用代码', { max: 18 }).aside(),
  departmentName: text('登记机关', { max: 60 }),
}
export type CompanyForm = typeof companyForm
