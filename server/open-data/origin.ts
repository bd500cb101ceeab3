import type { FastifyRequest } from 'fastify'
import '../request.ts'

/** Where the city says it is reached; otherwise where this request reached it. */
export const originOf = ({ city, protocol, host }: FastifyRequest): string =>
  (city.definition.address ?? `${protocol}://${host}`).replace(/\/$/, '')
