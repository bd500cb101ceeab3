import type { City } from '../kernel/city.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The city as seen by whoever asks, in their language. Set by the identity plugin before any handler runs. */
    city: City
  }
}
