import { createHash } from 'node:crypto'
import type { City } from '../city.ts'
import type { Channel, Draft, Reachable } from './notice.ts'

/** Where a draft goes: one row of notices.notice each. */
export interface Target {
  readonly channel: Channel
  readonly recipient: string
  /** Page it opens. */
  readonly href: string
  readonly person?: string
  readonly address?: string
}

/** 11 digits of a mobile phone in China, with or without +86; a landline takes no text message. */
const mobile = /^(?:\+?86)?1[3-9]\d{9}$/

/**
 * Chooses channels by what is known of the recipient: the city's own pages for whoever has an account, and one way outside for whoever
 * left one, WeChat before a text message before e-mail. Somebody who left nothing is told nothing: number and code remain.
 */
export function targetsOf({ to, href }: Draft, caseId: string): readonly Target[] {
  if ('post' in to) {
    const { role, department, division } = to.post
    return [{ channel: 'in-app', recipient: `post/${role}/${department}/${division}`, href: href ?? `/cases/${caseId}` }]
  }
  const { person } = to.reporter
  const outside = outsideOf(to.reporter)
  return [
    ...(person === undefined
      ? []
      : [{ channel: 'in-app' as const, recipient: `person/${person}`, href: `/my/${to.reporter.raised}`, person }]),
    // Whoever has no account opens it by number and code.
    ...(outside ? [{ ...outside, recipient: `contact/${contactKey(caseId, outside.address)}`, href: '/track' }] : []),
  ]
}

function outsideOf({ phone = '', email = '', wechat = '' }: Reachable): { channel: Channel; address: string } | undefined {
  const number = phone.replace(/[\s-]/g, '')
  if (wechat.trim() !== '') return { channel: 'wechat', address: wechat.trim() }
  if (mobile.test(number)) return { channel: 'sms', address: number }
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? { channel: 'email', address: email.trim() } : undefined
}

/** Tells two people who wait for one case apart, without keeping how to reach them. */
const contactKey = (caseId: string, address: string): string =>
  createHash('sha256').update(`${caseId}/${address}`).digest('hex').slice(0, 24)

/** The instant from which a message may go out: now, or the end of the quiet hours for a text message that can wait. */
export function earliest(city: City, channel: Channel, urgent: boolean): string {
  const now = city.clock.now()
  const quiet = city.definition.notices?.quietHours === undefined ? usualQuietHours : city.definition.notices.quietHours
  if (channel !== 'sms' || urgent || quiet === null) return now
  const [at, from, to] = [minutesNow(city, now), minutesOf(quiet.from), minutesOf(quiet.to)]
  const isQuiet = from <= to ? at >= from && at < to : at >= from || at < to
  if (!isQuiet) return now
  const wait = (to - at + 1440) % 1440
  // To the full minute, so that what was held back goes out in its order.
  return new Date(Math.floor(Date.parse(now) / 60_000) * 60_000 + wait * 60_000).toISOString()
}

/** Customary, not law: a city says its own. */
const usualQuietHours = { from: '21:00', to: '08:00' }

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

function minutesNow(city: City, now: string): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: city.definition.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return minutesOf(format.format(Date.parse(now)))
}
