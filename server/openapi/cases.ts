import type { Action, Fields } from '#kernel'
import { actionLabel, type OwnedProcess, processesOf, processLabel } from '../../kernel/cases/index.ts'
import type { City } from '../../kernel/city.ts'
import { translated } from '../../kernel/registry/index.ts'
import { trackParameters } from '../case-tracking.ts'
import { countParameters, mineParameters, worklistParameters } from '../cases.ts'
import { answers, anybody, common, jsonAnswer, parametersOf, pathParameter, signedIn, uuid } from './components.ts'

type Json = Record<string, unknown>

const text = { type: 'string', minLength: 1, maxLength: 4000 }
const object = { type: 'object' }
const grade = { type: 'integer', minimum: 1, maximum: 5 }
const known = { number: { type: 'string', maxLength: 40 }, code: { type: 'string', maxLength: 20 } }

const body = (required: Json, optional: Json = {}): Json => ({
  required: true,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: Object.keys(required),
        properties: { ...required, ...optional },
        additionalProperties: false,
      },
    },
  },
})
/** Interfaces of the case engine; opening has a schema of its own for each process. */
export function casePaths(city: City): Json {
  const say = (zh: string, en: string) => (city.language === 'zh' ? zh : en)
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    description: say('重复提交时只办一次', 'Does its work once, however often it is sent'),
    schema: { type: 'string', minLength: 16, maxLength: 100 },
  }
  const at = (operationId: string, summary: string, more: Json = {}, schema: Json = object): Json => ({
    operationId,
    tags: ['cases'],
    summary,
    security: anybody,
    responses: answers('200', jsonAnswer(summary, schema)),
    ...more,
  })
  const path = (operations: Json, parameters: readonly Json[] = []): Json => ({
    parameters: [...parameters, common('lang')],
    ...operations,
  })
  const ofCase = [pathParameter('id', uuid)]
  const mine = { security: signedIn }
  const seen = { parameters: [common('ifMatch')] }
  const whole = {
    type: 'object',
    required: ['case', 'available'],
    properties: { case: object, available: { type: 'array', items: object } },
  }
  const act = (operationId: string, summary: string, more: Json) =>
    path({ post: at(operationId, summary, { ...mine, ...more }, whole) }, ofCase)
  const list = {
    type: 'object',
    required: ['cases'],
    properties: { cases: { type: 'array', items: object }, next: { type: 'string' } },
  }

  return {
    '/api/processes': path({ get: at('listProcesses', say('可办理的事项及其表单', 'Processes with their forms')) }),
    '/api/processes/{pack}/{process}': path({ get: at('getProcess', say('一种事项', 'One process')) }, [
      pathParameter('pack'),
      pathParameter('process'),
    ]),
    '/api/cases': path({
      get: at(
        'worklist',
        say('待办列表，按到期先后', 'The worklist, by what is due'),
        { security: [{ session: [] }], parameters: parametersOf(worklistParameters) },
        list,
      ),
    }),
    '/api/cases/mine': path({
      get: at(
        'myCases',
        say('我提交的办件', 'Cases I raised'),
        { security: [{ session: [] }], parameters: parametersOf(mineParameters) },
        list,
      ),
    }),
    '/api/cases/mine/{id}': path(
      {
        get: at('followMyCase', say('我提交的一个办件的进度', 'How a case I raised stands'), { security: [{ session: [] }] }),
      },
      ofCase,
    ),
    '/api/cases/counts': path({
      get: at('caseCounts', say('各环节在办数量', 'Open cases by whose turn it is'), {
        security: [{ session: [] }],
        parameters: parametersOf(countParameters),
      }),
    }),
    '/api/cases/callers': path({
      post: at(
        'callerHistory',
        say('来电人的历史诉求（记录查看）', 'What a caller raised before (the look-up is logged)'),
        { ...mine, requestBody: body({ phone: text }) },
        list,
      ),
    }),
    '/api/cases/{id}': path({ get: at('getCase', say('一个办件', 'One case'), { security: [{ session: [] }] }, whole) }, ofCase),
    '/api/cases/{id}/papers/{seq}': path(
      { get: at('casePaper', say('一步的书面文书', 'The sheet handed out of a step'), { security: [{ session: [] }] }) },
      [...ofCase, pathParameter('seq')],
    ),
    '/api/cases/{id}/actions/{action}': path(
      {
        post: at(
          'takeAction',
          say('办理一步', 'Take one action'),
          { ...mine, parameters: [common('ifMatch'), key], requestBody: body({}, { answers: object, comment: text }) },
          whole,
        ),
      },
      [...ofCase, { ...pathParameter('action'), description: actionNames(city) }],
    ),
    '/api/cases/actions': path({
      post: at('takeActionOnMany', say('批量办理', 'Take one action on many cases'), {
        ...mine,
        requestBody: body(
          {
            action: { type: 'string' },
            cases: {
              type: 'array',
              maxItems: 200,
              items: { type: 'object', required: ['id', 'seq'], properties: { id: uuid, seq: { type: 'integer' } } },
            },
          },
          { answers: object, comment: text },
        ),
      }),
    }),
    '/api/cases/due': path({
      get: at('dueCounts', say('等待我岗位的数量', 'How much waits for the acting post'), { security: [{ session: [] }] }),
    }),
    '/api/cases/{id}/comment': act('commentOnCase', say('留言', 'Comment'), {
      requestBody: body({ words: text }, { internal: { type: 'boolean' } }),
    }),
    '/api/cases/{id}/claim': act('claimCase', say('认领', 'Claim'), seen),
    '/api/cases/{id}/urge': act('urgeCase', say('催办', 'Urge on'), { requestBody: body({ words: text }) }),
    '/api/cases/{id}/extension': act('extendDeadline', say('申请或审批延期', 'Ask for an extension, or decide on one'), {
      ...seen,
      requestBody: body({ deadline: text, reason: text }, { granted: { type: 'boolean' } }),
    }),
    '/api/cases/{id}/merge': act('mergeCases', say('合并重复办件', 'Merge duplicates in'), {
      requestBody: body({ ids: { type: 'array', items: uuid, minItems: 1, maxItems: 100 } }),
    }),
    '/api/cases/{id}/reopen': act('reopenCase', say('重新办理', 'Reopen'), { requestBody: body({ words: text }) }),
    '/api/cases/{id}/evaluate': path(
      {
        post: at('evaluateCase', say('评价', 'Grade'), {
          ...mine,
          requestBody: body({ grade }, { words: text }),
          responses: answers('204', { description: say('已评价', 'Graded') }),
        }),
      },
      ofCase,
    ),
    '/api/track': path({
      get: at('trackCase', say('凭编号和查询码查看进度', 'Follow a case by number and query code'), {
        parameters: parametersOf(trackParameters),
      }),
    }),
    '/api/track/papers/{seq}': path(
      {
        get: at('paperByCode', say('凭查询码取书面文书', 'The sheet of a step by query code'), {
          parameters: parametersOf(trackParameters),
        }),
      },
      [pathParameter('seq')],
    ),
    '/api/track/actions/{action}': path(
      {
        post: at('takeActionByCode', say('凭查询码办理（补正、撤回等）', 'Take an action by query code'), {
          parameters: [key],
          requestBody: body({ ...known, seq: { type: 'integer', minimum: 1 } }, { answers: object, comment: text }),
        }),
      },
      [pathParameter('action')],
    ),
    '/api/track/comment': path({
      post: at('commentByCode', say('凭查询码留言', 'Comment by query code'), { requestBody: body({ ...known, words: text }) }),
    }),
    '/api/track/urge': path({
      post: at('urgeByCode', say('凭查询码催办', 'Urge on by query code'), { requestBody: body({ ...known, words: text }) }),
    }),
    '/api/track/reopen': path({
      post: at('reopenByCode', say('凭查询码申请重新办理', 'Reopen by query code'), {
        requestBody: body({ ...known, words: text }),
      }),
    }),
    '/api/track/evaluate': path({
      post: at('evaluateByCode', say('凭查询码评价', 'Grade by query code'), {
        requestBody: body({ ...known, grade }, { words: text }),
      }),
    }),
    ...Object.fromEntries(
      processesOf(city).map((owned) => [`/api/cases/${owned.pack.name}/${owned.process.name}`, openPath(city, owned, key)]),
    ),
  }
}

function openPath(city: City, owned: OwnedProcess, key: Json): Json {
  const { pack, process } = owned
  const label = processLabel(city, owned)
  const contact = { type: 'object', properties: { name: text, phone: text, email: text }, additionalProperties: false }
  return {
    parameters: [common('lang')],
    post: {
      operationId: `open.${pack.name}.${process.name}`,
      tags: ['cases'],
      summary: city.language === 'zh' ? `提交${label}` : `Open: ${label}`,
      security: process.openedBy === 'everyone' ? anybody : signedIn,
      parameters: [key],
      requestBody: body({ form: formSchema(city, owned, process.form, `processes.${process.name}.fields`) }, { contact }),
      responses: answers(
        '201',
        jsonAnswer(label, {
          type: 'object',
          required: ['case', 'number', 'queryCode', 'replayed'],
          properties: {
            case: object,
            number: { type: 'string' },
            queryCode: { type: 'string', pattern: '^[A-HJKMNP-Z2-9]{6}$' },
            replayed: { type: 'boolean' },
          },
        }),
      ),
    },
  }
}

function formSchema(city: City, { pack }: OwnedProcess, fields: Fields, at: string): Json {
  return {
    type: 'object',
    required: Object.keys(fields).filter((name) => !fields[name]!.isOptional),
    properties: Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        name,
        { title: translated(city, pack, `${at}.${name}`, field.label), ...field.type.jsonSchema(field.options) },
      ]),
    ),
    additionalProperties: false,
  }
}

/** The actions there are, with what each asks for. */
function actionNames(city: City): string {
  return processesOf(city)
    .flatMap((owned) =>
      Object.entries(owned.process.actions as Record<string, Action>).map(
        ([name, action]) =>
          `${owned.pack.name}/${owned.process.name}/${name} ${actionLabel(city, owned, name)} (${Object.keys(action.asks ?? {}).join(', ')})`,
      ),
    )
    .join('\n')
}
