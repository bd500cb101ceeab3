/** What a licence is worth on a day. `expired` is never stored: it follows from the day. */
export type Standing = 'valid' | 'suspended' | 'revoked' | 'expired'

export function standingOn(
  licence: { readonly status: 'valid' | 'suspended' | 'revoked'; readonly validUntil?: string | undefined },
  day: string,
): Standing {
  if (licence.status !== 'valid') return licence.status
  return licence.validUntil !== undefined && licence.validUntil < day ? 'expired' : 'valid'
}

/** The last day of so many months from a day: 31 January and one month is the last of February. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  const to = Math.min(date, last.getUTCDate())
  return `${last.getUTCFullYear()}-${String(last.getUTCMonth() + 1).padStart(2, '0')}-${String(to).padStart(2, '0')}`
}
