import type { Fields } from '#kernel'
import type { City } from '../../kernel/city.ts'
import { askFields, dayFields, fileFields, savedFields } from '../workbench.ts'
import { answers, common, jsonAnswer, pathParameter, propertiesOf, signedIn, uuid } from './components.ts'

type Json = Record<string, unknown>

const object = { type: 'object' }
const body = (fields: Fields): Json => ({
  required: true,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: Object.keys(fields).filter((name) => !fields[name]!.isOptional),
        properties: propertiesOf(fields),
        additionalProperties: false,
      },
    },
  },
})

/** Interfaces of the workbench and of the lake. */
export function workbenchPaths(city: City): Json {
  const say = (zh: string, en: string) => (city.language === 'zh' ? zh : en)
  const at = (operationId: string, summary: string, more: Json = {}): Json => ({
    operationId,
    tags: ['workbench'],
    summary,
    security: [{ session: [] }],
    responses: answers('200', jsonAnswer(summary, object)),
    ...more,
  })
  const path = (operations: Json, ...names: string[]): Json => ({
    parameters: [...names.map((name) => pathParameter(name, name === 'id' ? uuid : { type: 'string' })), common('lang')],
    ...operations,
  })
  const done = (words: string) => ({ security: signedIn, responses: answers('204', { description: words }) })
  const ask = say(
    '用一条 SELECT 查询可查询的表；断开连接即取消',
    'Ask one SELECT of the tables you may ask; hanging up cancels it',
  )
  return {
    '/api/workbench': path({
      get: at('workTables', say('可查询的表、已保存和最近的查询', 'Tables you may ask, saved and latest questions')),
    }),
    '/api/workbench/ask': path({
      post: at('askWorkbench', ask, { security: signedIn, requestBody: body(askFields) }),
    }),
    '/api/workbench/file': path({
      post: at('askForFile', say('同上，结果为文件', 'The same as a file'), {
        security: signedIn,
        requestBody: body(fileFields),
        responses: answers('200', {
          description: 'CSV, Parquet',
          content: {
            'text/csv': { schema: { type: 'string' } },
            'application/vnd.apache.parquet': { schema: { type: 'string', format: 'binary' } },
          },
        }),
      }),
    }),
    '/api/workbench/saved': path({
      put: at('saveQuestion', say('按名称保存查询', 'Save a question by its name'), {
        ...done(say('已保存', 'saved')),
        requestBody: body(savedFields),
      }),
    }),
    '/api/workbench/saved/{id}': path(
      { delete: at('forgetQuestion', say('删除自己保存的查询', 'Forget an own question'), done(say('已删除', 'gone'))) },
      'id',
    ),
    '/api/lineage/{pack}/{record}': path(
      {
        get: at(
          'resourceLineage',
          say('一项资源的来龙去脉：来源、授权、开放、归一、指标', 'What brings a resource and what is made of it'),
          {
            security: [{}, { session: [] }],
          },
        ),
      },
      'pack',
      'record',
    ),
    '/api/lake': path({
      get: at('listLake', say('数据湖里按日存放的资源', 'What is laid down in the lake day by day')),
    }),
    '/api/lake/{pack}/{record}': path(
      {
        put: at('chooseForLake', say('每日存放，或改保留天数', 'Lay down every day, or change for how long'), {
          ...done(say('已存放', 'laid down')),
          requestBody: body(dayFields),
        }),
        delete: at('dropFromLake', say('不再存放', 'Lay down no more'), done(say('不再存放', 'laid down no more'))),
      },
      'pack',
      'record',
    ),
    '/api/lake/{pack}/{record}/write': path(
      { post: at('layDownAgain', say('重新存放今天的', 'Lay down today’s once more'), done(say('已存放', 'laid down'))) },
      'pack',
      'record',
    ),
  }
}
