import { type CaseEvent, processOf, viewOfCase } from './cases/index.ts'
import { asSystem, type City } from './city.ts'
import { dataOfficerRole, isPersonHolder } from './identity/index.ts'
import { tellPost } from './notices/index.ts'
import { holdersOf } from './sharing/index.ts'

/**
 * Tells the data officers of every department that may read a resource now what a closed case found out about it (疑义更正告知使用部门).
 * Once for each case and department, however often the event comes. Returns how many departments.
 */
export async function tellHolders(city: City, event: CaseEvent): Promise<number> {
  if (!event.isClosed || !processOf(city, event.pack, event.process).process.holdersHear) return 0
  const { process, view } = await viewOfCase(city.as(asSystem('sharing/tell-holders')), event.caseId)
  const news = process.holdersHear?.(view)
  if (!news) return 0
  // An account reads the changes itself: it has no post that is told.
  const holders = (await holdersOf(city, news.resource)).filter((holder) => !isPersonHolder(holder))
  for (const department of holders)
    await tellPost(
      city,
      `holders/${event.caseId}/${department}`,
      { role: dataOfficerRole, department, division: city.definition.code },
      { kind: 'work', title: news.title, body: news.body, href: news.href },
    )
  return holders.length
}
