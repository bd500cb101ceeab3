import type { FastifyInstance } from 'fastify'
import helmet from 'helmet'

/**
 * The security headers of every answer, among them a content security policy without inline scripts or foreign origins.
 * helmet says once what they are; it would otherwise write the same policy anew for each request (a tenth of a short answer's time).
 */
export async function securityHeaders(app: FastifyInstance): Promise<void> {
  const headers: Record<string, string> = {}
  const answer = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => {},
  }
  await new Promise<void>((done, fail) =>
    policy({} as never, answer as never, (error) => (error ? fail(error as Error) : done())),
  )
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    // What one officer sees is nobody else's: no cache on the way may hand it on, and the browser asks again each time.
    if (request.routeOptions.url?.startsWith('/api/')) reply.headers(ownAnswer)
  })
}

const ownAnswer = { 'cache-control': 'private, no-cache', vary: 'cookie, accept-language' }

const policy = helmet({
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      workerSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'"],
      frameAncestors: ["'none'"],
      // A city may serve this on plain http inside its own network; upgrading would make it unreachable there.
      upgradeInsecureRequests: null,
    },
  },
  crossOriginEmbedderPolicy: false,
})
