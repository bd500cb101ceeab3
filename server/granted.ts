import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../kernel/city.ts'
import { refuse } from '../kernel/errors.ts'
import { actorOfKey } from '../kernel/identity/index.ts'
import './request.ts'

/**
 * The program whose key a request carries (`Authorization: Bearer …`); undefined for a request that carries none.
 * @throws `sharing/department-required` for a key that opens nothing
 */
export async function programOf({ city, headers }: FastifyRequest): Promise<Actor | undefined> {
  if (headers.authorization === undefined) return undefined
  const key = /^Bearer\s+(\S{16,200})$/i.exec(headers.authorization)?.[1]
  const actor = key === undefined ? undefined : await actorOfKey(city, key)
  if (!actor) throw refuse('sharing/department-required')
  return actor
}

/** Answers with granted data as a file to save. */
export const sendGrantedFile = (
  reply: FastifyReply,
  { stream, name, format }: { stream: NodeJS.ReadableStream; name: string; format: 'csv' | 'parquet' },
): FastifyReply =>
  reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}"`)
    .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.apache.parquet')
    .send(stream)
