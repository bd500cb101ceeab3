import type { FastifyReply, FastifyRequest } from 'fastify'
import { countUse, downloadOf, type OpenSet } from '../../kernel/open-data/index.ts'
import '../request.ts'

/** One set as one file, streamed; whoever has it already (`If-None-Match`, `If-Modified-Since`) is told so and nothing is read. */
export async function sendFile({ city, headers, method }: FastifyRequest, reply: FastifyReply, set: OpenSet, format: string) {
  const download = await downloadOf(city, set, format)
  // Weak: the same rows, though a workbook is not packed byte for byte alike twice.
  const tag = `W/"${download.mark}"`
  reply.header('etag', tag).header('cache-control', 'public, no-cache').header('vary', 'accept-language')
  // A day's records may come to be public without any record changing: then only the tag tells.
  if (download.lastChange && !set.owned.type.shown) reply.header('last-modified', new Date(download.lastChange).toUTCString())
  if (isKnown(headers, tag, set.owned.type.shown ? undefined : download.lastChange)) return reply.code(304).send()
  reply
    .header('content-disposition', `attachment; filename="${download.fileName}"`)
    .type(
      /^(text\/|application\/(geo\+)?json)/.test(download.format.mediaType)
        ? `${download.format.mediaType}; charset=utf-8`
        : download.format.mediaType,
    )
  if (method === 'HEAD') return reply.send()
  countUse(city, set, 'download')
  return reply.send(download.open())
}

function isKnown(headers: FastifyRequest['headers'], tag: string, lastChange: string | undefined): boolean {
  const known = headers['if-none-match']
  if (known !== undefined)
    return known === '*' || known.split(/\s*,\s*/).some((each) => each.replace(/^W\//, '') === tag.slice(2))
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return lastChange !== undefined && since >= Math.floor(Date.parse(lastChange) / 1000) * 1000
}
