import type { FastifyRequest } from 'fastify'

/** More than any form has entries for files. */
const most = 20

/** Secrets of uploads by somebody without an account, as the header `upload-secret` carries them: one, or several with commas. */
export function uploadSecretsOf(request: FastifyRequest): readonly string[] {
  const given = request.headers['upload-secret']
  return (Array.isArray(given) ? given.join(',') : (given ?? ''))
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => /^[\w-]{20,64}$/.test(secret))
    .slice(0, most)
}
