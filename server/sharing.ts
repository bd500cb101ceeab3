import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { choice, creditCode, date, integer, type RecordType, text } from '#kernel'
import { foreignResource } from '../kernel/cascade/index.ts'
import type { Actor, City } from '../kernel/city.ts'
import { refuse } from '../kernel/errors.ts'
import { listDepartmentKeys, makeDepartmentKey, revokeDepartmentKey } from '../kernel/identity/index.ts'
import { pushOf, subscribeGrant, unsubscribeGrant } from '../kernel/push-granted.ts'
import { readerHeader, readerSaid } from '../kernel/read-relayed.ts'
import { findByKey, labelOf } from '../kernel/registry/index.ts'
import { type RelayedGrant, relayedGrant, relayedGrants } from '../kernel/relayed-grants.ts'
import * as sharing from '../kernel/sharing/index.ts'
import { programOf, sendGrantedFile } from './granted.ts'
import { openapiOfGrant } from './openapi/granted.ts'
import { readParameters } from './parameters.ts'
import './request.ts'
import { titleOf } from './titles.ts'
import type { WebhookDoor } from './webhook-post.ts'

export const readingParameters = {
  fields: text('字段', { max: 2000 }).optional(),
  order: text('排序', { max: 100 }).optional(),
  after: text('翻页', { max: 2000 }).optional(),
  changedSince: text('增量位置', { max: 500 }).optional(),
  limit: integer('条数', { min: 1, max: sharing.longestGrantedPage }).optional(),
}
export const ofFile = { fields: readingParameters.fields, format: sharing.fileFormat.optional() }
export const pushFields = { url: text('地址', { max: 2000 }) }
/** Credit code of the company whose keys are meant; the own department's unless told. */
export const ofCompany = { company: creditCode('单位').optional() }
export const keyFields = { name: text('程序', { max: 100 }), ...ofCompany }
export const sinceParameters = { since: date('自').optional() }
export const grantListParameters = {
  side: choice('哪一方', { held: '本部门取得', given: '本部门提供', all: '全部' }).optional(),
  after: text('翻页', { max: 100 }).optional(),
}

type Of = FastifyRequest<{ Params: { grant: string } }>
const grantsOnPage = 50

/** Granted data for other departments' programs, and for officers and citizens who gave what to whom and who read. */
export async function sharingPlugin(app: FastifyInstance, { door }: { door: WebhookDoor }): Promise<void> {
  app.addHook('onRequest', async (request) => {
    const program = await programOf(request)
    if (program) request.city = request.city.as(onBehalf(program, request.headers[readerHeader]))
  })

  app.get('/api/granted/:grant/records', async (request: Of, reply) => {
    const { own, filters } = split(request, Object.keys(readingParameters))
    await requireNoPersonal(request, filters)
    const { fields, ...asked } = readParameters(own, readingParameters, request.city.language)
    const { grant, ...page } = await sharing.readGranted(request.city, request.params.grant, {
      ...asked,
      fields: namesIn(fields),
      filters,
    })
    return noStore(reply).send({ grant: grant.caseNumber, purpose: grant.purpose, until: grant.until, ...page })
  })
  // The same with filters in the body: a citizen id has no place in an address, which proxies write down.
  app.post('/api/granted/:grant/records', async (request: Of, reply) => {
    readParameters(request.query, {}, request.city.language)
    const { filters, ...given } = (request.body ?? {}) as Record<string, unknown>
    const { fields, ...asked } = readParameters(given, readingParameters, request.city.language)
    const { grant, ...page } = await sharing.readGranted(request.city, request.params.grant, {
      ...asked,
      fields: namesIn(fields),
      filters: filtersIn(filters),
    })
    return noStore(reply).send({ grant: grant.caseNumber, purpose: grant.purpose, until: grant.until, ...page })
  })
  app.get('/api/granted/:grant/file', async (request: Of, reply) => {
    const { own, filters } = split(request, Object.keys(ofFile))
    await requireNoPersonal(request, filters)
    const { fields, format = 'csv' } = readParameters(own, ofFile, request.city.language)
    const { stream, name } = await sharing.fileOfGrant(request.city, request.params.grant, {
      fields: namesIn(fields),
      filters: filters ?? {},
      format,
    })
    return sendGrantedFile(reply, { stream, name, format })
  })
  app.get('/api/granted/:grant/openapi.json', async (request: Of) => {
    readParameters(request.query, {}, request.city.language)
    return openapiOfGrant(request.city, await sharing.ownGrant(request.city, request.params.grant))
  })

  app.get('/api/sharing/grants', async (request) => {
    const { city } = request
    const { side = 'held', after } = readParameters(request.query, grantListParameters, city.language)
    const place = after === undefined ? {} : { after }
    const page = await sharing.listGrants(city, { side, ...place })
    const relayed = side === 'given' ? [] : await relayedGrants(city, { side, ...place })
    // Of this city and of others in one order; what does not fit on the page comes with the next one.
    const all = [...page.grants.map((grant) => ({ grant })), ...relayed.map((from) => ({ from, grant: from }))]
      .toSorted((a, b) => (a.grant.id < b.grant.id ? 1 : -1))
      .slice(0, grantsOnPage)
    const next = page.next !== undefined || all.length < page.grants.length + relayed.length ? all.at(-1)?.grant.id : undefined
    return {
      grants: await Promise.all(all.map((one) => ('from' in one ? toldFrom(city, one.from) : told(city, one.grant)))),
      ...(next === undefined ? {} : { next }),
    }
  })
  app.get('/api/sharing/grants/:grant', async (request: Of) => {
    const { city, params } = request
    readParameters(request.query, {}, city.language)
    const relayed = await relayedGrant(city, params.grant)
    if (relayed)
      return { ...(await toldFrom(city, relayed)), versions: [], usage: [], push: null, readings: [], steps: relayed.steps }
    const grant = await sharing.seenGrant(city, params.grant)
    return {
      ...(await told(city, grant)),
      versions: await sharing.grantVersions(city, grant.id),
      usage: await sharing.usageOf(city, grant.id),
      push: (await pushOf(city, grant)) ?? null,
      ...(await sharing.readingsOf(city, grant.id, { limit: 20 })),
    }
  })
  app.post('/api/sharing/grants/:grant/push', async (request: Of, reply) => {
    const { city, params } = request
    const { url } = readParameters(request.body, pushFields, city.language)
    sharing.readingDepartment(city)
    // Whoever holds no such grant makes the city look up no address.
    const grant = await sharing.ownGrant(city, params.grant)
    await door.check(url, city.language)
    return noStore(reply)
      .code(201)
      .send(await subscribeGrant(city, grant, url))
  })
  app.delete('/api/sharing/grants/:grant/push', async (request: Of, reply) => {
    await unsubscribeGrant(request.city, await sharing.ownGrant(request.city, request.params.grant))
    return reply.code(204).send()
  })

  app.get(
    '/api/sharing/resources/:pack/:record',
    async (request: FastifyRequest<{ Params: { pack: string; record: string } }>) => {
      const { city, params } = request
      readParameters(request.query, {}, city.language)
      const facts = sharing.resourceFacts(city, `${params.pack}/${params.record}`)
      if (!facts) throw refuse('catalogue/no-such-resource')
      return { ...facts, providerName: await nameOf(city, facts.provider) }
    },
  )
  // What another city publishes: `@320900/base-registers/person`.
  app.get(
    '/api/sharing/foreign/:id/:pack/:record',
    async (request: FastifyRequest<{ Params: { id: string; pack: string; record: string } }>) => {
      const { city, params } = request
      readParameters(request.query, {}, city.language)
      const facts = await foreignResource(city, `${params.id}/${params.pack}/${params.record}`)
      if (!facts) throw refuse('catalogue/no-such-resource')
      return { ...facts, providerName: await nameOf(city, facts.provider) }
    },
  )
  app.get('/api/sharing/keys', async (request) => {
    const { company } = readParameters(request.query, ofCompany, request.city.language)
    return { keys: await listDepartmentKeys(request.city, company) }
  })
  app.post('/api/sharing/keys', async (request, reply) => {
    const { name, company } = readParameters(request.body, keyFields, request.city.language)
    return noStore(reply)
      .code(201)
      .send(await makeDepartmentKey(request.city, name, company))
  })
  app.delete('/api/sharing/keys/:id', async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
    const { company } = readParameters(request.query, ofCompany, request.city.language)
    await revokeDepartmentKey(request.city, request.params.id, company)
    return reply.code(204).send()
  })

  app.get('/api/sharing/who-read', async (request, reply) => {
    const { city } = request
    readParameters(request.query, {}, city.language)
    if (city.actor.kind === 'visitor') throw refuse('session/required')
    const about = await sharing.whoRead(city)
    const named = async <T extends { department: string }>(one: T) => ({
      ...one,
      departmentName: await nameOf(city, one.department),
    })
    return noStore(reply).send({
      about: await Promise.all(
        about.map(async (each) => ({
          ...each,
          grants: await Promise.all(each.grants.map(named)),
          looks: await Promise.all(each.looks.map(named)),
          own: await Promise.all(each.own.map(named)),
        })),
      ),
    })
  })
  app.get('/api/sharing/statistics', async (request) => {
    const { city } = request
    const { since } = readParameters(request.query, sinceParameters, city.language)
    const month = `${city.clock.today().slice(0, 7)}-01`
    const rows = await sharing.readsByDepartment(city, `${since ?? month}T00:00:00+08:00`)
    return {
      since: since ?? month,
      asOf: city.clock.now(),
      reads: await Promise.all(
        rows.map(async (row) => ({
          ...row,
          departmentName: await nameOf(city, row.department),
          providerName: await nameOf(city, row.provider),
        })),
      ),
    }
  })
}

/** A grant as officers see it, with the names of things in their language. */
async function told(city: City, grant: sharing.Grant) {
  const owned = sharing.resourceOf(city, grant)
  return {
    ...grant,
    resourceLabel: labelOf(city, owned),
    granteeName: await nameOf(city, grant.grantee),
    providerName: await nameOf(city, grant.provider),
    standing: sharing.standingOf(grant, city.clock.today()) ?? 'inUse',
    fieldLabels: Object.fromEntries(grant.fields.map((name) => [name, labelOf(city, owned, name)])),
    personal: grant.fields.filter((name) => owned.type.fields[name]?.isPersonal),
  }
}

/** What another city granted, in the same shape. */
const toldFrom = async (city: City, { steps: _, ...grant }: RelayedGrant) => ({
  ...grant,
  granteeName: await nameOf(city, grant.grantee),
  providerName: await nameOf(city, grant.provider),
})

const nameOf = async (city: City, department: string): Promise<string> =>
  (await titleOf(city, 'department', department)) ?? (await companyName(city, department)) ?? department

/** A company that holds a grant, in cities that keep companies. */
async function companyName(city: City, code: string): Promise<string | undefined> {
  const isCompany = ({ key, belongsTo, fields }: RecordType) => key === belongsTo && fields[key ?? '']?.type.kind === 'creditCode'
  const owned = code.length === 18 ? city.records.find(({ type }) => isCompany(type)) : undefined
  const found = owned && (await findByKey(city, owned.type, code))
  return found && owned.type.titleOf(found, city.language)
}

const namesIn = (fields: string | undefined): readonly string[] | undefined =>
  fields
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean)

/** Personal values come in a body, not in an address. */
async function requireNoPersonal({ city, params }: Of, filters: Readonly<Record<string, unknown>> | undefined): Promise<void> {
  if (!filters) return
  const { type } = sharing.resourceOf(city, await sharing.ownGrant(city, params.grant))
  const personal = Object.keys(filters).find((name) => type.fields[name]?.isPersonal)
  if (personal !== undefined)
    throw refuse('request/bad-parameter', { name: personal, reason: 'POST {"filters": {…}}; 个人信息请放在请求体中' })
}

function filtersIn(given: unknown): Readonly<Record<string, unknown>> | undefined {
  if (given === undefined) return undefined
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Record<string, unknown>
  throw refuse('request/bad-parameter', { name: 'filters', reason: '{"field": "value"}' })
}

/** Own parameters apart from filters, which only the grant knows. */
function split(request: Of, own: readonly string[]) {
  const given = Object.entries((request.query ?? {}) as Record<string, unknown>)
  const filters = Object.fromEntries(given.filter(([name]) => !own.includes(name) && name !== 'lang'))
  return {
    own: Object.fromEntries(given.filter(([name]) => own.includes(name))),
    filters: Object.keys(filters).length === 0 ? undefined : filters,
  }
}

/** Who reads in a linked city is that city's word; in this one a key is of one department's program, and nobody says otherwise. */
function onBehalf(actor: Actor, said: unknown): Actor {
  const reader = actor.keyOf?.startsWith('@') ? readerSaid(said) : undefined
  return reader === undefined ? actor : { ...actor, onBehalf: reader }
}

const noStore = (reply: FastifyReply) => reply.header('cache-control', 'no-store')
