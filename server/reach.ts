import type { FastifyInstance, FastifyRequest } from 'fastify'
import { countReach, keepReach } from '../kernel/catalogue/index.ts'
import type { City } from '../kernel/city.ts'
import { nameOf } from '../kernel/open-data/index.ts'
import { resourceOfGrant } from '../kernel/sharing/index.ts'
import './request.ts'

interface At {
  readonly pack: string
  readonly record: string
}

/**
 * Counts for every reading of records whether it was answered (可访问性, GB/T 36344-2018): registers, granted readings, open data. 2xx and 304 are
 * answers, 5xx are failures; what was refused or badly asked is neither. Call it on the root instance.
 */
export async function reachPlugin(app: FastifyInstance, { city }: { city: City }): Promise<void> {
  const grants = new Map<string, At>()
  app.addHook('onResponse', async (request, { statusCode }) => {
    if (statusCode >= 400 && statusCode < 500) return
    const at = await readBy(request, grants).catch(() => undefined)
    if (at) countReach(city, at, statusCode < 500)
  })
  app.addHook('onClose', () => keepReach(city).catch(() => {}))
}

/** The record type whose records a request reads; undefined when it reads none. */
async function readBy({ city, method, routeOptions, params }: FastifyRequest, grants: Map<string, At>): Promise<At | undefined> {
  const { url = '' } = routeOptions
  const { pack = '', record = '', set, grant } = params as Readonly<Record<string, string>>
  if (url.startsWith('/api/records/:pack/:record') && method === 'GET')
    return city.findRecord(pack, record) ? { pack, record } : undefined
  if (url.startsWith('/api/open-data/sets/:set/')) {
    const owned = city.records.find((each) => nameOf(each) === set)
    return owned && { pack: owned.pack.name, record: owned.type.name }
  }
  if (!/^\/api\/granted\/:grant\/(records|file)$/.test(url) || grant === undefined) return undefined
  const known = grants.get(grant) ?? (await resourceOfGrant(city, grant))
  if (known) grants.set(grant, known)
  return known
}
