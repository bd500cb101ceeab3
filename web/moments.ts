import type { Language } from './words.ts'

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const cityZone = 'Asia/Shanghai'

/** Parts of an instant on the city's clock, whatever the browser's zone is. */
function onCityClock(iso: string) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: cityZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(iso))
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value)
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') }
}

/** `2026年3月2日 周一` / `Mon 2 March 2026` from an ISO date. */
export function dateWords(isoDate: string, language: Language): string {
  const [year = 0, month = 1, day = 1] = isoDate.slice(0, 10).split('-').map(Number)
  const noon = new Date(Date.UTC(year, month - 1, day, 12))
  if (Number.isNaN(noon.getTime())) return isoDate
  if (language === 'zh') return `${year}年${month}月${day}日 ${weekdays[noon.getUTCDay()]}`
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' })
    .format(noon)
    .replace(',', '')
}

/** `2026年3月2日` / `2 March 2026`, for tables. */
export function shortDate(isoDate: string, language: Language): string {
  const words = dateWords(isoDate, language)
  return language === 'zh' ? (words.split(' ')[0] ?? words) : words.replace(/^\w+ /, '')
}

/** `2026年3月2日 周一 09:00` / `Mon 2 March 2026, 09:00` from an ISO instant, on the city's clock. */
export function instantWords(iso: string, language: Language): string {
  if (Number.isNaN(new Date(iso).getTime())) return iso
  const at = onCityClock(iso)
  const two = (n: number) => String(n).padStart(2, '0')
  const day = dateWords(`${at.year}-${two(at.month)}-${two(at.day)}`, language)
  return `${day}${language === 'zh' ? ' ' : ', '}${two(at.hour)}:${two(at.minute)}`
}

/** Today on the city's clock, ISO date. */
export function today(): string {
  const at = onCityClock(new Date().toISOString())
  return `${at.year}-${String(at.month).padStart(2, '0')}-${String(at.day).padStart(2, '0')}`
}

/** A number of things in English: `1 grant`, `2 grants`. */
export const counted = (n: number, one: string, more = `${one}s`): string => `${numberWords(n)} ${n === 1 ? one : more}`

/** A number with thousands separators; text that is no number comes back unchanged. */
export function numberWords(value: number | string, digits?: number): string {
  const n = typeof value === 'number' ? value : Number(value)
  if (value === '' || Number.isNaN(n)) return String(value)
  const decimals = typeof value === 'string' ? (value.split('.')[1]?.length ?? 0) : undefined
  return new Intl.NumberFormat('en-US', {
    minimumFractionDigits: digits ?? decimals ?? 0,
    maximumFractionDigits: digits ?? decimals ?? 2,
  }).format(n)
}
