import type { PriceKind } from '../choices.ts'

/** Money in this pack is counted in whole fen as a bigint: no float ever touches an amount. */
export type Fen = bigint

/** `"1234.50"` → 123450n. @throws RangeError for anything but yuan with at most two decimals, not negative */
export function fenOf(yuan: string): Fen {
  const found = /^(\d+)(?:\.(\d{1,2}))?$/.exec(yuan)
  if (!found) throw new RangeError(`"${yuan}" is no amount in yuan.`)
  return BigInt(found[1]!) * 100n + BigInt((found[2] ?? '').padEnd(2, '0') || '0')
}

/** 123450n → `"1234.50"`. */
export const yuanOf = (fen: Fen): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`

/** What a month of a contract costs: nothing, the fixed price of a month that was begun, or rows by the thousand, half a fen rounded up. */
export function amountOf(kind: PriceKind, price: Fen, rows: number): Fen {
  if (kind === 'free') return 0n
  if (kind === 'monthly') return price
  return (price * BigInt(rows) + 500n) / 1000n
}

/** The months (`2026-03`) a contract ran in and that are over on a day, oldest first. */
export function monthsOver(from: string, last: string, today: string): readonly string[] {
  const months: string[] = []
  for (let month = from.slice(0, 7); month <= last.slice(0, 7); month = monthAfter(month)) {
    // The last month is over with the contract, the others with their last day.
    if (month < today.slice(0, 7) || last < today) months.push(month)
  }
  return months
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
