import { type CaseLine, type Clock, processLabel, processOf, runningDeadlines, stateLabel } from '../../../kernel/cases/index.ts'
import type { City } from '../../../kernel/city.ts'
import { actorsOf } from '../../../kernel/identity/index.ts'
import { addDays } from '../../../kernel/time/index.ts'
import { calendarOf, type Entry } from './calendar.ts'

/** The deadlines of everything that waits for the posts of a person, as a calendar in their language. For the system. */
export async function deadlineCalendar(system: City, person: string, origin: string): Promise<string> {
  const { actors, locale } = await actorsOf(system, person)
  const entries = new Map<string, Entry>()
  for (const actor of actors) {
    const city = system.as(actor, locale ?? 'zh')
    for (const { line, clock } of await runningDeadlines(city)) {
      const entry = entryOf(city, line, clock, origin)
      entries.set(entry.uid, entry)
    }
  }
  const { title, titleEn, timeZone } = system.definition
  return calendarOf({
    name: locale === 'en' ? `Deadlines · ${titleEn}` : `${title}办件时限`,
    timeZone,
    entries: [...entries.values()].sort((a, b) => (a.uid < b.uid ? -1 : 1)),
  })
}

/** One running promise. Names process, number and law; nothing of what people wrote, for calendars are copied to many places. */
function entryOf(city: City, line: CaseLine, clock: Clock, origin: string): Entry {
  const owned = processOf(city, line.pack, line.process)
  const { language } = city
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const link = `${origin}/cases/${line.id}`
  const ended = clock.pauses.filter(({ to }) => to !== undefined)
  return {
    uid: `${line.id}-${clock.name}-${clock.round}@${city.definition.name}.chengshu`,
    sequence: clock.extended + ended.length + (clock.provisional ? 0 : 1),
    stamp: ended.at(-1)?.to ?? clock.startedAt,
    due: dueOf(city, clock),
    title: `${clock.label[language]} · ${processLabel(city, owned)} ${line.number}`,
    description: [
      `${say('现在', 'Now')}: ${stateLabel(city, owned, line.state)}`,
      clock.text[language],
      `${say('依据', 'Basis')}: ${clock.basis[language]}`,
      ...(clock.provisional
        ? [say('放假安排尚未公布，时限为暂定。', 'The holiday notice is not out yet: the due time is provisional.')]
        : []),
      link,
    ].join('\n'),
    url: link,
    isTentative: clock.provisional,
  }
}

/** A promise in days ends when a day ends: it is an entry of that day and not of the midnight after. */
function dueOf({ calendar }: City, { unit, dueAt }: Clock): Entry['due'] {
  if (unit !== 'days' && unit !== 'workingDays') return { at: dueAt }
  const day = calendar.dateOf(dueAt)
  return { day: calendar.endOf(addDays(day, -1)) === dueAt ? addDays(day, -1) : day }
}
