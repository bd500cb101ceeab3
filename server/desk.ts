import type { FastifyInstance } from 'fastify'
import type { DeskItem } from '#kernel'
import type { City } from '../kernel/city.ts'
import { refuse } from '../kernel/errors.ts'
import { readerOf } from '../kernel/reader.ts'
import { readParameters } from './parameters.ts'

/** What the signed-in officer should do now, over all systems. */
export async function deskPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/desk', async (request) => {
    readParameters(request.query, {}, request.city.language)
    if (request.city.actor.kind === 'visitor') throw refuse('session/required')
    const items = await deskItems(request.city)
    return { sentence: sentence(request.city, items), items }
  })
}

const urgency = { red: 0, amber: 1, green: 2 }

async function deskItems(city: City): Promise<readonly DeskItem[]> {
  const reader = readerOf(city)
  const found = await Promise.all(city.definition.packs.map((pack) => pack.desk?.(reader) ?? []))
  return found.flat().sort((a, b) => urgency[a.lamp] - urgency[b.lamp] || (a.due ?? '9999').localeCompare(b.due ?? '9999'))
}

function sentence(city: City, items: readonly DeskItem[]): string {
  const late = items.filter((item) => item.lamp === 'red').length
  const today = items.filter((item) => item.due === city.clock.today()).length
  if (city.language === 'en') {
    if (items.length === 0) return 'Nothing waits for you.'
    return `${items.length} ${items.length === 1 ? 'matter waits' : 'matters wait'} for you${today > 0 ? `, ${today} due today` : ''}${late > 0 ? `, ${late} overdue` : ''}.`
  }
  if (items.length === 0) return '现在没有等您处理的事项。'
  return `有 ${items.length} 件事项等您处理${today > 0 ? `，今天到期 ${today} 件` : ''}${late > 0 ? `，已逾期 ${late} 件` : ''}。`
}
