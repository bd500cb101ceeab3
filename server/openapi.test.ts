import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choice, defineCommand, defineProcess, defineQuery, integer, longText, records, text } from '#kernel'
import { insert, list } from '../kernel/registry/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { Lease, Plot } from '../test/allotments/model.ts'
import { pack } from '../test/allotments/pack.ts'
import { buildServer } from './app.ts'
import { openapiOf } from './openapi.ts'

type Json = Record<string, any>

const freePlots = defineQuery('free-plots', {
  label: '空闲地块',
  asks: { soil: choice('土质', { loam: '壤土', clay: '黏土' }), size: integer('至少', { min: 1 }).optional() },
  for: 'everyone',
  answer: async (reader) => ({ n: await reader.count(records(Plot)) }),
})

const renameStreet = defineCommand('rename-street', {
  label: { zh: '道路改名', en: 'rename a street' },
  asks: { plot: text('编号'), street: text('道路') },
  for: [pack.roles['gardener']!],
  async decide(reader, { plot, street }) {
    const found = await reader.findByKey(Plot, plot)
    if (!found) return { refused: { zh: '没有这块地。', en: 'There is no such plot.' } }
    return { adds: [{ record: Plot, values: { ...found, street } }], answer: { street } }
  },
})

const waterLeak = defineProcess('waterLeak', {
  label: '漏水',
  purpose: '菜园里漏水的龙头。',
  form: { where: longText('位置') },
  titleOf: (form) => form.where,
  states: { reported: '已上报', tight: '已修好' },
  starts: 'reported',
  ends: ['tight'],
  openedBy: 'everyone',
  actions: { mend: { label: '已修好', by: [pack.roles['gardener']!], from: 'reported', to: 'tight' } },
  deadlines: {},
  numbering: { prefix: 'LS' },
  route: () => ({ role: pack.roles['gardener']! }),
})

let city: TestCity
let app: FastifyInstance
let document: Json
beforeAll(async () => {
  city = await testCity({ packs: [{ ...pack, queries: [freePlots], commands: [renameStreet], processes: [waterLeak] }] })
  for (let i = 0; i < 12; i += 1) {
    await insert(city, Plot, {
      code: `P-${i + 1}`,
      street: '海港路',
      division: '370202',
      size: '25.0',
      soil: i % 3 === 0 ? 'clay' : 'loam',
      at: { lon: 120.38, lat: 36.06 },
    })
  }
  const [plot] = (await list(city, Plot)).records
  await insert(city, Lease, {
    number: 'L-1',
    plot: plot!.id,
    holder: '张三',
    holderId: '11010519491231002X',
    division: '370202',
    fee: '120.00',
    from: '2026-01-01',
  })
  app = await buildServer(city, { requestsPerMinute: 0 })
  document = (await app.inject('/openapi.json')).json()
})
afterAll(async () => {
  await app?.close()
  await city?.close()
})

test.each(['zh', 'en'] as const)('the document in %s is valid by the official schema of OpenAPI 3.1', async (language) => {
  const result = await new Validator().validate(structuredClone(openapiOf(city.as(city.actor, language))))
  expect(result.errors ?? []).toEqual([])
  expect(result.valid).toBe(true)
})

test('every reference leads somewhere, every operation has a name of its own and says how it refuses', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!)
  for (const path of new Set(references)) {
    expect(
      path.split('/').reduce((at: any, part) => at?.[part], document),
      path,
    ).toBeDefined()
  }
  const operations = operationsOf(document)
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
  for (const { at, operation } of operations) {
    // Open311 has a shape of refusals of its own.
    const refusal = at.includes(' /open311/') ? 'open311Errors' : 'problem'
    if (!at.endsWith('/health')) expect(operation.responses.default, at).toEqual({ $ref: `#/components/responses/${refusal}` })
  }
})

test('it is served in the reader’s language and refuses parameters it does not know', async () => {
  expect(document['paths']['/api/records/allotments/plot'].get.summary).toBe('查询菜园地块')
  const english = (await app.inject('/openapi.json?lang=en')).json()
  expect(english.paths['/api/records/allotments/plot'].get.summary).toBe('List: Plot')
  const refused = await app.inject('/openapi.json?pretty=1')
  expect([refused.statusCode, refused.json().code]).toEqual([400, 'request/unknown-parameter'])
})

test('the records the server gives fit the schemas it announces', async () => {
  const ajv = new Ajv2020({ strict: false })
  // The default export of a CommonJS module, which TypeScript and Node see differently.
  const formats = addFormats as unknown as (to: Ajv2020) => void
  formats(ajv)
  ajv.addSchema(document, 'openapi')
  const fits = (name: string) => ajv.getSchema(`openapi#/components/schemas/${name}`)!
  const served = (await app.inject('/api/records/allotments/plot')).json().records as Json[]
  expect(served.length).toBe(12)
  for (const plot of served) expect(fits('allotments.plot')(plot), ajv.errorsText(fits('allotments.plot').errors)).toBe(true)
  const { records: leases } = await list(city.person(pack.roles['gardener']!), Lease)
  expect(leases).toHaveLength(1)
  for (const lease of leases) expect(fits('allotments.lease')(lease), ajv.errorsText(fits('allotments.lease').errors)).toBe(true)
  const { id: _, version: __, changedAt: ___, changedBy: ____, providedBy: _____, ...values } = served[0]!
  expect(fits('allotments.plot.new')(values)).toBe(true)
  expect(fits('allotments.plot.new')({ ...values, extra: 1 })).toBe(false)
})

describe('the document and the server', () => {
  test('know the same addresses, both ways', () => {
    const described = new Set(operationsOf(document).map(({ at }) => routeOf(at)))
    expect([...described].sort()).toEqual(servedBy(app).sort())
  })

  test('know the same parameters of a query', async () => {
    const { parameters } = document['paths']['/api/queries/allotments/free-plots'].get
    expect(parameters.map(({ name, required }: Json) => [name, required])).toEqual([
      ['soil', true],
      ['size', false],
    ])
    expect((await app.inject('/api/queries/allotments/free-plots?soil=loam')).json()).toEqual({ n: 12 })
    expect((await app.inject('/api/queries/allotments/free-plots')).statusCode).toBe(400)
  })

  test('know the same parameters of a list: each announced filter is understood', async () => {
    const parameters: Json[] = document['paths']['/api/records/allotments/plot'].get.parameters
    expect(parameters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['q', 'after', 'limit', 'order', 'soil', 'division', 'division.under', 'size.from', 'size.to']),
    )
    const samples: Json = {
      soil: 'loam',
      division: '370202',
      'division.under': '3702',
      'size.from': '20.0',
      'size.to': '30.0',
      size: '25.0',
      code: 'P-1',
      street: '海港路',
      q: '海港',
      limit: '5',
      order: '-code',
    }
    for (const [name, value] of Object.entries(samples)) {
      expect(
        parameters.some((parameter) => parameter['name'] === name),
        `${name} is announced`,
      ).toBe(true)
      const answer = await app.inject({ url: '/api/records/allotments/plot', query: { [name]: value } })
      expect(answer.statusCode, `${name}: ${answer.body}`).toBe(200)
    }
  })

  test('know no filter by a personal field', () => {
    const names = document['paths']['/api/records/allotments/lease'].get.parameters.map(({ name }: Json) => name)
    for (const personal of ['holder', 'holderId', 'phone'])
      expect(names.filter((name: string) => name.split('.')[0] === personal)).toEqual([])
  })
})

function operationsOf(document: Json) {
  return Object.entries(document['paths'] as Json).flatMap(([path, item]) =>
    ['get', 'post', 'patch', 'put', 'delete'].flatMap((method) =>
      item[method] ? [{ at: `${method.toUpperCase()} ${path}`, operation: item[method] as Json }] : [],
    ),
  )
}

/** `/api/cases/<pack>/<process>`, told from the addresses of one case. */
const caseOpening = /\/api\/cases\/(?!\{|mine\/)[^/]+\/[^/]+$/

/** The route that serves an operation: packs and records are parameters of it. */
const routeOf = (at: string): string =>
  at
    .replace(/\/api\/records\/[^/]+\/[^/]+/, '/api/records/:pack/:record')
    .replace(/\/api\/indicators\/[^/]+\/[^/]+/, '/api/indicators/:pack/:name')
    .replace(/\/api\/queries\/[^/]+\/[^/]+/, '/api/queries/:pack/:query')
    .replace(/\/api\/commands\/[^/]+\/[^/]+/, '/api/commands/:pack/:command')
    .replace(/\/api\/processes\/.*/, '/api/processes/:pack/:process')
    .replace(caseOpening, '/api/cases/:pack/:process')
    .replace(/\{(id|action|month|service|token|pack|record|metric|name|set|format|file|grant|row|seq)\}/g, ':$1')
    .replace('/{code}', '/*')

/** Every route of the server, read from the tree it prints of itself: four columns for each level. */
function servedBy(server: FastifyInstance): string[] {
  const path: string[] = []
  return server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, branch, segment, methods] = /^([│ ]*[├└]── )(\S+) \(([A-Z, ]+)\)$/.exec(line) ?? []
      if (!branch) return []
      path.splice(branch.length / 4 - 1, Infinity, segment === '*' ? '/*' : segment!)
      // Where one place has two names by what follows, the tree prints both.
      const route = path.join('').replace(':pack|:id/:process', ':pack/:process').replace(':pack|:id', ':id')
      return methods!.split(', ').flatMap((method) => (method === 'HEAD' ? [] : [`${method} ${route}`]))
    })
}
