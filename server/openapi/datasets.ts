import type { City } from '../../kernel/city.ts'
import { errorParameters, rowParameters } from '../datasets.ts'
import { answers, common, jsonAnswer, parametersOf, pathParameter, signedIn, uuid } from './components.ts'

type Json = Record<string, unknown>

/** Interfaces by which a department registers a resource and the bureau publishes it. */
export function datasetPaths(city: City): Json {
  const say = (zh: string, en: string) => (city.language === 'zh' ? zh : en)
  const object = { type: 'object' }
  const at = (operationId: string, summary: string, more: Json = {}): Json => ({
    operationId,
    tags: ['datasets'],
    summary,
    security: [{ session: [] }],
    responses: answers('200', jsonAnswer(summary, object)),
    ...more,
  })
  const seen = { security: signedIn, parameters: [{ $ref: '#/components/parameters/ifMatch' }] }
  const json = (schema: Json = object) => ({ requestBody: { required: true, content: { 'application/json': { schema } } } })
  const table = {
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
        },
        'text/csv': { schema: { type: 'string' } },
      },
    },
  }
  const one = [pathParameter('id', uuid), common('lang')]
  const step = (operationId: string, summary: string, more: Json = {}) => ({
    parameters: one,
    post: at(operationId, summary, { ...seen, ...more }),
  })
  return {
    '/api/datasets': {
      parameters: [common('lang')],
      get: at(
        'listDatasets',
        say('本部门登记的数据集，或等待审核的', 'Datasets of one’s department, or those that wait for the check'),
      ),
      post: at('createDataset', say('上传表格，开始登记', 'Begin a registration from a spreadsheet'), {
        security: signedIn,
        ...table,
        responses: answers('201', jsonAnswer(say('登记', 'Registration'), object)),
      }),
    },
    '/api/datasets/{id}': {
      parameters: one,
      get: at(
        'getDataset',
        say('一个登记中的数据集：定义、依据、问题', 'A dataset in registration: definition, evidence, problems'),
      ),
      put: at('saveDataset', say('保存定义', 'Save the definition'), { ...seen, ...json() }),
      delete: at('discardDataset', say('放弃登记', 'Give a registration up'), {
        ...seen,
        responses: answers('204', { description: say('已放弃', 'Given up') }),
      }),
    },
    '/api/datasets/{id}/file': {
      parameters: one,
      post: at('replaceDatasetFile', say('重新上传文件', 'Upload the file again'), { ...seen, ...table }),
    },
    '/api/datasets/{id}/rows': {
      parameters: one,
      get: at('listDatasetRows', say('待入库的行', 'Rows on their way in'), { parameters: parametersOf(rowParameters) }),
      patch: at('fixDatasetRows', say('改正单元格，剔除行', 'Correct cells, leave rows out'), { ...seen, ...json() }),
    },
    '/api/datasets/{id}/errors': {
      parameters: one,
      get: at('datasetErrors', say('错误清单（文件）', 'Every wrong entry, as a file'), {
        parameters: parametersOf(errorParameters),
        responses: answers('200', { description: 'CSV, XLSX', content: { 'text/csv': { schema: { type: 'string' } } } }),
      }),
    },
    '/api/datasets/{id}/submit': step('submitDataset', say('提交审核', 'Submit for the check')),
    '/api/datasets/{id}/keep': step('keepDatasetDraft', say('继续保留草稿', 'Keep the draft')),
    '/api/datasets/{id}/take-back': step('takeBackDataset', say('撤回', 'Take back')),
    '/api/datasets/{id}/version': step('beginDatasetVersion', say('开始新版本', 'Begin a new version')),
    '/api/datasets/{id}/give-back': step(
      'giveBackDataset',
      say('退回', 'Give back'),
      json({
        type: 'object',
        required: ['why'],
        additionalProperties: false,
        properties: { why: { type: 'string', minLength: 1, maxLength: 1000 } },
      }),
    ),
    '/api/datasets/{id}/publish': step('publishDataset', say('审核通过并发布', 'Publish')),
  }
}
