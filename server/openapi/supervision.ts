import type { City } from '../../kernel/city.ts'
import { cardParameters, observedParameters } from '../supervision.ts'
import { behindParameters, fileParameters, monthParameters } from '../supervision-reports.ts'
import { answers, common, jsonAnswer, parametersOf, pathParameter, signedIn, uuid } from './components.ts'

type Json = Record<string, unknown>

/** Interfaces of supervision. */
export function supervisionPaths(city: City): Json {
  const say = (zh: string, en: string) => (city.language === 'zh' ? zh : en)
  const at = (operationId: string, summary: string, more: Json = {}): Json => ({
    operationId,
    tags: ['supervision'],
    summary,
    security: [{ session: [] }],
    responses: answers('200', jsonAnswer(summary, { type: 'object' })),
    ...more,
  })
  const ofCard = [pathParameter('id', uuid), common('lang')]
  const parameters = parametersOf(cardParameters)
  return {
    '/api/supervision/lamps': {
      parameters: [common('lang')],
      get: at('lampBoard', say('各部门在办件的红黄绿灯', 'Open cases of each department by lamp')),
    },
    '/api/supervision/wall': {
      parameters: [common('lang')],
      get: at('lampWall', say('灯墙：各部门各事项在办件的灯', 'The lamp wall: open cases by department and process')),
    },
    '/api/supervision/cases': {
      parameters: [common('lang')],
      get: at('observedCases', say('灯后的办件', 'The cases behind a lamp'), { parameters: parametersOf(observedParameters) }),
    },
    '/api/supervision/cases/{id}': {
      parameters: ofCard,
      get: at('caseStory', say('为什么亮灯，和全过程回放', 'Why a lamp is on, and every moment of the case')),
    },
    '/api/supervision/cards': {
      parameters: [common('lang')],
      get: at('listCards', say('监察牌', 'Supervision cards'), { parameters }),
    },
    '/api/supervision/cards/{id}': { parameters: ofCard, get: at('getCard', say('一张监察牌', 'One card')) },
    '/api/supervision/cards/{id}/proof': {
      parameters: ofCard,
      get: at('verifyCard', say('按办件记录重新计算', 'Compute a card again from the actions')),
    },
    '/api/supervision/cards/{id}/explanation': {
      parameters: ofCard,
      post: at('explainCard', say('说明情况', 'Explain a card'), { security: signedIn, requestBody: said() }),
    },
    '/api/supervision/cards/{id}/appeal': {
      parameters: ofCard,
      post: at('appealCard', say('申诉', 'Appeal a card that was upheld'), { security: signedIn, requestBody: said() }),
    },
    '/api/supervision/cards/{id}/ruling': {
      parameters: ofCard,
      post: at('ruleOnCard', say('裁定', 'Rule on a card'), { security: signedIn, requestBody: said(true) }),
    },
    '/api/supervision/cards/{id}/decision': {
      parameters: ofCard,
      post: at('decideAppeal', say('决定申诉', 'Decide an appeal'), { security: signedIn, requestBody: said(true) }),
    },
    ...reportPaths(city, at),
  }
}

function reportPaths(city: City, at: (id: string, summary: string, more?: Json) => Json): Json {
  const say = (zh: string, en: string) => (city.language === 'zh' ? zh : en)
  const ofMonth = [pathParameter('month', { type: 'string', pattern: '^\\d{4}-\\d{2}$' }), common('lang')]
  const ofId = [pathParameter('id', uuid), common('lang')]
  const words = { type: 'string', minLength: 2, maxLength: 2000 }
  const monthly = { type: 'string', pattern: '^\\d{4}-\\d{2}$' }
  const body = (properties: Json, required = Object.keys(properties)): Json => ({
    required: true,
    content: { 'application/json': { schema: { type: 'object', required, properties, additionalProperties: false } } },
  })
  const noContent = answers('204', { description: say('已记下', 'noted') })
  return {
    '/api/supervision/reports': {
      parameters: [common('lang')],
      get: at('listReports', say('月度通报', 'Months there is a report of')),
    },
    '/api/supervision/reports/{month}': {
      parameters: ofMonth,
      get: at(
        'getReport',
        say('一个月的通报，签发后同时给出重算结果', 'The report of a month; once signed, also whether computing it again agrees'),
      ),
    },
    '/api/supervision/reports/{month}/behind': {
      parameters: ofMonth,
      get: at('behindReport', say('通报中一个数字后面的办件', 'The cases behind a number of the report'), {
        parameters: parametersOf(behindParameters),
      }),
    },
    '/api/supervision/reports/{month}/signature': {
      parameters: ofMonth,
      post: at('signReport', say('签发通报', 'Sign a report'), { security: signedIn, requestBody: body({ remark: words }, []) }),
    },
    '/api/supervision/reports/{month}/file': {
      parameters: ofMonth,
      get: at('downloadReport', say('通报表格', 'The report as a table'), {
        parameters: parametersOf(fileParameters),
        responses: answers('200', {
          description: say('表格', 'table'),
          content: { 'text/csv': { schema: { type: 'string' } } },
        }),
      }),
    },
    '/api/supervision/reviews': {
      parameters: [common('lang')],
      get: at('badReviews', say('差评整改', 'Bad evaluations and what followed'), { parameters: parametersOf(monthParameters) }),
    },
    '/api/supervision/reviews/{id}': {
      parameters: ofId,
      post: at('noteReview', say('登记联系、整改或回访', 'Note a contact, a repair or a call-back'), {
        security: signedIn,
        responses: noContent,
        requestBody: body({ month: monthly, kind: { type: 'string', enum: ['contacted', 'rectified', 'calledBack'] }, words }),
      }),
    },
    '/api/supervision/draws': {
      parameters: [common('lang')],
      get: at('listDraws', say('抽查', 'Samples for inspection'), { parameters: parametersOf(monthParameters) }),
      post: at('drawSample', say('抽取样本', 'Draw a sample'), {
        security: signedIn,
        requestBody: body({
          month: monthly,
          seed: { type: 'string', maxLength: 100 },
          size: { type: 'integer', minimum: 1, maximum: 200 },
        }),
      }),
    },
    '/api/supervision/draws/{id}/inspections': {
      parameters: ofId,
      post: at('inspectCase', say('登记抽查结果', 'Write down an inspection'), {
        security: signedIn,
        responses: noContent,
        requestBody: body({ caseId: uuid, verdict: { type: 'string', enum: ['sound', 'flawed'] }, words }),
      }),
    },
    '/api/supervision/lamp-rules': {
      parameters: [common('lang')],
      get: at('listLampRules', say('亮灯规则', 'When lamps turn yellow')),
      post: at('setLampRule', say('调整亮灯规则（自以后某日起）', 'Set when lamps turn yellow from a later day on'), {
        security: signedIn,
        responses: noContent,
        requestBody: body({
          from: { type: 'string', format: 'date' },
          yellowPercent: { type: 'integer', minimum: 50, maximum: 100 },
          yellowDaysBefore: { type: 'integer', minimum: 0, maximum: 10 },
          basis: words,
        }),
      }),
    },
    '/api/supervision/rules': {
      parameters: [common('lang')],
      get: at('listRules', say('监察规则', 'Rules of supervision')),
      post: at('setRule', say('调整规则（自以后某日起）', 'Set a rule from a later day on'), {
        security: signedIn,
        responses: noContent,
        requestBody: body({
          name: { type: 'string', enum: ['cards', 'grade', 'badReview'] },
          from: { type: 'string', format: 'date' },
          basis: words,
          value: { type: 'object' },
        }),
      }),
    },
  }
}

/** Words of five characters or more; with an outcome when the office speaks. */
const said = (withOutcome = false): Json => ({
  required: true,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: ['words', ...(withOutcome ? ['outcome'] : [])],
        properties: {
          words: { type: 'string', minLength: 5, maxLength: 2000 },
          ...(withOutcome ? { outcome: { type: 'string', enum: ['upheld', 'lifted'] } } : {}),
        },
        additionalProperties: false,
      },
    },
  },
})
