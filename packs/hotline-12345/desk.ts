import type { DeskItem, Reader } from '#kernel'
import { dataOfficer } from '../divisions/roles.ts'
import { articlesToReview } from './queries/knowledge.ts'
import { hotlineDispatcher } from './roles.ts'

/** Articles whose owner should look at them before they expire; expired ones are no longer used for answers. */
export async function desk(city: Reader): Promise<readonly DeskItem[]> {
  if (!city.roles.some((role) => role === dataOfficer.name || role === hotlineDispatcher.name)) return []
  const say = (zh: string, en: string) => (city.language === 'en' ? en : zh)
  return (await articlesToReview(city)).map(({ question, expires, freshness, code }) => ({
    title: say(`复核热线知识：${question}`, `Look at the article again: ${question}`),
    why:
      freshness === 'expired'
        ? say('已过有效期，话务员现在不能用它答复', 'It has expired; agents cannot answer with it now')
        : say('即将到期，到期后不再用于答复', 'It expires soon and is not used for answers afterwards'),
    ...(expires ? { due: expires } : {}),
    href: `/hotline-12345/knowledge?q=${encodeURIComponent(code)}`,
    lamp: freshness === 'expired' ? ('red' as const) : ('amber' as const),
  }))
}
