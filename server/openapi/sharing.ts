import type { Fields } from '#kernel'
import type { City } from '../../kernel/city.ts'
import { grantListParameters, keyFields, ofCompany, ofFile, pushFields, readingParameters, sinceParameters } from '../sharing.ts'
import { answers, common, jsonAnswer, parametersOf, pathParameter, propertiesOf, signedIn, uuid } from './components.ts'

type Json = Record<string, unknown>

const object = { type: 'object' }
const list = (name: string): Json => ({
  type: 'object',
  required: [name],
  properties: { [name]: { type: 'array', items: object }, next: { type: 'string' } },
})
const body = (fields: Fields): Json => ({
  required: true,
  content: {
    'application/json': {
      schema: { type: 'object', required: Object.keys(fields), properties: propertiesOf(fields), additionalProperties: false },
    },
  },
})

/** Interfaces of shared data: reading what was granted, what was granted to whom, and who read. */
export function sharingPaths(city: City): Json {
  const say = (zh: string, en: string) => (city.language === 'zh' ? zh : en)
  const at = (operationId: string, summary: string, more: Json = {}, schema: Json = object): Json => ({
    operationId,
    tags: ['sharing'],
    summary,
    security: [{ session: [] }],
    responses: answers('200', jsonAnswer(summary, schema)),
    ...more,
  })
  const path = (operations: Json, parameters: readonly Json[] = []): Json => ({
    parameters: [...parameters, common('lang')],
    ...operations,
  })
  const done = (words: string) => ({ security: signedIn, responses: answers('204', { description: words }) })
  const ofGrant = [pathParameter('grant', { type: 'string' })]
  const own = { security: [{ departmentKey: [] }, { session: [] }] }
  return {
    '/api/granted/{grant}/records': path(
      {
        get: at(
          'readGrantedRecords',
          say('读取授权的数据；还可按已授权的字段筛选', 'Read what was granted; filters are granted fields'),
          { ...own, parameters: parametersOf(readingParameters) },
          list('records'),
        ),
        post: at(
          'searchGrantedRecords',
          say(
            '同上，筛选放在请求体中；按个人信息核验时用它',
            'The same with filters in the body, for checking somebody’s papers',
          ),
          {
            ...own,
            requestBody: {
              required: true,
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    properties: { ...propertiesOf(readingParameters), filters: object },
                    additionalProperties: false,
                  },
                },
              },
            },
          },
          list('records'),
        ),
      },
      ofGrant,
    ),
    '/api/granted/{grant}/file': path(
      {
        get: at('grantedFile', say('授权的全部数据，CSV 或 Parquet', 'Everything that was granted, as CSV or Parquet'), {
          ...own,
          parameters: parametersOf(ofFile),
          responses: answers('200', {
            description: 'CSV, Parquet',
            content: {
              'text/csv': { schema: { type: 'string' } },
              'application/vnd.apache.parquet': { schema: { type: 'string', format: 'binary' } },
            },
          }),
        }),
      },
      ofGrant,
    ),
    '/api/granted/{grant}/openapi.json': path(
      { get: at('grantedOpenapi', say('这一份授权的接口文档', 'The interface of this one grant'), own) },
      ofGrant,
    ),
    '/api/sharing/grants': path({
      get: at(
        'listGrants',
        say('本部门取得或提供的、本人取得的授权', 'Grants a department holds or gave, or an account holds'),
        { parameters: parametersOf(grantListParameters) },
        list('grants'),
      ),
    }),
    '/api/sharing/grants/{grant}': path(
      { get: at('getGrant', say('一份授权、各版本、用量和读取记录', 'A grant, its versions, use and readings')) },
      ofGrant,
    ),
    '/api/sharing/grants/{grant}/push': path(
      {
        post: at('subscribeGrant', say('订阅变化；密钥只在此时给出', 'Subscribe to changes; the secret is given here only'), {
          security: signedIn,
          requestBody: body(pushFields),
          responses: answers('201', jsonAnswer(say('已订阅', 'Subscribed'), object)),
        }),
        delete: at('unsubscribeGrant', say('退订', 'Unsubscribe'), done(say('已退订', 'Unsubscribed'))),
      },
      ofGrant,
    ),
    '/api/sharing/resources/{pack}/{record}': path(
      { get: at('getSharedResource', say('一项资源怎样共享、有哪些字段', 'How a resource is shared, and its fields')) },
      [pathParameter('pack', { type: 'string' }), pathParameter('record', { type: 'string' })],
    ),
    '/api/sharing/foreign/{id}/{pack}/{record}': path(
      { get: at('getSharedResourceOfCity', say('一项资源怎样共享、有哪些字段', 'How a resource is shared, and its fields')) },
      [
        pathParameter('id', { type: 'string' }),
        pathParameter('pack', { type: 'string' }),
        pathParameter('record', { type: 'string' }),
      ],
    ),
    '/api/sharing/keys': path({
      get: at(
        'listDepartmentKeys',
        say('本部门、本人或所代表单位的接口密钥', 'Interface keys of the department, the account or a company'),
        { parameters: parametersOf(ofCompany) },
        list('keys'),
      ),
      post: at('makeDepartmentKey', say('新建密钥；只在此时给出', 'Make a key; it is given here only'), {
        security: signedIn,
        requestBody: body(keyFields),
        responses: answers('201', jsonAnswer(say('已新建', 'Made'), object)),
      }),
    }),
    '/api/sharing/keys/{id}': path(
      {
        delete: at('revokeDepartmentKey', say('停用密钥', 'Withdraw a key'), {
          parameters: parametersOf(ofCompany),
          ...done(say('已停用', 'Withdrawn')),
        }),
      },
      [pathParameter('id', uuid)],
    ),
    '/api/sharing/who-read': path({
      get: at('whoReadMyData', say('谁读取过我的数据', 'Who read my data'), {}, list('about')),
    }),
    '/api/sharing/statistics': path({
      get: at(
        'sharingStatistics',
        say('各部门读取情况', 'Reads by department'),
        { parameters: parametersOf(sinceParameters) },
        list('reads'),
      ),
    }),
  }
}
