import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { choice, longText, text } from '#kernel'
import { asSystem, type City } from '../kernel/city.ts'
import { type EntryProblem, refuse } from '../kernel/errors.ts'
import * as exchange from '../kernel/exchange/index.ts'
import { labelOf, writeTable } from '../kernel/registry/index.ts'
import { exchangeDoor, exchangeStream } from './exchange-door.ts'
import { draftOf, endsDraftOf, objectOf } from './exchange-drafts.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

export const quarantineParameters = {
  state: choice('状态', { open: '待处理', fixed: '已改正', solved: '来源已改', dismissed: '不再处理' }).optional(),
  after: text('翻页', { max: 40 }).optional(),
  purpose: longText('用途', { max: 500 }).optional(),
}
export const fileParameters = { name: text('文件名', { max: 130 }) }
const largestFile = 100 * 1024 * 1024

type Of = FastifyRequest<{ Params: { id: string } }>
type OfRow = FastifyRequest<{ Params: { id: string; row: string } }>

/** Flows between systems: made, watched and mended by the operator of the exchange. */
export async function exchangePlugin(app: FastifyInstance, { city: house }: { city: City }): Promise<void> {
  const reach = house.definition.exchange ?? {}
  exchange.openDoor(house, exchangeDoor(reach), exchangeStream(reach))
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))

  app.get('/api/exchange', async ({ city, query }) => {
    readParameters(query, {}, city.language)
    const [flows, connections] = [await exchange.flowSummaries(city), await exchange.connections(city)]
    return {
      flows: flows.map((flow) => spokenFlow(city, flow)),
      connections,
      registers: registersOf(city),
      asOf: city.clock.now(),
    }
  })
  app.post('/api/exchange/connections', async ({ city, body }, reply) => {
    const { name, kind, settings } = objectOf(body)
    const draft = { name: String(name ?? ''), kind: kind as exchange.ConnectionKind, settings: objectOf(settings ?? {}) }
    return reply.code(201).send(await exchange.keepConnection(city, draft))
  })
  app.post('/api/exchange/connections/:id/test', async ({ city, params }: Of, reply) => {
    await exchange.testConnection(city, params.id)
    return reply.code(204).send()
  })
  app.delete('/api/exchange/connections/:id', async ({ city, params }: Of, reply) => {
    await exchange.dropConnection(city, params.id)
    return reply.code(204).send()
  })
  app.post('/api/exchange/connections/:id/files', { bodyLimit: largestFile }, async (request: Of, reply) => {
    const { name } = readParameters(request.query, fileParameters, request.city.language)
    const content = request.body as Readable
    if (typeof content?.pipe !== 'function') throw refuse('request/media-type', { given: '', known: 'application/octet-stream' })
    return reply.code(201).send(await exchange.dropFile(request.city, request.params.id, name, content))
  })
  app.post('/api/exchange/preview', async ({ city, body }) => exchange.preview(city, endsDraftOf(body)))
  app.post('/api/exchange/try', async ({ city, body }) => {
    const { mapping, ...ends } = { mapping: draftOf(body).mapping, ...endsDraftOf(body) }
    return spokenTrial(city, await exchange.tryMapping(city, { ...ends, mapping }))
  })
  app.post('/api/exchange/flows', async ({ city, body }, reply) => {
    const flow = await exchange.keepFlow(city, draftOf(body))
    return reply.code(201).header('location', `/api/exchange/flows/${flow.id}`).send(flow)
  })
  app.get('/api/exchange/flows/:id', async ({ city, params, query }: Of) => {
    readParameters(query, {}, city.language)
    const flow = await exchange.flowSummary(city, params.id)
    const runs = await exchange.runs(city, params.id)
    return {
      flow: spokenFlow(city, flow),
      runs: runs.map((run) => ({
        ...run,
        ...(run.code ? { why: exchange.codeWords(run.code, run.details, city.language) } : {}),
      })),
      reconciliations: await exchange.reconciliations(city, params.id, 5),
      asOf: city.clock.now(),
    }
  })
  app.patch('/api/exchange/flows/:id', async ({ city, params, body }: Of) => {
    const { paused, schedule, mapping, version } = objectOf(body)
    if (mapping !== undefined) {
      const next = { mapping: draftOf({ mapping }).mapping, version: Number(version) }
      const flow = await exchange.remapFlow(city, params.id, next)
      if (paused === undefined && schedule === undefined) return flow
    }
    return exchange.changeFlow(city, params.id, {
      ...(typeof paused === 'boolean' ? { paused } : {}),
      ...(schedule === undefined ? {} : { schedule: schedule as exchange.Schedule }),
    })
  })
  app.get('/api/exchange/flows/:id/mapping', async ({ city, params, query }: Of, reply) => {
    readParameters(query, {}, city.language)
    return reply.header('cache-control', 'no-store').send(await exchange.mappingOf(city, params.id))
  })
  app.post('/api/exchange/flows/:id/mapping/try', async ({ city, params, body }: Of) => {
    const { mapping } = objectOf(body)
    return spokenTrial(city, await exchange.tryRemap(city, params.id, draftOf({ mapping }).mapping))
  })
  app.delete('/api/exchange/flows/:id', async ({ city, params }: Of, reply) => {
    await exchange.dropFlow(city, params.id)
    return reply.code(204).send()
  })
  app.post('/api/exchange/flows/:id/run', async (request: Of, reply) => {
    const { city, params } = request
    const { mayRemoveMany } = objectOf(request.body ?? {})
    await exchange.getFlow(city, params.id)
    // Not waited for: a run may take hours, and one that dies with this process is gone on with by the next minute's look.
    exchange
      .runFlow(house.as(asSystem('exchange/run')), params.id, { mayRemoveMany: mayRemoveMany === true })
      .catch((error) => request.log.error(error))
    return reply.code(202).send({})
  })
  app.post('/api/exchange/flows/:id/look', async ({ city, params }: Of) => exchange.lookAgain(city, params.id))
  app.post('/api/exchange/flows/:id/accept', async ({ city, params, body }: Of) => {
    const { mapping } = objectOf(body ?? {})
    const { columns } = await exchange.lookAgain(city, params.id)
    return exchange.acceptSource(city, params.id, columns, mapping === undefined ? undefined : draftOf({ mapping }).mapping)
  })
  app.get('/api/exchange/flows/:id/quarantine', async ({ city, params, query }: Of, reply) => {
    const { state, after, purpose } = readParameters(query, quarantineParameters, city.language)
    const found = await exchange.quarantined(city, params.id, {
      ...(state === undefined ? {} : { state }),
      ...(after === undefined ? {} : { after }),
      ...(purpose === undefined ? {} : { purpose }),
    })
    reply.header('cache-control', 'no-store')
    return { ...found, rows: found.rows.map((row) => ({ ...row, problems: spokenProblems(city, row.problems) })) }
  })
  app.get('/api/exchange/flows/:id/quarantine/table', async ({ city, params, query }: Of, reply) => {
    const { purpose } = readParameters(query, { purpose: quarantineParameters.purpose }, city.language)
    const flow = await exchange.getFlow(city, params.id)
    return reply
      .header('content-disposition', `attachment; filename="quarantine-${city.clock.today()}.csv"`)
      .header('cache-control', 'no-store')
      .type('text/csv; charset=utf-8')
      .send(await quarantineTable(city, flow, purpose))
  })
  app.post('/api/exchange/flows/:id/quarantine/retry', async ({ city, params }: Of) => ({
    still: (await exchange.retry(city, params.id)).size,
  }))
  app.post('/api/exchange/flows/:id/quarantine/:row', async ({ city, params, body }: OfRow, reply) => {
    const cells = objectOf(objectOf(body)['cells'])
    if (Object.values(cells).some((value) => typeof value !== 'string' || value.length > 20_000))
      throw refuse('request/bad-parameter', { name: 'cells', reason: '{"column": "text"}' })
    await exchange.fixRow(city, params.id, params.row, cells as Record<string, string>)
    return reply.code(204).send()
  })
  app.delete('/api/exchange/flows/:id/quarantine/:row', async ({ city, params }: OfRow, reply) => {
    await exchange.dismissRow(city, params.id, params.row)
    return reply.code(204).send()
  })
  app.post('/api/exchange/flows/:id/reconcile', async ({ city, params }: Of) => exchange.reconcile(city, params.id))
}

const spokenFlow = (city: City, flow: exchange.FlowSummary) => ({
  ...flow,
  ...(flow.code ? { why: exchange.codeWords(flow.code, flow.details, city.language) } : {}),
})

const spokenTrial = (city: City, trial: exchange.Trial) => ({
  ...trial,
  problems: spokenProblems(city, trial.problems),
  examples: trial.examples.map((each) => ({ ...each, problems: spokenProblems(city, each.problems) })),
  first: trial.first.map((each) => ({ ...each, problems: spokenProblems(city, each.problems) })),
})

const spokenProblems = <P extends EntryProblem>(city: City, problems: readonly P[]) =>
  problems.map(({ zh, en, ...problem }) => ({ ...problem, detail: city.language === 'en' ? en : zh }))

/** Registers a flow can fill or read: those whose records have a key. */
function registersOf(city: City) {
  return city.records
    .filter(({ type }) => type.key !== undefined)
    .map((owned) => ({
      address: `${owned.pack.name}/${owned.type.name}`,
      label: labelOf(city, owned),
      pack: (city.language === 'en' ? owned.pack.en['title'] : undefined) ?? owned.pack.title,
    }))
}

async function quarantineTable(city: City, flow: exchange.Flow, purpose: string | undefined): Promise<Readable> {
  const first = await exchange.quarantined(city, flow.id, { limit: 500, ...(purpose === undefined ? {} : { purpose }) })
  const said = (value: unknown) =>
    value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
  const names = [...new Set([...flow.mapping.flatMap(({ from }) => (from === undefined ? [] : [from]))])]
  const say = (zh: string, en: string) => (city.language === 'en' ? en : zh)
  const columns = [
    { name: ' place', title: say('位置', 'Place'), toText: said },
    { name: ' reason', title: say('原因', 'Reason'), toText: said },
    ...names.map((name) => ({ name, title: name, toText: said })),
  ]
  async function* rows() {
    let page = first
    for (;;) {
      for (const row of page.rows)
        yield {
          ...row.cells,
          ' place': row.place,
          ' reason': row.problems.map((each) => (city.language === 'en' ? each.en : each.zh)).join(' '),
        }
      if (page.next === undefined) return
      page = await exchange.quarantined(city, flow.id, { limit: 500, after: page.next })
    }
  }
  return writeTable('csv', columns, rows())
}
