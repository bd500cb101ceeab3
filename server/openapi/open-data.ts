import type { Fields } from '#kernel'
import type { City } from '../../kernel/city.ts'
import { formats } from '../../kernel/open-data/index.ts'
import { chartParameters, placeParameters, rowParameters, searchParameters } from '../open-data/plugin.ts'
import { actions } from '../standards/ckan/actions.ts'
import { answers, common, jsonAnswer, parametersOf, pathParameter } from './components.ts'

type Json = Record<string, unknown>

/** Interfaces of the open data portal, and the standard ones beside it: CKAN Action API and DCAT. */
export function openDataPaths(city: City): Json {
  const say = (zh: string, en: string) => (city.language === 'zh' ? zh : en)
  const object = { type: 'object' }
  const text = { type: 'string', maxLength: 10_000 }
  const get = (operationId: string, summary: string, more: Json = {}): Json => ({
    operationId,
    tags: ['open-data'],
    summary,
    security: [{}],
    responses: answers('200', jsonAnswer(summary, object)),
    ...more,
  })
  const of = (fields: Fields) => ({ parameters: parametersOf(fields) })
  const set = pathParameter('set')
  const filters = say('；其他参数为字段筛选', '; further parameters filter by fields')
  const as = (types: readonly string[], summary: string): Json => ({
    responses: answers('200', {
      description: summary,
      content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }])),
    }),
  })
  const linked = ['text/turtle', 'application/ld+json']
  const toPage = { responses: answers('303', { description: say('转到门户页面', 'To a page of the portal') }) }
  const page = [{ name: 'page', in: 'query', schema: { type: 'integer', minimum: 1 } }]
  const action: Json = { enum: Object.keys(actions) }
  const ckan = (operationId: string): Json => ({
    parameters: [pathParameter('action', action), common('lang')],
    get: get(`ckan.${operationId}`, say('CKAN 动作', 'A CKAN action'), {
      description: say(
        '参数见 help_show；未列出的写入动作一律以 403 拒绝。',
        'See help_show for parameters; actions that write are refused with 403.',
      ),
      externalDocs: { url: 'https://docs.ckan.org/en/2.11/api/' },
    }),
    post: get(`ckan.${operationId}.post`, say('CKAN 动作，参数为 JSON', 'A CKAN action with JSON parameters'), {
      requestBody: { content: { 'application/json': { schema: object }, 'application/x-www-form-urlencoded': { schema: text } } },
    }),
  })

  return {
    '/api/open-data/summary': {
      parameters: [common('lang')],
      get: get('openData.summary', say('开放概况', 'What is open, in figures')),
    },
    '/api/open-data/sets': {
      parameters: [common('lang')],
      get: get('openData.sets', say('检索开放数据', 'Search open sets'), of(searchParameters)),
    },
    '/api/open-data/sets/{set}': {
      parameters: [set, common('lang')],
      get: get('openData.set', say('一个开放数据', 'One open set')),
    },
    '/api/open-data/sets/{set}/rows': {
      parameters: [set, common('lang')],
      get: get('openData.rows', say('数据行', 'Rows') + filters, of(rowParameters)),
    },
    '/api/open-data/sets/{set}/chart': {
      parameters: [set, common('lang')],
      get: get('openData.chart', say('分组统计', 'Rows counted or added up by a field') + filters, of(chartParameters)),
    },
    '/api/open-data/sets/{set}/places': {
      parameters: [set, common('lang')],
      get: get('openData.places', say('地图上的位置', 'Places as GeoJSON') + filters, of(placeParameters)),
    },
    '/api/open-data/sets/{set}/files/{format}': {
      parameters: [set, pathParameter('format', { enum: formats.map(({ id }) => id) }), common('lang')],
      get: get('openData.file', say('下载文件', 'Download a file'), {
        responses: {
          ...answers('200', {
            description: say('文件', 'The file'),
            content: Object.fromEntries(formats.map(({ mediaType }) => [mediaType, { schema: { type: 'string' } }])),
          }),
          '304': { description: say('没有变化', 'Not modified') },
        },
      }),
    },
    '/api/3': { get: get('ckan.version3', say('CKAN 接口版本', 'Version of the CKAN interface')) },
    '/api/action': { get: get('ckan.version', say('CKAN 接口版本', 'Version of the CKAN interface')) },
    '/api/3/action/{action}': ckan('action3'),
    '/api/action/{action}': ckan('action'),
    ...Object.fromEntries(
      ['', '.ttl', '.jsonld'].map((ending) => [
        `/catalog${ending}`,
        {
          parameters: [...page, common('lang')],
          get: get(`dcat.catalog${ending}`, say('开放数据目录（DCAT 3）', 'The catalogue (DCAT 3)'), as(linked, 'DCAT 3')),
        },
      ]),
    ),
    '/dataset': { get: get('ckan.datasetsPage', say('开放数据门户', 'The portal'), toPage) },
    '/dataset/{file}': {
      parameters: [pathParameter('file'), common('lang')],
      get: get('dcat.dataset', say('一个数据集（DCAT 3）', 'One dataset (DCAT 3)'), as(linked, 'DCAT 3')),
    },
    '/dataset/{file}/resource/{id}': {
      parameters: [pathParameter('file'), pathParameter('id')],
      get: get('ckan.resourcePage', say('资源页面', 'The page of a resource'), toPage),
    },
    '/organization/{id}': {
      parameters: [pathParameter('id')],
      get: get('ckan.organizationPage', say('部门的开放数据', 'Open sets of a department'), toPage),
    },
    '/group/{id}': {
      parameters: [pathParameter('id')],
      get: get('ckan.groupPage', say('主题的开放数据', 'Open sets of a theme'), toPage),
    },
    '/data.json': {
      parameters: [common('lang')],
      get: get('dcat.us', say('开放数据清单（DCAT-US 1.1）', 'The list of open data (DCAT-US 1.1)')),
    },
  }
}
