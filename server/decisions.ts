import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type DecisionRow, date, type Fields, problemsOf, type Test } from '#kernel'
import type { City } from '../kernel/city.ts'
import * as decisions from '../kernel/decisions/index.ts'
import { refuse } from '../kernel/errors.ts'
import { translated } from '../kernel/registry/index.ts'
import { readParameters } from './parameters.ts'
import { describeFieldsOf } from './processes.ts'
import './request.ts'

type OfTable = FastifyRequest<{ Params: { pack: string; name: string } }>

export const publishFields = { from: date('自') }

/** More rows than this are a register, not a table. */
const mostRows = 500

/** Decision tables: read, drafted, tried and published by dated editions. */
export async function decisionsPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/decisions', async ({ city, query }) => {
    readParameters(query, {}, city.language)
    const tables = decisions.listTables(city).map(async (owned) => {
      const editions = await decisions.editionsOf(city, owned)
      const { rows: _, ...inForce } = inForceOn(editions, city.clock.today())
      return { ...named(city, owned), inForce, hasDraft: editions.some(({ validFrom }) => validFrom === undefined) }
    })
    return { tables: await Promise.all(tables) }
  })

  app.get('/api/decisions/:pack/:name', async (request: OfTable) => {
    readParameters(request.query, {}, request.city.language)
    return whole(request.city, tableOf(request))
  })

  app.put('/api/decisions/:pack/:name/draft', async (request: OfTable, reply) => {
    const { city } = request
    const owned = tableOf(request)
    const { rows, why } = bodyOf(request, ['rows', 'why'])
    if (typeof why !== 'string' || why.length > 1000) throw refuse('request/bad-parameter', { name: 'why', reason: '≤ 1000' })
    const { draft } = await decisions.saveDraft(city, owned, { rows: rowsOf(rows), why, version: versionOf(request) })
    return reply.header('etag', `"${draft.version}"`).send(await whole(city, owned))
  })

  app.delete('/api/decisions/:pack/:name/draft', async (request: OfTable, reply) => {
    await decisions.discardDraft(request.city, tableOf(request), requiredVersion(request))
    return reply.code(204).send()
  })

  app.post('/api/decisions/:pack/:name/publish', async (request: OfTable) => {
    const { city } = request
    const owned = tableOf(request)
    const { from } = readParameters(bodyOf(request, ['from']), publishFields, city.language)
    await decisions.publish(city, owned, { version: requiredVersion(request), from })
    return whole(city, owned)
  })

  app.post('/api/decisions/:pack/:name/try', async (request: OfTable) => {
    const { city } = request
    const owned = tableOf(request)
    const { inputs, edition } = bodyOf(request, ['inputs'], ['edition'])
    if (typeof inputs !== 'object' || inputs === null || Array.isArray(inputs))
      throw refuse('request/bad-parameter', { name: 'inputs', reason: '{…}' })
    const editions = await decisions.editionsOf(city, owned)
    const chosen =
      edition === undefined ? inForceOn(editions, city.clock.today()) : editions.find(({ number }) => number === edition)
    if (!chosen)
      throw refuse('request/bad-parameter', { name: 'edition', reason: editions.map(({ number }) => number).join(', ') })
    const { fits, hit } = decisions.tryRows(city, owned, chosen.rows, inputs as Record<string, unknown>)
    return { edition: chosen.number, fits: fits.map((row) => row + 1), ...(hit ? { row: hit.row + 1, gives: hit.gives } : {}) }
  })
}

const tableOf = ({ city, params }: OfTable): decisions.OwnedTable => decisions.findTable(city, params.pack, params.name)

const inForceOn = (editions: readonly decisions.Edition[], day: string): decisions.Edition =>
  editions.findLast(({ validFrom }) => validFrom !== undefined && validFrom <= day)!

function named(city: City, { pack, table }: decisions.OwnedTable) {
  const say = (path: string, zh: string) => translated(city, pack, `decisions.${table.name}.${path}`, zh)
  return {
    pack: pack.name,
    packTitle: translated(city, pack, 'title', pack.title),
    name: table.name,
    label: say('label', table.label),
    purpose: say('purpose', table.purpose),
  }
}

/** A table as a page shows it: its columns, every edition, what is wrong with the draft, and whether the reader may change it. */
async function whole(city: City, owned: decisions.OwnedTable) {
  const { pack, table } = owned
  const editions = await decisions.editionsOf(city, owned)
  const draft = editions.find(({ validFrom }) => validFrom === undefined)
  const at = `decisions.${table.name}`
  return {
    ...named(city, owned),
    hit: table.hit,
    asks: describeFieldsOf(city, pack, `${at}.asks`, table.asks as Fields),
    decides: describeFieldsOf(city, pack, `${at}.decides`, table.decides as Fields),
    mayChange: decisions.mayChange(city, owned),
    today: city.clock.today(),
    inForce: inForceOn(editions, city.clock.today()).number,
    editions: editions.filter(({ validFrom }) => validFrom !== undefined),
    ...(draft
      ? {
          draft,
          problems: problemsOf(table, draft.rows).map(({ words, ...problem }) => ({ ...problem, words: words[city.language] })),
        }
      : {}),
  }
}

function bodyOf(request: FastifyRequest, required: readonly string[], optional: readonly string[] = []) {
  readParameters(request.query, {}, request.city.language)
  const body = request.body
  if (!isObject(body)) throw refuse('request/bad-parameter', { name: 'body', reason: '{…}' })
  const known = [...required, ...optional]
  for (const name of Object.keys(body))
    if (!known.includes(name)) throw refuse('request/unknown-parameter', { name, known: known.join(', ') })
  for (const name of required)
    if (body[name] === undefined) throw refuse('request/bad-parameter', { name, reason: '必填 · required' })
  return body
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Rows by their shape; what their values mean is for the table to say. */
function rowsOf(given: unknown): readonly DecisionRow[] {
  const wrong = (row: number) =>
    refuse('request/bad-parameter', {
      name: `rows[${row}]`,
      reason: '{"when": {…}, "gives": {…}, "basis": "…", "isVerified": false}',
    })
  if (!Array.isArray(given) || given.length === 0 || given.length > mostRows)
    throw refuse('request/bad-parameter', { name: 'rows', reason: `1–${mostRows}` })
  return given.map((row, i): DecisionRow => {
    if (!isObject(row) || Object.keys(row).some((key) => !['when', 'gives', 'basis', 'isVerified'].includes(key))) throw wrong(i)
    const { when, gives, basis, isVerified } = row
    const isRow =
      isObject(when) && isObject(gives) && typeof basis === 'string' && basis.length <= 500 && typeof isVerified === 'boolean'
    if (!isRow || !Object.values(when).every(isTest) || !Object.values(gives).every(isPlain)) throw wrong(i)
    return { when: when as DecisionRow['when'], gives, basis: basis.trim(), isVerified }
  })
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= 500)

function isTest(test: unknown): test is Test {
  if (!isObject(test)) return false
  const keys = Object.keys(test).sort().join()
  if (keys === 'oneOf') return Array.isArray(test['oneOf']) && test['oneOf'].length <= 1000 && test['oneOf'].every(isPlain)
  return ['is', 'under', 'from', 'to', 'from,to'].includes(keys) && Object.values(test).every(isPlain)
}

function versionOf(request: FastifyRequest): number | undefined {
  const given = request.headers['if-match']
  if (given === undefined) return undefined
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(given)?.[1]
  if (version === undefined) throw refuse('request/bad-parameter', { name: 'If-Match', reason: '"3"' })
  return Number(version)
}

function requiredVersion(request: FastifyRequest): number {
  const version = versionOf(request)
  if (version === undefined) throw refuse('record/version-required')
  return version
}
