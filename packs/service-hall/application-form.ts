import { address, choice, departmentCode, divisionCode, file, integer, longText, phone, text } from '#kernel'
import { kindLabels, levelLabels } from './rules/item-kinds.ts'

/**
 * 通用办件: what the applicant says, and what the house adds (`prepare.ts`). The promise stands in the form, so that it stays what was
 * promised when the item changes.
 */
export const applicationForm = {
  item: text('实施编码', { max: 33 }).aside(),
  itemName: text('事项', { max: 200 }),
  applicantKind: choice('以谁的名义', { person: '个人', company: '单位' }),
  applicantName: text('申请人', { max: 120 }).personal(),
  applicantId: text('证件号码', { max: 18 }).personal().hint('公民身份号码，单位为统一社会信用代码。'),
  agentName: text('经办人', { max: 50 }).optional().personal(),
  phone: phone('联系电话'),
  division: divisionCode('所在区划'),
  subject: text('拟用名称', { max: 120 }).optional(),
  premises: address('场所地址').optional(),
  details: longText('需要说明的情况', { max: 1000 }).optional(),
  delivery: choice('结果怎么送达', { electronic: '电子送达', post: '邮寄', counter: '到窗口领取' }),
  pledge: choice('告知承诺', { no: '不选择告知承诺', yes: '我已知晓条件并承诺符合' }).optional(),
  material1: file('第1项材料').optional(),
  material2: file('第2项材料').optional(),
  material3: file('第3项材料').optional(),
  material4: file('第4项材料').optional(),
  material5: file('第5项材料').optional(),
  material6: file('第6项材料').optional(),
  reused: longText('已有，免交的材料', { max: 1000 }).optional(),
  missing: longText('还没有交的材料', { max: 1000 }).optional(),
  department: departmentCode('承办部门'),
  departmentName: text('承办部门名称', { max: 60 }).aside(),
  departmentId: text('承办部门统一社会信用代码', { max: 18 }).aside(),
  handling: choice('办件类型', { instant: '即办件', promised: '承诺件' }),
  promisedDays: integer('承诺办结时限', { min: 0, unit: '工作日' }).optional(),
  legalDays: integer('法定办结时限', { min: 0, unit: '工作日' }).optional(),
  kind: choice('事项类型', kindLabels).aside(),
  rule: text('秒批规则', { max: 40 }).optional().aside(),
  licenceType: text('签发的证照', { max: 21 }).optional().aside(),
  resultName: text('结果名称', { max: 100 }).optional(),
  lenient: choice('容缺受理', { no: '不可以', yes: '可以' }),
  level: choice('行使层级', levelLabels).optional().aside(),
  channel: choice('办理渠道', { web: '网上', counter: '窗口' }),
}
export type ApplicationForm = typeof applicationForm
