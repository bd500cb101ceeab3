import type { FastifyInstance, FastifyRequest } from 'fastify'
import { choice, date, type Fields, integer, longText, text } from '#kernel'
import { addLampRule, allLampRules, maySetLamps } from '../kernel/cases/index.ts'
import type { City } from '../kernel/city.ts'
import { refuse } from '../kernel/errors.ts'
import { writeTable } from '../kernel/registry/index.ts'
import * as supervision from '../kernel/supervision/index.ts'
import { departmentTitle } from './identity.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

const month = text('月份', { max: 7 })
export const monthParameters = { month } satisfies Fields
export const fileParameters = { format: choice('格式', { csv: 'CSV', xlsx: 'XLSX' }) } satisfies Fields

export const behindParameters = {
  department: text('部门', { max: 80 }).optional(),
  what: choice('数字', { promises: '应办环节', late: '未按期环节', closed: '办结件' }),
} satisfies Fields

type OfMonth = FastifyRequest<{ Params: { month: string } }>
const fileTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** The monthly report, bad evaluations, samples and the rules they are judged by. */
export async function supervisionReportsPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/supervision/reports', async (request) => {
    readParameters(request.query, {}, request.city.language)
    return { months: await supervision.reportMonths(request.city) }
  })
  app.get('/api/supervision/reports/:month', async (request: OfMonth) => {
    readParameters(request.query, {}, request.city.language)
    return supervision.monthlyReport(request.city, request.params.month)
  })
  app.get('/api/supervision/reports/:month/behind', async (request: OfMonth) => {
    const given = readParameters(request.query, behindParameters, request.city.language)
    const asked = { ...given, department: given.department ?? '', month: request.params.month }
    return { rows: await supervision.behindReport(request.city, asked as Parameters<typeof supervision.behindReport>[1]) }
  })
  app.post('/api/supervision/reports/:month/signature', async (request: OfMonth) => {
    const given = readParameters(request.body, { remark: longText('批示', { max: 2000 }).optional() }, request.city.language)
    return supervision.signReport(request.city, request.params.month, given.remark ?? '')
  })
  app.get('/api/supervision/reports/:month/file', async (request: OfMonth, reply) => {
    const { format } = readParameters(request.query, fileParameters, request.city.language)
    const report = await supervision.monthlyReport(request.city, request.params.month)
    const rows = await Promise.all(report.departments.map((line) => rowOf(request.city, line)))
    const name = encodeURIComponent(
      `${request.city.language === 'en' ? 'supervision-report' : '效能监察通报'}-${report.month}.${format}`,
    )
    return reply
      .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      .type(fileTypes[format as keyof typeof fileTypes])
      .send(writeTable(format as keyof typeof fileTypes, columnsIn(request.city), asyncOf(rows)))
  })

  app.get('/api/supervision/reviews', async (request) => {
    const given = readParameters(request.query, monthParameters, request.city.language)
    return { asOf: request.city.clock.now(), reviews: await supervision.badReviews(request.city, given.month) }
  })
  app.post('/api/supervision/reviews/:id', async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
    const given = readParameters(
      request.body,
      {
        month,
        kind: choice('动作', { contacted: '已联系', rectified: '已整改', calledBack: '已回访' }),
        words: longText('情况', { max: 2000 }),
      },
      request.city.language,
    )
    await supervision.noteReview(request.city, { ...given, caseId: request.params.id } as Parameters<
      typeof supervision.noteReview
    >[1])
    return reply.code(204).send()
  })

  app.get('/api/supervision/draws', async (request) => {
    const given = readParameters(request.query, monthParameters, request.city.language)
    return { draws: await supervision.draws(request.city, given.month) }
  })
  app.post('/api/supervision/draws', async (request) => {
    const given = readParameters(
      request.body,
      { month, seed: text('种子', { max: 100 }), size: integer('抽取件数', { min: 1, max: 200 }) },
      request.city.language,
    )
    return supervision.drawSample(request.city, given)
  })
  app.post('/api/supervision/draws/:id/inspections', async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
    const given = readParameters(
      request.body,
      {
        caseId: text('办件', { max: 40 }),
        verdict: choice('结论', { sound: '规范', flawed: '有问题' }),
        words: longText('情况', { max: 2000 }),
      },
      request.city.language,
    )
    await supervision.inspect(request.city, { ...given, drawId: request.params.id } as Parameters<typeof supervision.inspect>[1])
    return reply.code(204).send()
  })

  app.get('/api/supervision/lamp-rules', async (request) => {
    readParameters(request.query, {}, request.city.language)
    if (request.city.actor.kind === 'visitor') throw refuse('session/required')
    return { rules: await allLampRules(request.city), maySet: maySetLamps(request.city), today: request.city.clock.today() }
  })
  app.post('/api/supervision/lamp-rules', async (request, reply) => {
    const { yellowPercent, ...given } = readParameters(
      request.body,
      {
        from: date('施行日期'),
        yellowPercent: integer('已用时限百分比', { min: 50, max: 100 }),
        yellowDaysBefore: integer('到期前工作日', { min: 0, max: 10 }),
        basis: longText('依据', { max: 500 }),
      },
      request.city.language,
    )
    await addLampRule(request.city, { ...given, yellowShare: yellowPercent / 100 })
    return reply.code(204).send()
  })
  app.get('/api/supervision/rules', async (request) => {
    readParameters(request.query, {}, request.city.language)
    if (request.city.actor.kind === 'visitor') throw refuse('session/required')
    return { rules: await supervision.allRules(request.city.db) }
  })
  app.post('/api/supervision/rules', async (request, reply) => {
    const { value, ...body } = (request.body ?? {}) as Record<string, unknown>
    const given = readParameters(
      body,
      {
        name: choice('规则', { cards: '监察牌', grade: '绩效等级', badReview: '差评整改' }),
        from: date('施行日期'),
        basis: longText('依据', { max: 500 }),
      },
      request.city.language,
    )
    await supervision.setRule(request.city, { ...given, value } as Parameters<typeof supervision.setRule>[1])
    return reply.code(204).send()
  })
}

async function* asyncOf<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows
}

const numberColumns = {
  closed: ['办结件数', 'cases closed'],
  promises: ['应办环节', 'promises due'],
  onTime: ['按期', 'kept in time'],
  onTimeRate: ['按期率 %', 'on-time rate %'],
  yellow: ['黄牌', 'yellow cards'],
  red: ['红牌', 'red cards'],
  explained: ['已说明', 'explained'],
  upheldYellow: ['维持的黄牌', 'yellow upheld'],
  upheldRed: ['维持的红牌', 'red upheld'],
  lifted: ['撤销', 'lifted'],
  evaluated: ['评价数', 'evaluations'],
  bad: ['差评', 'bad evaluations'],
  badContacted: ['按时联系', 'contacted in time'],
  badRectified: ['按时整改', 'put right in time'],
  badCalledBack: ['已回访', 'called back'],
} as const
const grades = {
  excellent: ['优秀', 'excellent'],
  good: ['良好', 'good'],
  fair: ['合格', 'fair'],
  poor: ['不合格', 'poor'],
} as const

function columnsIn({ language }: City) {
  const word = ([zh, en]: readonly [string, string]) => (language === 'en' ? en : zh)
  const toText = (value: unknown) => (value === undefined ? '' : String(value))
  return [
    { name: 'department', title: word(['部门', 'department']), toText },
    { name: 'grade', title: word(['等级', 'grade']), toText },
    ...Object.entries(numberColumns).map(([name, words]) => ({ name, title: word(words), toText, isNumber: true })),
  ]
}

async function rowOf(city: City, line: supervision.ReportContent['departments'][number]) {
  return {
    ...line,
    department: (await departmentTitle(city, line.department)) ?? line.department,
    grade: line.grade === undefined ? '' : grades[line.grade][city.language === 'en' ? 1 : 0],
    evaluated: line.evaluations.reduce((sum, n) => sum + n, 0),
  }
}
