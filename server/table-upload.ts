import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Refusal, refuse } from '../kernel/errors.ts'

const megabyte = 1024 * 1024

export interface UploadLimits {
  /** In bytes. */
  readonly largest: number
  /** Seconds an upload may pause before it is given up. */
  readonly longestSilence: number
}

/** Lets the addresses of a plugin take tables: as a form's file, or as the body itself. Content types are known to one plugin at a time. */
export async function takeTables(app: FastifyInstance, largest: number): Promise<void> {
  await app.register(multipart, { limits: { fileSize: largest, files: 1, fields: 4 } })
  app.addContentTypeParser(
    ['text/csv', 'application/x-ndjson', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    (_request, payload, done) => done(null, payload),
  )
}

type Content = Buffer | Readable
type Options = { readonly fileName?: string; readonly format?: 'csv' | 'xlsx' | 'json' }

/**
 * Hands the table of a request to whoever reads it, as it streams in; stops senders that send too much or fall silent.
 *
 * @throws `request/too-large`, `import/silent`, and what `read` throws
 */
export async function readUpload<T>(
  request: FastifyRequest,
  { largest, longestSilence }: UploadLimits,
  read: (content: Content, options: Options) => Promise<T>,
): Promise<T> {
  const tooLarge = () => refuse('request/too-large', { limit: `${Math.floor(largest / megabyte)} MB` })
  // An honest sender says the length first and is told before the bytes travel; the others are stopped on the way.
  if (Number(request.headers['content-length'] ?? 0) > largest + megabyte) throw tooLarge()
  const source = await uploadOf(request, largest, tooLarge)
  const content = Buffer.isBuffer(source.content) ? source.content : Readable.from(notSilent(source.content, longestSilence))
  return read(content, source.options).catch(async (error) => {
    // Most senders read no answer before they have sent everything.
    if (source.upload && error.code !== 'import/silent') await drained(source.upload, longestSilence)
    throw error
  })
}

async function uploadOf(
  request: FastifyRequest,
  largest: number,
  tooLarge: () => Refusal,
): Promise<{ content: Content; options: Options; upload?: Readable }> {
  if (request.isMultipart()) {
    const file = await request.file()
    if (!file) throw refuse('import/unreadable', { reason: 'no file / 没有文件' })
    const content = Readable.from(whole(file.file, tooLarge))
    return { content, options: { fileName: file.filename }, upload: file.file }
  }
  const type = request.headers['content-type'] ?? ''
  const format = /csv/.test(type) ? 'csv' : /spreadsheetml/.test(type) ? 'xlsx' : 'json'
  const body = request.body
  const options = { format } as const
  if (body instanceof Readable) {
    return { content: Readable.from(atMost(body, largest, tooLarge)), options, upload: body }
  }
  return { content: Buffer.from(JSON.stringify(body ?? [])), options }
}

/** Reading may stop before the end; a destroyed upload would take the connection, and with it the answer, along. */
const unharmed = { destroyOnReturn: false }

/** The parser ends a too long upload silently; half a table must not look like a whole one. */
async function* whole(stream: Readable & { truncated?: boolean }, tooLarge: () => Refusal) {
  yield* stream.iterator(unharmed)
  if (stream.truncated) throw tooLarge()
}

/** Gives up on a sender that pauses: an import in the middle of its file keeps a connection of the database. */
async function* notSilent(stream: Readable, seconds: number) {
  const pieces = stream[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await within(seconds, pieces.next())
      if (next.done) return
      yield next.value as Buffer
    }
  } finally {
    stream.destroy()
  }
}

/** Lets the sender of a file finish that is not read to its end. */
async function drained(upload: Readable, seconds: number): Promise<void> {
  const pieces = upload.iterator(unharmed)
  try {
    while (!(await within(seconds, pieces.next())).done);
  } catch {
    // Silent or gone: there is nobody to wait for.
  }
}

async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(refuse('import/silent', { seconds })), seconds * 1000)
  })
  return Promise.race([work, silence]).finally(() => clearTimeout(timer))
}

async function* atMost(stream: Readable, largest: number, tooLarge: () => Refusal) {
  let bytes = 0
  for await (const chunk of stream.iterator(unharmed)) {
    bytes += (chunk as Buffer).length
    if (bytes > largest) throw tooLarge()
    yield chunk as Buffer
  }
}
