import { dateWords } from '../../moments.ts'
import type { Language } from '../../words.ts'

const cityParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

interface CityMoment {
  /** ISO date in the city. */
  readonly date: string
  /** `09:30`. */
  readonly time: string
}

function cityMoment(ms: number): CityMoment {
  const parts = Object.fromEntries(cityParts.formatToParts(ms).map(({ type, value }) => [type, value]))
  return { date: `${parts['year']}-${parts['month']}-${parts['day']}`, time: `${parts['hour']}:${parts['minute']}` }
}

/** The day something is due on. A promise in days ends at midnight, which people call the end of the day before. */
export const dueDay = (iso: string): string => cityMoment(Date.parse(iso) - 1).date

/** `今天 17:30`, `明天下班前`, `12月3日` — a due instant in few words. */
export function dueWords(iso: string, now: number, language: Language): string {
  const day = dueDay(iso)
  const { time } = cityMoment(Date.parse(iso))
  const name = nearDay(day, now, language) ?? shortDay(day, now, language)
  if (time === '00:00') return language === 'zh' ? `${name} 24:00` : `end of ${name}`
  return language === 'zh' ? `${name} ${time}` : `${name}, ${time}`
}

function nearDay(day: string, now: number, language: Language): string | undefined {
  const near = { [cityMoment(now).date]: ['今天', 'today'], [cityMoment(now + 86_400_000).date]: ['明天', 'tomorrow'] }[day]
  return near?.[language === 'zh' ? 0 : 1]
}

/** The year only when it is another one. */
function shortDay(day: string, now: number, language: Language): string {
  const [year, month, date] = day.split('-').map(Number)
  if (language === 'en') {
    const words = dateWords(day, 'en')
    return String(year) === cityMoment(now).date.slice(0, 4) ? words.replace(/ \d{4}$/, '') : words
  }
  const own = `${month}月${date}日`
  return String(year) === cityMoment(now).date.slice(0, 4) ? own : `${year}年${own}`
}

/** `3 天 4 小时`, `25 分钟`: how long, in its two largest parts. */
export function lengthWords(ms: number, language: Language): string {
  const minutes = Math.max(1, Math.round(Math.abs(ms) / 60_000))
  const parts = [
    { n: Math.floor(minutes / 1440), zh: '天', en: 'd' },
    { n: Math.floor((minutes % 1440) / 60), zh: '小时', en: 'h' },
    { n: minutes % 60, zh: '分钟', en: 'min' },
  ]
  const first = parts.findIndex(({ n }) => n > 0)
  return parts
    .slice(first, first === 0 ? 2 : first + 2)
    .filter(({ n }) => n > 0)
    .map(({ n, zh, en }) => `${n} ${language === 'zh' ? zh : en}`)
    .join(' ')
}

/** `还剩 2 小时` or `已超 3 天`. */
export function leftWords(iso: string, now: number, language: Language): string {
  const left = Date.parse(iso) - now
  const length = lengthWords(left, language)
  if (language === 'zh') return left > 0 ? `还剩 ${length}` : `已超 ${length}`
  return left > 0 ? `${length} left` : `${length} late`
}

/** How much of a promise is used: `还剩 2 个工作日`-like words need the calendar, so clocks in working time say their allowance. */
export function spanWords(amount: number, unit: string, language: Language): string {
  const units: Readonly<Record<string, readonly [string, string]>> = {
    minutes: ['分钟', 'minutes'],
    hours: ['小时', 'hours'],
    days: ['天', 'days'],
    workingHours: ['工作小时', 'working hours'],
    workingDays: ['个工作日', 'working days'],
  }
  const [zh, en] = units[unit] ?? [unit, unit]
  return language === 'zh' ? `${amount} ${zh}` : `${amount} ${amount === 1 ? en.replace(/s$/, '') : en}`
}

/** Beside a due time in a year whose holiday notice is not out yet. */
export const provisionalWords = (language: Language): string =>
  language === 'zh'
    ? '暂按法定节假日推算，放假安排公布后核定。'
    : 'Reckoned by the statutory holidays; settled once the holiday notice is published.'
