import { address, choice, citizenId, codeTable, date, defineRecord, divisionCode, link, phone, text } from '#kernel'
import { auditor, cityAdministrator, clerk, dataOfficer, statistician } from '../divisions/roles.ts'
import { ethnicities } from './ethnicities.ts'
import { problemOfPerson } from './rules.ts'

/** 户: people who live together, as the police register them. */
export const Household = defineRecord('household', {
  label: '家庭户',
  purpose: '一户人家：户号、所在社区和住址。',
  fields: {
    number: text('户号', { max: 30 }).unique().from('police'),
    kind: choice('户类型', { family: '家庭户', collective: '集体户' }).from('police'),
    headName: text('户主姓名', { max: 50 }).personal().from('police'),
    division: divisionCode('所在社区').from('police'),
    address: address('住址').personal().from('police'),
  },
  titleOf: (household) => household.number,
  key: 'number',
  search: ['number'],
  findBy: ['division', 'kind'],
  scope: 'division',
  read: [clerk, dataOfficer, auditor],
  write: [clerk, dataOfficer],
  reveal: [clerk, dataOfficer],
  sharing: {
    provider: 'police',
    class: 'base',
    share: 'conditional',
    condition: '履行法定职责需要核验家庭成员关系的部门，经公安部门同意后按最小范围使用。',
    open: 'none',
    cycle: 'daily',
  },
})

/** 人口库: a resident. Identity belongs to the police; education, marriage and the like to the departments that certify them. */
export const Person = defineRecord('person', {
  label: '人口',
  purpose: '一位常住居民的基本信息，身份项以公安登记为准。',
  fields: {
    citizenId: citizenId('公民身份号码').unique().from('police'),
    name: text('姓名', { max: 50 }).personal().from('police'),
    sex: choice('性别', { male: '男', female: '女' }).from('police'),
    birthDate: date('出生日期').personal().from('police'),
    ethnicity: codeTable('民族', ethnicities).from('police'),
    hukouType: choice('户籍类型', { local: '本地户籍', province: '省内外地户籍', elsewhere: '省外户籍' }).from('police'),
    division: divisionCode('居住社区').from('police'),
    address: address('居住地址').personal().from('police'),
    household: link('所在家庭户', Household, { concernsOwner: true }).optional().from('police'),
    relation: choice('与户主关系', { head: '户主', spouse: '配偶', child: '子女', parent: '父母', other: '其他' })
      .optional()
      .from('police'),
    education: choice('受教育程度', {
      none: '未上过学',
      preschool: '学前教育',
      primary: '小学',
      junior: '初中',
      senior: '高中',
      college: '大学专科',
      university: '大学本科及以上',
    })
      .optional()
      .from('education'),
    maritalStatus: choice('婚姻状况', { single: '未婚', married: '有配偶', divorced: '离婚', widowed: '丧偶' })
      .optional()
      .from('civil-affairs'),
    phone: phone('联系电话').optional(),
    status: choice('登记状态', { registered: '在册', movedAway: '迁出', deceased: '死亡注销' }).from('police'),
  },
  titleOf: (person) => person.name,
  key: 'citizenId',
  search: ['citizenId'],
  findBy: ['division', 'sex', 'hukouType', 'household'],
  scope: 'division',
  read: [clerk, dataOfficer, statistician, auditor],
  write: [clerk, dataOfficer, cityAdministrator],
  reveal: [clerk, dataOfficer],
  belongsTo: 'citizenId',
  sharing: {
    provider: 'police',
    class: 'base',
    share: 'conditional',
    condition: '办理具体事项需要核验身份的部门，按事项限定字段和用途使用。',
    open: 'none',
    cycle: 'daily',
  },
  check: problemOfPerson,
})
