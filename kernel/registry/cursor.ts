import { refuse } from '../errors.ts'

/** Where a list stopped, as an opaque text. It names its order, so a cursor of another order is refused instead of skipping records. */
export function encodeCursor(column: string, row: Record<string, any>): string {
  const place = column === 'id' ? [row['id']] : [row[column], row['id']]
  return Buffer.from(JSON.stringify([column, ...place])).toString('base64url')
}

/** The values to continue after. */
export function decodeCursor(text: string, column: string): readonly unknown[] {
  try {
    const [order, ...place] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    const isSound =
      order === column &&
      place.length === (column === 'id' ? 1 : 2) &&
      place.every((part) => ['string', 'number', 'boolean'].includes(typeof part))
    if (isSound && /^[0-9a-f-]{36}$/.test(String(place.at(-1)))) return place
  } catch {
    // falls through to the one refusal below
  }
  throw refuse('request/bad-parameter', {
    name: 'after',
    reason: 'not a page of this list; start again without it / 不是本列表的翻页标记，请从头翻起',
  })
}
