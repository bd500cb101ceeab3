import { type CaseFacts, defineQuery, type Reader, text } from '#kernel'
import { enOfCompany } from '../en-company.ts'
import { windowClerk } from '../roles.ts'
import { visit, type WindowGroup, windowGroups } from '../visit.ts'

/** The short number on the ticket: the letter of the group and the last three digits of the day's count. */
export const ticketOf = (number: string, group: WindowGroup): string => windowGroups[group].letter + number.slice(-3)

const ofToday = async (city: Reader) =>
  (await city.caseFacts(visit, { since: `${city.today}T00:00:00+08:00` })).filter(
    ({ number }) => number.slice(0, 8) === city.today.replaceAll('-', ''),
  )
const groupOf = (one: CaseFacts) => one.form['group'] as WindowGroup

const groupName = (group: WindowGroup, language: 'zh' | 'en'): string =>
  (language === 'en' ? enOfCompany[`processes.visit.fields.group.options.${group}`] : undefined) ?? windowGroups[group].label

async function boardOf(city: Reader) {
  const today = await ofToday(city)
  const calledOf = (one: CaseFacts) => one.actions.findLast(({ name }) => name === 'call' || name === 'callAgain')
  return {
    asOf: city.now,
    called: today
      .filter(({ state }) => state === 'called')
      .map((one) => ({
        ticket: ticketOf(one.number, groupOf(one)),
        window: String(one.actions.findLast(({ name }) => name === 'call')?.answers['window'] ?? ''),
        at: calledOf(one)?.at ?? one.openedAt,
      }))
      .sort((a, b) => b.at.localeCompare(a.at)),
    groups: (Object.keys(windowGroups) as WindowGroup[]).map((group) => {
      const waiting = today.filter((one) => one.state === 'waiting' && groupOf(one) === group)
      return {
        key: group,
        name: groupName(group, city.language),
        letter: windowGroups[group].letter,
        waiting: waiting.length,
        next: waiting[0] ? ticketOf(waiting[0].number, group) : null,
      }
    }),
    served: today.filter(({ state }) => state === 'served').length,
    missed: today.filter(({ state }) => state === 'missed').length,
  }
}

/** The screen over the counters: which number is called to which window, and how many wait. No name is ever on it. */
export const screen = defineQuery('screen', {
  label: '叫号屏',
  asks: {},
  for: 'everyone',
  answer: (city) => boardOf(city.house),
})

/** Where one ticket stands: how many are before it. */
export const visitBoard = defineQuery('visitBoard', {
  label: '我的号',
  asks: { number: text('取号编号', { max: 40 }) },
  for: 'everyone',
  async answer(city, { number }) {
    const today = await ofToday(city.house)
    const mine = today.find((one) => one.number === number)
    if (!mine) return { found: false as const }
    const before = today.filter(
      (one) => one.state === 'waiting' && groupOf(one) === groupOf(mine) && one.openedAt < mine.openedAt,
    ).length
    const call = mine.actions.findLast(({ name }) => name === 'call')
    return {
      found: true as const,
      ticket: ticketOf(mine.number, groupOf(mine)),
      group: groupOf(mine),
      state: mine.state,
      before,
      window: call ? String(call.answers['window'] ?? '') : null,
    }
  },
})

/** The queue as the window sees it. */
export const counter = defineQuery('counter', {
  label: '窗口叫号',
  asks: {},
  for: [windowClerk],
  answer: (city) => boardOf(city),
})
