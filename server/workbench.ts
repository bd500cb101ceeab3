import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { boolean, choice, integer, longText, text } from '#kernel'
import { providerNames } from '../kernel/catalogue/index.ts'
import * as lake from '../kernel/lake/index.ts'
import { writeTable } from '../kernel/registry/index.ts'
import { cellOf } from '../kernel/sharing/index.ts'
import * as workbench from '../kernel/workbench/index.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

export const askFields = { sql: longText('查询', { max: 8000 }), purpose: text('用途', { max: 200 }).optional() }
export const fileFields = { ...askFields, format: choice('格式', { csv: 'CSV', parquet: 'Parquet' }) }
export const savedFields = { name: text('名称', { max: 60 }), ...askFields, isShared: boolean('本部门共用') }
export const dayFields = { days: integer('保留天数', { min: 1, max: 3660 }) }

type OfRecord = FastifyRequest<{ Params: { pack: string; record: string } }>

/** Questions in SQL for analysts, and what stands in the lake for data officers. */
export async function workbenchPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/workbench', async ({ city, query }, reply) => {
    readParameters(query, {}, city.language)
    const tables = await workbench.workTables(city)
    const names = await providerNames(city, [...new Set(tables.map(({ owned }) => owned.type.sharing.provider))])
    return noStore(reply).send({
      tables: tables.map(({ name, label, owned, grant, columns }) => ({
        name,
        label,
        provider: owned.type.sharing.provider,
        providerName: names.get(owned.type.sharing.provider)?.[city.language] ?? owned.type.sharing.provider,
        columns,
        ...(grant ? { grant: { number: grant.caseNumber, purpose: grant.purpose, until: grant.until } } : {}),
      })),
      saved: await workbench.savedQuestions(city),
      runs: await workbench.lastRuns(city),
      limits: { seconds: workbench.limits.seconds, rows: workbench.mostRows.screen, fileRows: workbench.mostRows.csv },
      asOf: city.clock.now(),
    })
  })
  app.post('/api/workbench/ask', async ({ city, body }, reply) => {
    const { sql, purpose = '' } = readParameters(body, askFields, city.language)
    return noStore(reply).send({
      ...(await workbench.ask(city, { sql, purpose, signal: untilGone(reply) })),
      asOf: city.clock.now(),
    })
  })
  app.post('/api/workbench/file', async ({ city, body }, reply) => {
    const { format, sql, purpose = '' } = readParameters(body, fileFields, city.language)
    const answer = await workbench.ask(city, { sql, purpose, way: format, signal: untilGone(reply) })
    noStore(reply).header('content-disposition', `attachment; filename="workbench-${city.clock.today()}.${format}"`)
    return format === 'csv'
      ? reply.type('text/csv; charset=utf-8').send(await csvOf(answer))
      : reply.type('application/vnd.apache.parquet').send(await parquetOf(answer))
  })
  app.put('/api/workbench/saved', async ({ city, body }, reply) => {
    const { purpose = '', ...question } = readParameters(body, savedFields, city.language)
    await workbench.saveQuestion(city, { ...question, purpose })
    return reply.code(204).send()
  })
  app.delete('/api/workbench/saved/:id', async ({ city, params }: FastifyRequest<{ Params: { id: string } }>, reply) => {
    await workbench.forgetQuestion(city, params.id)
    return reply.code(204).send()
  })

  app.get('/api/lake', async ({ city, query }) => {
    readParameters(query, {}, city.language)
    const types = await lake.laidDown(city)
    const names = await providerNames(city, [...new Set(types.map(({ provider }) => provider))])
    return {
      asOf: city.clock.now(),
      types: types.map((type) => ({ ...type, providerName: names.get(type.provider)?.[city.language] ?? type.provider })),
    }
  })
  app.put('/api/lake/:pack/:record', async ({ city, params, body }: OfRecord, reply) => {
    const { days } = readParameters(body, dayFields, city.language)
    await lake.chooseForLake(city, addressOf(params), days)
    return reply.code(204).send()
  })
  app.post('/api/lake/:pack/:record/write', async ({ city, params }: OfRecord, reply) => {
    await lake.layDownAgain(city, addressOf(params))
    return reply.code(204).send()
  })
  app.delete('/api/lake/:pack/:record', async ({ city, params }: OfRecord, reply) => {
    await lake.dropFromLake(city, addressOf(params))
    return reply.code(204).send()
  })
}

const addressOf = ({ pack, record }: { pack: string; record: string }): string => `${pack}/${record}`
const noStore = (reply: FastifyReply) => reply.header('cache-control', 'no-store')

/** Ends with the connection: whoever cancels hangs up, whichever server answers. */
function untilGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) gone.abort()
  })
  return gone.signal
}

type Answer = Pick<workbench.Answered, 'columns' | 'rows'>

function csvOf({ columns, rows }: Answer) {
  const outgoing = columns.map(({ name, type }, at) => ({
    name: String(at),
    title: name,
    isNumber: /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL)/.test(type),
    toText: (value: unknown) => (value === null || value === undefined ? '' : String(value)),
  }))
  async function* given() {
    for (const row of rows) yield Object.fromEntries(row.map((value, at) => [String(at), value]))
  }
  return writeTable('csv', outgoing, given())
}

async function parquetOf({ columns, rows }: Answer) {
  const folder = await mkdtemp(join(tmpdir(), 'chengshu-workbench-'))
  const gone = () => rm(folder, { recursive: true, force: true })
  try {
    const file = join(folder, 'answer.parquet')
    await lake.writeParquet(
      file,
      uniquelyNamed(columns),
      rows.map((row) => row.map(cellOf)),
    )
    const stream = createReadStream(file)
    stream.once('close', () => void gone())
    return stream
  } catch (error) {
    await gone()
    throw error
  }
}

/** Two columns of one name are possible in an answer, not in a file. */
function uniquelyNamed(columns: Answer['columns']): Answer['columns'] {
  const taken = new Set<string>()
  return columns.map(({ name, type }) => {
    let free = name
    for (let n = 2; taken.has(free.toLowerCase()); n += 1) free = `${name}_${n}`
    taken.add(free.toLowerCase())
    return {
      name: free,
      type: /^(BOOLEAN|DATE|DOUBLE|FLOAT|DECIMAL|TIMESTAMP|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)/.test(type) ? type : 'VARCHAR',
    }
  })
}
