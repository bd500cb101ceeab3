import type { CaseScript, ScriptedOfficer, ScriptedStep, Seeding } from '#kernel'
import { demand } from './demand.ts'
import { Demand } from './demand-model.ts'
import { dispute } from './dispute.ts'
import { SharingRequest } from './model.ts'
import { catalogueReviewer, dataOfficer } from './roles.ts'

const day = 86_400_000
const names: Readonly<Record<string, string>> = {
  'civil-affairs': '孙丽',
  police: '周涛',
  hrss: '梁慧',
  education: '邓波',
  'big-data': '张敏',
}

/** Demands for data nobody has listed: one to be named, one promised, one declined, one that was there all along; and two disputes. */
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
  // Two refusals are taken to the data authority: one is ruled on, one waits for its ruling.
  const refused = (await seed.all(SharingRequest)).find(({ outcome }) => outcome === 'refused')
  const declined = (await seed.all(Demand)).find(({ outcome }) => outcome === 'declined')
  const disputed = (
    key: string,
    daysAgo: number,
    from: string,
    about: string | undefined,
    why: string,
    steps: readonly ScriptedStep[],
  ): readonly CaseScript[] =>
    about === undefined ? [] : [{ key, process: dispute, at: at(daysAgo), by: officer(from), form: { about, why }, steps }]
  await seed.play([
    ...disputed(
      'dispute-households',
      14,
      'hrss',
      refused?.number,
      '招聘会信息送到家，就业困难家庭才不会错过；只用一次，用后删除。',
      [
        step(11, officer('police'), 'state', { comment: '送达招聘信息可以用公告和短信，不需要全市户主的姓名和住址。' }),
        step(7, officer('big-data'), 'dismiss', {
          comment: '用途可以用侵扰更小的办法实现，不符合最小必要，维持不提供。',
        }),
      ],
    ),
    ...disputed(
      'dispute-travel',
      6,
      'education',
      declined?.number,
      '寒暑假前做安全提醒，只需要知道学生是否出境，不要目的地和次数。',
      [step(2, officer('police'), 'state', { comment: '是否出境也是行踪信息，安全提醒可以面向全体学生，不必逐人核对。' })],
    ),
  ])
}
