import type { CaseScript, ScriptedOfficer, ScriptedStep, Seeding } from '#kernel'
import { demand } from './demand.ts'
import { catalogueReviewer, dataOfficer } from './roles.ts'

const day = 86_400_000
const names: Readonly<Record<string, string>> = { 'civil-affairs': '孙丽', police: '周涛', hrss: '梁慧', education: '邓波' }

/** Demands for data nobody has listed: one to be named, one promised, one declined, one that was there all along. */
export async function demoOfDemands(seed: Seeding): Promise<void> {
  const start = Date.parse(`${seed.today}T10:00:00+08:00`)
  const at = (daysAgo: number) => new Date(start - daysAgo * day).toISOString()
  const dayIn = (days: number) => new Date(start + days * day).toISOString().slice(0, 10)
  const officer = (department: string): ScriptedOfficer => ({
    name: names[department]!,
    role: dataOfficer,
    department,
    division: seed.cityCode,
  })
  const keeper: ScriptedOfficer = { name: '陆鸣', role: catalogueReviewer, department: 'big-data', division: seed.cityCode }
  const step = (daysAgo: number, by: ScriptedOfficer, action: string, rest: Partial<ScriptedStep> = {}): ScriptedStep => ({
    at: at(daysAgo),
    by,
    action,
    ...rest,
  })
  const asks = (
    key: string,
    daysAgo: number,
    from: string,
    form: Record<string, unknown>,
    steps: readonly ScriptedStep[],
  ): CaseScript => ({ key, process: demand, at: at(daysAgo), by: officer(from), form, steps })
  await seed.play([
    asks(
      'lodging',
      2,
      'civil-affairs',
      {
        what: '流浪救助人员住宿登记',
        fields: '入住日期、离开日期、旅馆名称',
        purpose: '核对临时住宿补助，不再让人补交票据',
        basis: '《城市生活无着的流浪乞讨人员救助管理办法》',
        suspected: '市公安局',
      },
      [],
    ),
    asks(
      'graduates',
      20,
      'hrss',
      {
        what: '高校毕业生就业去向',
        fields: '学校、专业、毕业年份、去向',
        purpose: '就业见习补贴免申请发放',
        basis: '《中华人民共和国就业促进法》第四十九条',
        suspected: '市教育局',
      },
      [
        step(15, keeper, 'nameProvider', { answers: { provider: 'education' } }),
        step(11, officer('education'), 'promise', { answers: { by: dayIn(45) } }),
      ],
    ),
    asks(
      'travel',
      34,
      'education',
      {
        what: '学生出入境记录',
        fields: '出境日期、入境日期',
        purpose: '了解寒暑假学生出国情况',
        basis: '学校管理需要',
        suspected: '市公安局',
      },
      [
        step(30, keeper, 'nameProvider', { answers: { provider: 'police' } }),
        step(26, officer('police'), 'decline', {
          answers: { law: '《中华人民共和国个人信息保护法》第六条' },
          comment: '用途与职责不直接相关，超出最小必要',
        }),
      ],
    ),
    asks(
      'enterprises',
      12,
      'education',
      {
        what: '校外培训机构登记状态',
        fields: '名称、登记状态',
        purpose: '核对培训机构是否注销',
        basis: '《中华人民共和国民办教育促进法》第十二条',
      },
      [step(10, keeper, 'pointTo', { answers: { resource: 'base-registers/company' } })],
    ),
  ])
}
