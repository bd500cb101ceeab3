import type { DeskItem, Reader } from '#kernel'
import { Doubt, SharingRequest } from './model.ts'
import { dayOf } from './request-form.ts'

const soon = 14

/** What a data officer should know now: grants that end soon, and corrections of data the department uses. */
export async function desk(city: Reader): Promise<readonly DeskItem[]> {
  if (!city.roles.includes('dataOfficer') || city.department === undefined) return []
  const held = await city.all(SharingRequest, { requester: city.department, standing: 'inUse' })
  return [...endingSoon(city, held), ...(await corrections(city, new Set(held.map(({ resource }) => resource))))]
}

function endingSoon(
  city: Reader,
  held: readonly { resourceName: string; until?: string; number: string }[],
): readonly DeskItem[] {
  const last = dayOf(new Date(Date.parse(city.now) + soon * 86_400_000).toISOString())
  return held.flatMap(({ resourceName, until, number }) =>
    until === undefined || until > last
      ? []
      : [
          {
            title: city.language === 'en' ? `The grant of “${resourceName}” ends` : `“${resourceName}”的授权快到期`,
            why:
              city.language === 'en'
                ? `Renew it by ${until} if the work goes on (${number}).`
                : `还要用的，请在${until}前续期（${number}）。`,
            due: until,
            href: `/data-sharing/grants/${number}`,
            lamp: until < city.today ? ('red' as const) : ('amber' as const),
          },
        ],
  )
}

/** Everybody who uses a resource hears of what was corrected in it. */
async function corrections(city: Reader, resources: ReadonlySet<string>): Promise<readonly DeskItem[]> {
  const since = dayOf(new Date(Date.parse(city.now) - soon * 86_400_000).toISOString())
  const corrected = await city.all(Doubt, { outcome: 'corrected', answeredOn: { from: since } })
  return corrected
    .filter(({ resource }) => resources.has(resource))
    .map(({ resourceName, item, number, answeredOn }) => ({
      title: city.language === 'en' ? `Corrected: ${resourceName}` : `数据已更正：${resourceName}`,
      why:
        city.language === 'en'
          ? `${item ? `Field ${item}. ` : ''}Read the changes since ${answeredOn} (${number}).`
          : `${item ? `字段“${item}”。` : ''}请读取${answeredOn}以来的变化（${number}）。`,
      href: '/data-sharing/doubts',
      lamp: 'green' as const,
    }))
}
