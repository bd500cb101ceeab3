import type { CaseScript, ScriptedOfficer, ScriptedStep, Seeding } from '#kernel'
import type { DepartmentKey, Purpose } from './demands/choices.ts'
import { demand } from './demands/process.ts'
import { DemandSupport, SetRating } from './model.ts'
import { dataProvider, openDataOfficer } from './roles.ts'

const day = 86_400_000
type Ending = 'received' | 'asked' | 'planned' | 'opened' | 'declined'

/** Fictional demands: what, for what, of whom, how many days ago, and how it went. */
const asked: readonly (readonly [
  name: string,
  words: string,
  useFor: Purpose,
  to: DepartmentKey,
  daysAgo: number,
  ending: Ending,
  voices: number,
  answer?: string,
  set?: string,
])[] = [
  [
    '公共停车场位置和实时空位',
    '想做一个停车导航，需要位置、总泊位和每五分钟更新的空位。',
    'app',
    'urban-management',
    34,
    'planned',
    46,
    '空位采集设备正在联网，先开放位置和总泊位。',
  ],
  [
    '街道级人口普查数据',
    '按街道的年龄结构，用于社区养老研究。',
    'research',
    'statistics',
    51,
    'opened',
    23,
    '区县数据已开放，含年龄和教育；街道级没有公布口径。',
    'divisions_division',
  ],
  [
    '市政设施（井盖、路灯）位置',
    '给视障人士的步行导航用。',
    'app',
    'urban-management',
    62,
    'opened',
    31,
    '已随部件普查成果开放，每月更新。',
    'urban-management_component',
  ],
  ['空气质量小时值历史数据', '近五年各站点小时值，做健康影响研究。', 'research', 'ecology', 12, 'asked', 38],
  ['小学学区范围', '买房前想查清楚。', 'interest', 'education', 9, 'asked', 57],
  [
    '企业注销名单月报',
    '企业信用评估。',
    'business',
    'market-regulation',
    40,
    'opened',
    12,
    '法人单位已全部开放，可按登记状态筛选。',
    'base-registers_company',
  ],
  [
    '各小区住户名单',
    '想联系邻居。',
    'interest',
    'police',
    28,
    'declined',
    1,
    '住户姓名和住址属于个人信息，不能开放；可以通过居委会联系。',
  ],
  ['二手房成交明细', '价格走势分析。', 'media', 'housing', 1, 'received', 0],
]
const words: readonly (readonly [set: string, stars: number, words: string, reply?: string])[] = [
  ['urban-management_component', 5, '坐标很准，直接能用。'],
  ['urban-management_component', 4, '希望加上更新时间。', '每行的变更日期已在计划中。'],
  ['base-registers_company', 4, '字段说明清楚，下载很快。'],
  ['base-registers_company', 3, '行业门类能不能带上中类？'],
  ['divisions_division', 5, '普查数据和边界放在一起，很方便。'],
]

export async function demo(seed: Seeding): Promise<void> {
  const midnight = Date.parse(`${seed.today}T00:00:00+08:00`)
  const at = (daysAgo: number, hour: number) => new Date(midnight - daysAgo * day + hour * 3_600_000).toISOString()
  const office = officer('数据开放岗', openDataOfficer, 'big-data', seed.cityCode)
  await seed.play(
    asked.map(([name, text, useFor, to, daysAgo, ending, , answer = '', set = ''], n): CaseScript => {
      const provider = officer('数据提供岗', dataProvider, to, seed.cityCode)
      const step = (
        after: number,
        by: ScriptedOfficer,
        action: string,
        answers: Readonly<Record<string, unknown>>,
      ): ScriptedStep => ({
        at: at(daysAgo - after, 10),
        by,
        action,
        answers,
      })
      const last: Readonly<Record<Ending, readonly ScriptedStep[]>> = {
        received: [],
        asked: [],
        planned: [step(6, provider, 'plan', { on: at(-60, 12).slice(0, 10), answer })],
        opened: [step(8, provider, 'open', { set, answer })],
        declined: [step(5, provider, 'decline', { ground: 'personal', answer })],
      }
      return {
        key: `demand-${n}`,
        process: demand,
        at: at(daysAgo, 9),
        form: { name, words: text, useFor, department: to },
        steps: ending === 'received' ? [] : [step(1, office, 'publish', { to, name, words: text }), ...last[ending]],
      }
    }),
  )
  await addVoices(seed, at)
  await seed.add(
    SetRating,
    words.map(([set, stars, said, reply], n) => ({
      key: `${set}/demo-${n}`,
      set,
      stars,
      words: said,
      ratedOn: at(3 + n * 4, 12).slice(0, 10),
      ...(reply ? { reply } : {}),
      shownFrom: at(2 + n * 4, 12).slice(0, 10),
    })),
    { providedBy: 'big-data' },
  )
}

/** Voices on the board. A demand is the only one of its day, so its number is known. */
async function addVoices(seed: Seeding, at: (daysAgo: number, hour: number) => string): Promise<void> {
  const rows = asked.flatMap(([, , , , daysAgo, ending, voices]) => {
    if (ending === 'received') return []
    const demandNumber = `${at(daysAgo, 12).slice(0, 10).replaceAll('-', '')}-XQ-000001`
    return Array.from({ length: voices }, (_, n) => ({
      key: `${demandNumber}/demo-${n}`,
      demand: demandNumber,
      supportedOn: at(Math.floor(seed.random() * Math.max(1, daysAgo - 1)), 12).slice(0, 10),
    }))
  })
  await seed.add(DemandSupport, rows, { providedBy: 'big-data' })
}

const officer = (name: string, role: ScriptedOfficer['role'], department: string, division: string): ScriptedOfficer => ({
  name,
  role,
  department,
  division,
})
