import type { Words } from '../../../../web/words.ts'

type Say = Words['say']

/** Addresses of the hall's own pages. */
export const hallAddress = {
  hall: (query: Readonly<Record<string, string>> = {}) => {
    const asked = new URLSearchParams(query).toString()
    return `/service-hall${asked ? `?${asked}` : ''}`
  },
  guide: (code: string) => `/service-hall/items/${code}`,
  apply: (code: string, process: string) =>
    process === 'openCompany' ? `/service-hall/open-company/${code}` : `/service-hall/apply/${code}`,
  my: '/service-hall/my',
  matter: (id: string) => `/service-hall/my/${id}`,
  numbers: '/service-hall/numbers',
  licences: '/e-licences/mine',
  verify: (key?: string) => `/e-licences/verify${key ? `?key=${encodeURIComponent(key)}` : ''}`,
} as const

interface Timed {
  readonly handling: string
  readonly promisedDays: number | null
  readonly legalDays: number | null
  readonly isInstant: boolean
}

/** How long, in the fewest words: `当场自动批`, `当场办`, `5个工作日`. */
export function howLong({ handling, promisedDays, isInstant }: Timed, say: Say): string {
  if (isInstant) return say('当场自动批', 'decided at once')
  if (handling === 'instant') return say('当场办', 'at once')
  return promisedDays === null
    ? say('时限见指南', 'see the guide')
    : say(`${promisedDays}个工作日`, `${promisedDays} working ${promisedDays === 1 ? 'day' : 'days'}`)
}

export const howOften = (visits: number, say: Say): string =>
  visits === 0 ? say('不用跑', 'no visit') : say(`跑${visits}次`, visits === 1 ? 'one visit' : `${visits} visits`)

export const audienceWords = (audience: string, say: Say): string =>
  audience === 'person'
    ? say('个人', 'persons')
    : audience === 'company'
      ? say('单位', 'companies')
      : say('个人和单位', 'persons and companies')
