import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { choice, longText, text } from '#kernel'
import { type KeptFile, largest, upload } from '../kernel/documents/index.ts'
import { refuse } from '../kernel/errors.ts'
import { readFile } from '../kernel/read-file.ts'
import { readParameters } from './parameters.ts'
import './request.ts'
import { uploadSecretsOf } from './upload-secrets.ts'

export const fileParameters = {
  size: choice('大小', { whole: '原图', small: '缩略图' }).optional(),
  number: text('编号', { max: 40 }).optional(),
  code: text('查询码', { max: 20 }).optional(),
  purpose: longText('用途', { max: 500 }).optional(),
}

/** Files a minute: by one visitor's address, and by one signed-in person. */
const uploadsPerMinute = { visitor: 20, person: 120 }

type OfFile = FastifyRequest<{ Params: { id: string } }>

/** Uploading one file, and opening it for whoever may see what it is attached to. */
export async function documentsPlugin(app: FastifyInstance): Promise<void> {
  const mostBytes = Math.max(largest.visitor, largest.person)
  await app.register(multipart, { limits: { fileSize: mostBytes, files: 1, fields: 0 } })
  const isVisitor = (request: FastifyRequest) => request.city.actor.kind === 'visitor'
  const limit = {
    max: (request: FastifyRequest) => uploadsPerMinute[isVisitor(request) ? 'visitor' : 'person'],
    timeWindow: '1 minute',
    keyGenerator: (request: FastifyRequest) => `file ${isVisitor(request) ? request.ip : request.city.actor.id}`,
  }
  app.post('/api/files', { config: { rateLimit: limit }, bodyLimit: mostBytes + 64 * 1024 }, async (request, reply) => {
    readParameters(request.query, {}, request.city.language)
    if (!request.isMultipart()) {
      const given = request.headers['content-type'] ?? ''
      throw refuse('request/media-type', { given, known: 'multipart/form-data' })
    }
    const part = await request.file()
    if (!part) throw refuse('file/empty')
    try {
      const kept = await upload(request.city, part.file, { name: part.filename, address: request.ip })
      reply.header('cache-control', 'no-store')
      return reply.code(201).header('location', `/api/files/${kept.id}`).send(kept)
    } catch (error) {
      // Most senders read no answer before they have sent everything.
      part.file.resume()
      throw error
    }
  })

  app.get('/api/files/:id', async (request: OfFile, reply) => {
    const { city } = request
    const { size = 'whole', number, code, purpose } = readParameters(request.query, fileParameters, city.language)
    const { file, content } = await readFile(city, request.params.id, {
      size,
      secrets: uploadSecretsOf(request),
      key: number === undefined || code === undefined ? undefined : { number, queryCode: code },
      purpose,
    })
    const isSmall = size === 'small' && file.isPicture
    const tag = `"${file.sha256.slice(0, 32)}${isSmall ? '-small' : ''}"`
    reply.headers({ ...asGuest(file), etag: tag })
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    if (!isSmall) reply.header('content-length', file.bytes)
    return reply.type(isSmall ? 'image/webp' : file.type).send(content())
  })
}

/**
 * What somebody else made never runs as ours: its type is not guessed, it may load and run nothing, and only pictures, which we drew
 * ourselves, open inside a page.
 */
const asGuest = ({ isPicture, name }: KeptFile) => ({
  'content-disposition': `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(name)}`,
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  'cross-origin-resource-policy': 'same-origin',
})

/** RFC 8187. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
