import type { Fields } from '#kernel'
import type { City } from '../../kernel/city.ts'
import { translated } from '../../kernel/registry/index.ts'
import { catalogueParameters, qualityParameters } from '../catalogue.ts'
import { figureCaseParameters, indicatorListParameters, indicatorParameters } from '../indicators.ts'
import { answers, anybody, common, jsonAnswer, pathParameter, ref, signedIn } from './components.ts'

type Json = Record<string, unknown>

/** Addresses that do not depend on a pack, and one for each indicator. */
export function enginePaths(city: City): Json {
  const zh = city.language === 'zh'
  const say = (chinese: string, english: string) => (zh ? chinese : english)
  const object = { type: 'object' }
  const texts = (required: readonly string[], optional: readonly string[] = []) => ({
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required,
          additionalProperties: false,
          properties: Object.fromEntries(
            [...required, ...optional].map((name) => [name, { type: 'string', minLength: 1, maxLength: 1000 }]),
          ),
        },
      },
    },
  })
  const at = (tag: string, operationId: string, summary: string, more: Json = {}) => ({
    operationId,
    tags: [tag],
    summary,
    security: anybody,
    responses: answers('200', jsonAnswer(summary, object)),
    ...more,
  })
  const done = { responses: answers('204', { description: say('已完成', 'Done') }) }
  const mine = { security: signedIn }
  const path = (operations: Json, parameters: readonly Json[] = []) => ({
    parameters: [...parameters, common('lang')],
    ...operations,
  })

  return {
    '/api/session': path({
      get: at('session', 'getSession', say('查看当前会话和安全标记', 'The session and its CSRF token')),
      post: at('session', 'signIn', say('登录', 'Sign in'), {
        security: [{}],
        requestBody: texts(['account', 'password'], ['code']),
      }),
      delete: at('session', 'signOut', say('退出', 'Sign out'), {
        ...mine,
        ...done,
        parameters: [{ name: 'everywhere', in: 'query', schema: { type: 'boolean' } }],
      }),
    }),
    '/api/session/post': path({
      post: at('session', 'choosePost', say('选择当前岗位', 'Choose the acting post'), { ...mine, requestBody: texts(['post']) }),
    }),
    '/api/session/confirm': path({
      post: at('session', 'confirmIdentity', say('再次确认身份', 'Confirm one’s identity again'), {
        ...mine,
        requestBody: texts(['password'], ['code']),
      }),
    }),
    '/api/session/password': path({
      post: at('session', 'changePassword', say('修改密码', 'Change the password'), {
        ...mine,
        ...done,
        requestBody: texts(['current', 'next'], ['code']),
      }),
    }),
    '/api/session/totp': path({
      post: at('session', 'startTotp', say('启用身份验证器', 'Start using an authenticator'), mine),
      delete: at('session', 'stopTotp', say('停用身份验证器', 'Stop using the authenticator'), { ...mine, ...done }),
    }),
    '/api/session/totp/confirm': path({
      post: at('session', 'confirmTotp', say('确认身份验证器', 'Confirm the authenticator'), {
        ...mine,
        requestBody: texts(['code']),
      }),
    }),
    '/api/definitions': path({
      get: at('operations', 'getDefinitions', say('可见的页面、档案和字段', 'Pages, records and fields one may see')),
    }),
    '/api/desk': path({
      get: at('operations', 'getDesk', say('等待我处理的事项', 'What waits for me'), { security: [{ session: [] }] }),
    }),
    '/api/search': path({
      get: at('operations', 'search', say('全市搜索', 'Search everything one may read'), {
        parameters: [{ name: 'q', in: 'query', required: true, schema: { type: 'string', minLength: 1, maxLength: 100 } }],
      }),
    }),
    '/api/catalogue': path({
      get: at('catalogue', 'searchCatalogue', say('检索信息资源目录', 'Search the catalogue'), {
        parameters: queryOf(catalogueParameters),
      }),
    }),
    '/api/catalogue/quality': path({
      get: at('catalogue', 'listQuality', say('各资源的数据质量', 'Data quality of resources'), {
        ...mine,
        parameters: queryOf(qualityParameters),
      }),
    }),
    '/api/catalogue/quality/{pack}/{record}': path(
      { get: at('catalogue', 'getQuality', say('一种档案的数据质量和走势', 'Data quality of a record type over time'), mine) },
      [pathParameter('pack'), pathParameter('record')],
    ),
    '/api/catalogue/quality/{pack}/{record}/{metric}': path(
      { get: at('catalogue', 'rowsBehindQuality', say('指标背后的记录', 'The records behind a metric'), mine) },
      [pathParameter('pack'), pathParameter('record'), pathParameter('metric')],
    ),
    '/api/catalogue/revisions': path({
      post: at(
        'catalogue',
        'reviseResource',
        say('修改一种档案的共享、开放和更新周期', 'Revise how a record type is shared, opened and updated'),
        {
          ...mine,
          requestBody: { required: true, content: { 'application/json': { schema: object } } },
          responses: answers('201', jsonAnswer(say('资源', 'Resource'), object)),
        },
      ),
    }),
    '/api/catalogue/responsibilities': path({
      get: at('catalogue', 'listResponsibilities', say('责任清单', 'What each department answers for'), {
        parameters: queryOf(qualityParameters),
      }),
    }),
    '/api/catalogue/{code}': path({ get: at('catalogue', 'getResource', say('查看一项信息资源', 'One resource')) }, [
      pathParameter('code'),
    ]),
    '/api/figures/cases': path({
      get: at(
        'indicators',
        'casesBehindFigure',
        say('数字后面的办件（本职责范围内）', 'The cases behind a figure, within one’s own area'),
        {
          security: signedIn,
          parameters: queryOf(figureCaseParameters),
          responses: answers('200', jsonAnswer(say('办件', 'Cases'), object)),
        },
      ),
    }),
    '/api/indicators': path({
      get: at('indicators', 'listIndicators', say('指标及其数值', 'Indicators with their figures'), {
        parameters: queryOf(indicatorListParameters),
        responses: answers(
          '200',
          jsonAnswer(say('指标', 'Indicators'), {
            type: 'object',
            required: ['indicators'],
            properties: {
              indicators: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['pack', 'name', 'figure'],
                  properties: { pack: { type: 'string' }, name: { type: 'string' }, figure: ref('Figure') },
                },
              },
            },
          }),
        ),
      }),
    }),
    ...indicatorPaths(city),
    '/openapi.json': path({ get: at('operations', 'getOpenapi', say('本文件', 'This document')) }),
    '/docs/errors': path({
      get: at('operations', 'getErrorPage', say('提示与处理办法（网页）', 'What each refusal means (page)'), {
        responses: answers('200', { description: 'HTML', content: { 'text/html': { schema: { type: 'string' } } } }),
      }),
    }),
    '/health': path({
      get: at('operations', 'getHealth', say('运行状态', 'Whether the service is up'), {
        responses: {
          '200': jsonAnswer(say('正常', 'Up'), object),
          '503': jsonAnswer(say('数据库不可用', 'The database cannot be reached'), object),
        },
      }),
    }),
    '/metrics': path({
      get: at('operations', 'getMetrics', say('运行指标（Prometheus）', 'Metrics for Prometheus'), {
        responses: answers('200', { description: 'Prometheus', content: { 'text/plain': { schema: { type: 'string' } } } }),
      }),
    }),
  }
}

function indicatorPaths(city: City): Json {
  return Object.fromEntries(
    city.definition.packs.flatMap((pack) =>
      Object.values(pack.indicators).flatMap((indicator) => {
        const label = translated(city, pack, `indicators.${indicator.name}.label`, indicator.label)
        const description = translated(city, pack, `indicators.${indicator.name}.explain`, indicator.explain)
        const base = `/api/indicators/${pack.name}/${indicator.name}`
        const get = (id: string, summary: string, schema: Json, parameters: readonly Json[]) => ({
          parameters: [common('lang')],
          get: {
            operationId: `${id}.${pack.name}.${indicator.name}`,
            tags: ['indicators'],
            summary,
            description,
            security: anybody,
            parameters,
            responses: answers('200', jsonAnswer(summary, schema)),
          },
        })
        const figure = {
          type: 'object',
          required: ['figure', 'breakdown'],
          properties: { figure: ref('Figure'), breakdown: { type: 'array', items: { type: 'object' } } },
        }
        const values = {
          type: 'object',
          required: ['values'],
          properties: {
            values: {
              type: 'array',
              items: {
                type: 'object',
                required: ['at'],
                properties: { at: { type: 'string', format: 'date' }, value: { type: 'number' } },
              },
            },
          },
        }
        return [
          [base, get('indicator', label, figure, queryOf(indicatorParameters))],
          [`${base}/history`, get('indicatorHistory', `${label} · ${city.language === 'zh' ? '历史' : 'history'}`, values, [])],
        ]
      }),
    ),
  )
}

const queryOf = (fields: Fields) =>
  Object.entries(fields).map(([name, field]) => ({
    name,
    in: 'query',
    required: !field.isOptional,
    description: field.label,
    schema: field.type.jsonSchema(field.options),
  }))
