import type { Row, Seeding } from '#kernel'
import { weighted } from '../../base-registers/draw.ts'
import { Survey, SurveyAnswer, SurveyOpinion, SurveyQuestion, SurveySheet } from '../model/surveys.ts'
import { addDays } from '../rules/days.ts'
import { optionsOf } from '../rules/sheet.ts'

type Question = Omit<Row<typeof SurveyQuestion.fields>, 'key' | 'survey' | 'place' | 'publishedOn'> & {
  readonly weights?: readonly number[]
}

interface DemoSurvey {
  readonly survey: Omit<Row<typeof Survey.fields>, 'opensOn' | 'closesOn' | 'publishedOn' | 'outcomeOn'>
  /** Days from today. */
  readonly opens: number
  readonly closes: number
  readonly sheets: number
  readonly isDraft?: boolean
  readonly questions: readonly Question[]
  readonly opinions?: readonly Omit<Row<typeof SurveyOpinion.fields>, 'key' | 'survey' | 'place'>[]
}

const surveys: readonly DemoSurvey[] = [
  {
    survey: {
      key: 'night-bus',
      kind: 'questionnaire',
      name: '夜间公交怎么开，请您选',
      purpose: '明年调整夜间公交线路和末班时间，先听听乘客怎么说。结果用于确定首批延长的线路，截止后一个月内公布采纳情况。',
      department: 'transport',
      oneFor: 'device',
      results: 'live',
    },
    opens: -9,
    closes: 12,
    sheets: 214,
    questions: [
      {
        kind: 'single',
        text: '您晚上八点以后多久坐一次公交？',
        options: '几乎每天\n每周几次\n偶尔\n从来不坐',
        need: 'required',
        weights: [38, 29, 24, 9],
      },
      {
        kind: 'multi',
        text: '哪些方向最需要晚班车？',
        options: '开发区\n火车站\n大学城\n医院\n大型居住区',
        need: 'required',
        weights: [35, 30, 22, 14, 40],
      },
      { kind: 'scale', text: '您对现在的晚间公交满意吗？（5分最满意）', need: 'required', weights: [18, 27, 31, 17, 7] },
      { kind: 'text', text: '还想说什么？', need: 'optional' },
    ],
  },
  {
    survey: {
      key: 'elevator-rules',
      kind: 'consultation',
      name: '《既有住宅加装电梯办法（修订征求意见稿）》公开征求意见',
      purpose: '修订稿拟简化申请材料、明确公示期限、增加对一楼住户的协商程序。请对主要修改提出意见，一人一份。',
      department: 'housing',
      oneFor: 'person',
      results: 'afterClosing',
    },
    opens: -3,
    closes: 27,
    sheets: 36,
    questions: [
      {
        kind: 'single',
        text: '申请材料由七件减为三件，您是否赞成？',
        options: '赞成\n基本赞成\n不赞成',
        need: 'required',
        weights: [70, 22, 8],
      },
      {
        kind: 'single',
        text: '公示期由二十天缩短为十天，您是否赞成？',
        options: '赞成\n基本赞成\n不赞成',
        need: 'required',
        weights: [41, 25, 34],
      },
      { kind: 'text', text: '修改意见和理由', need: 'optional' },
    ],
  },
  {
    survey: {
      key: 'library-hours',
      kind: 'questionnaire',
      name: '公共图书馆开放时间调查',
      purpose: '图书馆准备延长开放时间，请读者选一选最需要的时段。',
      department: 'culture-tourism',
      oneFor: 'device',
      results: 'live',
      outcome:
        '收到答卷 168 份。按多数意见，市图书馆自习区自本月起每天开放至 22:00；周一仍有半天闭馆用于整理，未采纳全年无休的意见。',
    },
    opens: -60,
    closes: -30,
    sheets: 168,
    questions: [
      {
        kind: 'single',
        text: '您最希望延长哪个时段？',
        options: '工作日晚上\n周末早晨\n周末晚上\n不需要延长',
        need: 'required',
        weights: [56, 9, 28, 7],
      },
      { kind: 'scale', text: '您对现在的环境满意吗？（5分最满意）', need: 'optional', weights: [3, 8, 25, 41, 23] },
    ],
    opinions: [
      { opinion: '自习区晚上开到 22:00', voices: 94, adopted: 'yes', reason: '已调整排班，本月起执行。' },
      { opinion: '增加电源插座和静音舱', voices: 31, adopted: 'partly', reason: '先改造二楼自习区，其余列入明年计划。' },
      { opinion: '全年无休', voices: 12, adopted: 'no', reason: '设备检修和图书整理需要固定时间，周一上午保留闭馆。' },
    ],
  },
  {
    survey: {
      key: 'school-road',
      kind: 'questionnaire',
      name: '学校周边交通组织意见（草稿）',
      purpose: '为下学期调整学校周边停车和步行通道做准备。',
      department: 'government-office',
      oneFor: 'device',
      results: 'live',
    },
    opens: 10,
    closes: 30,
    sheets: 0,
    isDraft: true,
    questions: [
      {
        kind: 'single',
        text: '接送孩子时最大的问题是什么？',
        options: '没有地方停车\n人车混行\n等候没有遮挡\n没有问题',
        need: 'required',
      },
    ],
  },
]

const words = [
  '希望末班车和地铁末班接上。',
  '站牌上能显示还有几分钟到站就好了。',
  '冬天候车最好有挡风的亭子。',
  '线路太绕，能不能开直达快线。',
]

/** Fictional surveys with the sheets that came in so far. */
export async function demoSurveys(seed: Seeding): Promise<void> {
  for (const { survey, opens, closes, sheets, isDraft, questions, opinions = [] } of surveys) {
    const [opensOn, closesOn] = [addDays(seed.today, opens), addDays(seed.today, closes)]
    const out = isDraft ? {} : { publishedOn: opensOn }
    const providedBy = survey.department
    await seed.add(
      Survey,
      [{ ...survey, opensOn, closesOn, ...out, ...(opinions.length ? { outcomeOn: addDays(closesOn, 12) } : {}) }],
      { providedBy },
    )
    const rows = questions.map(({ weights: _, ...question }, at) => ({
      ...question,
      key: `${survey.key}/${at + 1}`,
      survey: survey.key,
      place: at + 1,
      ...out,
    }))
    await seed.add(SurveyQuestion, rows, { providedBy })
    await seed.add(
      SurveyOpinion,
      opinions.map((one, at) => ({ ...one, key: `${survey.key}/${at + 1}`, survey: survey.key, place: at + 1 })),
      { providedBy },
    )
    const lastDay = Math.min(0, closes)
    const made = Array.from({ length: sheets }, (_, n) => ({
      key: `${survey.key}/demo-${n}`,
      survey: survey.key,
      source: survey.oneFor === 'person' || seed.random() < 0.3 ? ('person' as const) : ('device' as const),
      answeredOn: addDays(seed.today, opens + Math.floor(seed.random() * (lastDay - opens + 1))),
    }))
    await seed.add(SurveySheet, made, { providedBy: 'self' })
    await seed.add(
      SurveyAnswer,
      made.flatMap(({ key }) => questions.flatMap((question, at) => answersTo(seed, key, `${survey.key}/${at + 1}`, question))),
      { providedBy: 'self' },
    )
  }
}

function answersTo(
  seed: Seeding,
  sheet: string,
  question: string,
  { kind, options, weights = [], need }: Question,
): readonly Row<typeof SurveyAnswer.fields>[] {
  if (kind === 'text')
    return seed.random() < 0.12
      ? [{ key: `${sheet}/${question}/`, question, words: words[Math.floor(seed.random() * words.length)]! }]
      : []
  if (need === 'optional' && seed.random() < 0.2) return []
  const all = kind === 'scale' ? [1, 2, 3, 4, 5] : optionsOf(options).map((_, at) => at + 1)
  if (kind !== 'multi') {
    const option = weighted(
      seed.random,
      all.map((one, at) => [one, weights[at] ?? 1] as const),
    )
    return [{ key: `${sheet}/${question}/${option}`, question, option }]
  }
  const chosen = all.filter((_, at) => seed.random() * 100 < (weights[at] ?? 30))
  return (chosen.length ? chosen : [1]).map((option) => ({ key: `${sheet}/${question}/${option}`, question, option }))
}
