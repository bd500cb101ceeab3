import { hash } from 'node:crypto'
import type { City } from '../../city.ts'
import { refuse } from '../../errors.ts'
import { cityCheckpoints } from '../checkpoints.ts'
import type { Sink, SinkField, Source, SourceBatch, SourceColumn } from '../connector.ts'
import type { Ask } from '../door.ts'
import { plainField, plainText } from '../plain-types.ts'

export interface HttpReading {
  readonly url: string
  /** Extra headers, e.g. the key of the interface; secret. */
  readonly headers: Readonly<Record<string, string>>
  /** Where the rows are in the answer: `data.items`; empty for the answer itself. */
  readonly itemsAt: string
  /** Where the answer says the next page's address or mark: `links.next`, `next`; empty for one page. */
  readonly nextAt: string
  /** Parameter that carries the mark when it is no address of its own, e.g. `after`. */
  readonly nextParameter: string
  readonly silentSeconds: number
}

/** An answer page holds rows, not a library. */
const largestPage = 32 * 1024 * 1024
const mostPages = 1_000_000

const at = (value: unknown, path: string): unknown =>
  path === ''
    ? value
    : path
        .split('.')
        .reduce<unknown>(
          (inside, name) =>
            typeof inside === 'object' && inside !== null ? (inside as Record<string, unknown>)[name] : undefined,
          value,
        )

/** Reads pages of JSON objects from an interface of another system. What is no such page is refused whole: half a page says nothing. */
export function httpSource(ask: Ask, reading: HttpReading): Source {
  const { url, headers, itemsAt, nextAt, nextParameter, silentSeconds } = reading
  const page = async (address: string) => {
    const { status, body } = await ask({
      url: address,
      method: 'GET',
      headers: { accept: 'application/json', ...headers },
      silentSeconds,
      largest: largestPage,
    })
    if (status === 401 || status === 403) throw refuse('exchange/denied', { where: hostOf(url), reason: `HTTP ${status}` })
    if (status === 404 || status === 410) throw refuse('exchange/no-such-table', { table: `${hostOf(url)} HTTP ${status}` })
    if (status < 200 || status > 299) throw refuse('exchange/interrupted', { where: `${hostOf(url)} HTTP ${status}` })
    let answer: unknown
    try {
      answer = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    } catch {
      throw refuse('exchange/garbage', { where: hostOf(url), reason: 'JSON' })
    }
    const items = at(answer, itemsAt)
    if (!Array.isArray(items) || items.some((item) => typeof item !== 'object' || item === null || Array.isArray(item)))
      throw refuse('exchange/garbage', { where: hostOf(url), reason: itemsAt || '[]' })
    const next = nextAt === '' ? undefined : at(answer, nextAt)
    return {
      items: items as Record<string, unknown>[],
      next: typeof next === 'string' || typeof next === 'number' ? String(next) : undefined,
    }
  }
  const addressOf = (next: string): string => {
    if (nextParameter === '') {
      const whole = new URL(next, url)
      // The key of the interface goes to its own host and nowhere else, whatever an answer says.
      if (whole.origin !== new URL(url).origin) throw refuse('exchange/garbage', { where: hostOf(url), reason: 'next' })
      return whole.href
    }
    const whole = new URL(url)
    whole.searchParams.set(nextParameter, next)
    return whole.href
  }
  return {
    async columns() {
      const { items } = await page(url)
      const names = [...new Set(items.slice(0, 1000).flatMap((item) => Object.keys(item)))]
      return names.map((name): SourceColumn => ({ name, type: 'text' }))
    },
    async *batches(names, from) {
      let address = from === undefined ? url : from['next'] === '' ? undefined : addressOf(String(from['next']))
      let n = Number(from?.['page'] ?? 0)
      while (address !== undefined) {
        const { items, next } = await page(address)
        n += 1
        if (n > mostPages || (next !== undefined && addressOf(next) === address))
          throw refuse('exchange/garbage', { where: hostOf(url), reason: 'next' })
        const number = n
        yield {
          rows: items.map((item) => names.map((name) => plain(item[name]))),
          placeOf: (index) => `${number}:${index + 1}`,
          position: { next: next ?? '', page: n },
        } satisfies SourceBatch
        address = next === undefined ? undefined : addressOf(next)
      }
    },
    close: async () => {},
  }
}

const plain = (value: unknown): unknown => (value === undefined ? null : value)
const hostOf = (url: string): string => new URL(url).host

/**
 * Hands rows to an interface of another system, a portion a request: `POST` with JSON `{ "rows": […] }` and an `Idempotency-Key` that stays
 * the same when a portion is sent again after a kill; the receiver drops what it has. Rows that read otherwise by then are another portion:
 * under the old key the receiver would take them for what it has.
 */
export function httpSink(
  city: City,
  ask: Ask,
  {
    url,
    headers,
    silentSeconds,
    columns,
    flow,
  }: Pick<HttpReading, 'url' | 'headers' | 'silentSeconds'> & { columns: readonly string[]; flow: string },
): Sink {
  const kept = cityCheckpoints(city, flow)
  const fields: readonly SinkField[] = columns.map((name) => plainField(name, 'text', plainText(), false))
  return {
    fields: async () => fields,
    checkpoint: kept.read,
    isEmpty: async () => true,
    async apply(batch) {
      const rows = batch.rows.map(({ values }) => Object.fromEntries(batch.names.map((name, i) => [name, values[i] ?? null])))
      if (rows.length > 0) {
        const body = JSON.stringify({ rows })
        const { status } = await ask({
          url,
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'idempotency-key': `${flow}-${batch.expect + 1}-${hash('sha256', body).slice(0, 16)}`,
            ...headers,
          },
          body,
          silentSeconds,
          largest: 64 * 1024,
        })
        if (status === 401 || status === 403) throw refuse('exchange/denied', { where: hostOf(url), reason: `HTTP ${status}` })
        if (status < 200 || status > 299) throw refuse('exchange/interrupted', { where: `${hostOf(url)} HTTP ${status}` })
      }
      const result = { added: rows.length, changed: 0, unchanged: 0, removed: 0, refused: new Map() }
      const next = await batch.settle?.(result)
      if (next) await kept.write(city.db, batch.expect, next)
      return result
    },
    forgetSeen: async () => {},
    close: async () => {},
  }
}
