import {
  type ActionTaken,
  actionLabel,
  type Case,
  type CaseEvent,
  type OwnedProcess,
  processLabel,
  stateLabel,
} from '../cases/index.ts'
import type { City } from '../city.ts'
import type { Words } from '../define/index.ts'
import type { PostAddress } from './notice.ts'

/** An event with the case as it is now: what notices are written from. */
export interface Told {
  readonly city: City
  readonly event: CaseEvent
  readonly found: Case
  readonly owned: OwnedProcess
}

/** A text in both languages. */
export const both = (city: City, say: (city: City) => string): Words => ({
  zh: say(city.as(city.actor, 'zh')),
  en: say(city.as(city.actor, 'en')),
})

export const labelOf = ({ city, owned }: Told, name: string): Words => both(city, (each) => actionLabel(each, owned, name))
export const stateWords = ({ city, owned }: Told, state: string): Words => both(city, (each) => stateLabel(each, owned, state))
export const processWords = ({ city, owned }: Told): Words => both(city, (each) => processLabel(each, owned))

export const isSamePost = (a: Omit<PostAddress, 'division'> | undefined, b: Omit<PostAddress, 'division'>): boolean =>
  a !== undefined && a.role === b.role && (b.department === '' || a.department === b.department)

/** The step of the process before this one; comments and claims are none. */
export const stepBefore = ({ found, owned }: Told, seq: number): ActionTaken | undefined =>
  found.actions.findLast((action) => action.seq < seq && action.name in owned.process.actions)

/** `11月24日 17:00` / `24 November, 17:00`; a promise that ends at midnight is due at the end of the day before. */
export function dueWords(city: City, iso: string): Words {
  const format = (locale: string, instant: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: city.definition.timeZone, ...options }).format(instant)
  const at = Date.parse(iso)
  const time = format('en-GB', at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const isEnd = time === '00:00'
  const day = isEnd ? at - 1 : at
  return {
    zh: `${format('zh-CN', day, { month: 'long', day: 'numeric' })} ${isEnd ? '24:00' : time}`,
    en: isEnd
      ? `the end of ${format('en-GB', day, { day: 'numeric', month: 'long' })}`
      : `${format('en-GB', day, { day: 'numeric', month: 'long' })}, ${time}`,
  }
}
