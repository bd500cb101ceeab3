import type { City } from '../../kernel/city.ts'
import { connectionKinds } from '../../kernel/exchange/index.ts'
import { fileParameters, quarantineParameters } from '../exchange.ts'
import { answers, common, jsonAnswer, parametersOf, pathParameter, signedIn, uuid } from './components.ts'

type Json = Record<string, unknown>

const object = { type: 'object' }
const text = { type: 'string' }
const end: Json = {
  type: 'object',
  properties: Object.fromEntries(
    ['connection', 'register', 'table', 'key', 'changed', 'files', 'itemsAt', 'nextAt', 'nextParameter']
      .map((name) => [name, text] as const)
      .concat([['format', { enum: ['csv', 'xlsx', 'json', 'ndjson', 'parquet'] } as never]]),
  ),
  additionalProperties: false,
}
const mapping: Json = {
  type: 'array',
  items: {
    type: 'object',
    required: ['to'],
    properties: { to: text, from: text, constant: text, values: { type: 'object', additionalProperties: text } },
    additionalProperties: false,
  },
}
const body = (properties: Json, required: readonly string[] = []): Json => ({
  required: required.length > 0,
  content: { 'application/json': { schema: { type: 'object', required, properties } } },
})

/** Interfaces of the exchange. */
export function exchangePaths(city: City): Json {
  const say = (zh: string, en: string) => (city.language === 'zh' ? zh : en)
  const read = (operationId: string, summary: string, more: Json = {}): Json => ({
    operationId,
    tags: ['exchange'],
    summary,
    security: [{ session: [] }],
    responses: answers('200', jsonAnswer(summary, object)),
    ...more,
  })
  const act = (operationId: string, summary: string, status = '200', more: Json = {}): Json =>
    read(operationId, summary, {
      security: signedIn,
      responses: answers(status, status === '204' ? { description: summary } : jsonAnswer(summary, object)),
      ...more,
    })
  const path = (operations: Json, ...names: string[]): Json => ({
    parameters: [...names.map((name) => pathParameter(name, name === 'id' || name === 'row' ? uuid : undefined)), common('lang')],
    ...operations,
  })
  const ends = { source: end, sink: end, providedBy: text }
  const draft = {
    ...ends,
    name: text,
    purpose: text,
    mapping,
    mode: { enum: ['full', 'changes', 'files'] },
    options: object,
    schedule: object,
  }
  return {
    '/api/exchange': path({ get: read('listFlows', say('交换任务、连接和可交换的登记簿', 'Flows, connections and registers')) }),
    '/api/exchange/connections': path({
      post: act(
        'keepConnection',
        say('新建连接；密码加密保存，不再返回', 'Keep a connection; its secret is never given back'),
        '201',
        {
          requestBody: body({ name: text, kind: { enum: connectionKinds }, settings: object }, ['name', 'kind', 'settings']),
        },
      ),
    }),
    '/api/exchange/connections/{id}': path({ delete: act('dropConnection', say('删除连接', 'Drop a connection'), '204') }, 'id'),
    '/api/exchange/connections/{id}/test': path(
      { post: act('testConnection', say('测试连接', 'Test a connection'), '204') },
      'id',
    ),
    '/api/exchange/connections/{id}/files': path(
      {
        post: act('dropFile', say('向投递文件夹放入一个文件', 'Drop a file'), '201', {
          parameters: parametersOf(fileParameters),
          requestBody: { required: true, content: { 'application/octet-stream': {} } },
        }),
      },
      'id',
    ),
    '/api/exchange/preview': path({
      post: act('previewFlow', say('预览来源并建议字段对应', 'Preview a source and propose a mapping'), '200', {
        requestBody: body(ends, ['source', 'sink']),
      }),
    }),
    '/api/exchange/try': path({
      post: act('tryFlow', say('用前一千行试校验，不写入', 'Check the first thousand rows, write nothing'), '200', {
        requestBody: body({ ...ends, mapping }, ['source', 'sink', 'mapping']),
      }),
    }),
    '/api/exchange/flows': path({
      post: act('keepFlow', say('新建交换任务', 'Make a flow'), '201', {
        requestBody: body(draft, ['name', 'purpose', 'source', 'sink', 'mapping', 'mode']),
      }),
    }),
    '/api/exchange/flows/{id}': path(
      {
        get: read('getFlow', say('一个任务及其执行和对账', 'A flow with its runs and reconciliations')),
        patch: act('changeFlow', say('暂停、恢复、改计划或对应关系', 'Pause, resume, reschedule, remap'), '200', {
          requestBody: body({ paused: { type: 'boolean' }, schedule: object, mapping, version: { type: 'integer' } }),
        }),
        delete: act('dropFlow', say('停用任务', 'Take a flow out of use'), '204'),
      },
      'id',
    ),
    '/api/exchange/flows/{id}/mapping': path(
      { get: read('getMapping', say('字段对应、各版本和来源的前几行', 'The mapping, its versions and the first rows')) },
      'id',
    ),
    '/api/exchange/flows/{id}/mapping/try': path(
      {
        post: act('tryMapping', say('用前几行试另一种对应，不写入', 'Try another mapping, write nothing'), '200', {
          requestBody: body({ mapping }, ['mapping']),
        }),
      },
      'id',
    ),
    '/api/exchange/flows/{id}/run': path(
      {
        post: act('runFlow', say('立即执行；从断点继续', 'Run now, from where it stands'), '202', {
          requestBody: body({ mayRemoveMany: { type: 'boolean' } }),
        }),
      },
      'id',
    ),
    '/api/exchange/flows/{id}/look': path(
      { post: act('lookAgain', say('来源现在的结构与约定的差别', 'The source as it is now')) },
      'id',
    ),
    '/api/exchange/flows/{id}/accept': path(
      {
        post: act('acceptSource', say('认可来源的新结构并继续', 'Accept the source as it is'), '200', {
          requestBody: body({ mapping }),
        }),
      },
      'id',
    ),
    '/api/exchange/flows/{id}/quarantine': path(
      {
        get: read('listQuarantine', say('隔离区：没有收下的行和原因', 'Rows not taken, and why'), {
          parameters: parametersOf(quarantineParameters),
        }),
      },
      'id',
    ),
    '/api/exchange/flows/{id}/quarantine/table': path(
      {
        get: read('downloadQuarantine', say('下载隔离区（CSV）', 'Download the quarantine (CSV)'), {
          parameters: parametersOf({ purpose: quarantineParameters.purpose }),
          responses: answers('200', { description: 'CSV', content: { 'text/csv': {} } }),
        }),
      },
      'id',
    ),
    '/api/exchange/flows/{id}/quarantine/retry': path({ post: act('retryQuarantine', say('全部重试', 'Try all again')) }, 'id'),
    '/api/exchange/flows/{id}/quarantine/{row}': path(
      {
        post: act('fixRow', say('改正一行并重试', 'Correct a row and try it'), '204', {
          requestBody: body({ cells: { type: 'object', additionalProperties: text } }, ['cells']),
        }),
        delete: act('dismissRow', say('不再处理这一行', 'Set a row aside'), '204'),
      },
      'id',
      'row',
    ),
    '/api/exchange/flows/{id}/reconcile': path({ post: act('reconcile', say('两端对账', 'Compare both ends')) }, 'id'),
  }
}
