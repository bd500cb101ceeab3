import type { FastifyInstance } from 'fastify'
import type { DeskItem } from '#kernel'
import { searchCatalogue } from '../kernel/catalogue/index.ts'
import type { City } from '../kernel/city.ts'
import * as datasets from '../kernel/datasets/index.ts'
import { refuse } from '../kernel/errors.ts'
import { holdsRole, mayRead } from '../kernel/identity/index.ts'
import { readerOf } from '../kernel/reader.ts'
import { labelOf, objectionsToAnswer } from '../kernel/registry/index.ts'
import { cardItems } from './desk-cards.ts'
import { readParameters } from './parameters.ts'
import { recordHref } from './search.ts'

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

/** Days an objection may wait before it turns red: 10 working days is the usual limit for answering, about two weeks. */
const objectionDays = 14

/** Values of ours that other departments doubt (疑义校核). */
async function objectionItems(city: City): Promise<readonly DeskItem[]> {
  return (await objectionsToAnswer(city)).flatMap(({ pack, record, n, oldestRecordId, oldestAt }) => {
    const owned = city.findRecord(pack, record)
    if (!owned || !mayRead(city.actor, owned.type.read)) return []
    const label = labelOf(city, owned)
    const days = Math.floor((Date.parse(city.clock.now()) - Date.parse(oldestAt)) / 86_400_000)
    return [
      city.language === 'en'
        ? {
            title: `${n} values of ${label} are disputed`,
            why: `The oldest has waited ${days} days for your answer as the designated source.`,
          }
        : { title: `${label}有 ${n} 处疑义待校核`, why: `您部门是数源部门，最早一处已等待 ${days} 天。` },
    ].map((words) => ({
      ...words,
      href: recordHref(owned, oldestRecordId),
      lamp: days > objectionDays ? ('red' as const) : ('amber' as const),
    }))
  })
}

/** Resources of ours that were promised to be fresher. */
async function staleItems(city: City): Promise<readonly DeskItem[]> {
  const { post } = city.actor
  if (!post) return []
  const { resources } = await searchCatalogue(city, { filters: { provider: post.department }, limit: 100 })
  return resources
    .filter((resource) => resource.freshness === 'late')
    .map((resource) => ({
      title: city.language === 'en' ? `${resource.name} is out of date` : `“${resource.name}”已超过更新周期`,
      why: city.language === 'en' ? 'It changed less often than the catalogue promises.' : '未按目录承诺的周期更新。',
      ...(resource.dueBy ? { due: resource.dueBy.slice(0, 10) } : {}),
      href: `/catalogue?q=${encodeURIComponent(resource.name)}`,
      lamp: 'amber' as const,
    }))
}

/** Datasets that were given back to the officer's department, or that wait for the reviewer. */
async function datasetItems(city: City): Promise<readonly DeskItem[]> {
  const roles = [datasets.officerRole, datasets.reviewerRole]
  if (city.actor.kind !== 'person' || !holdsRole(city.actor, roles)) return []
  const isReviewer = holdsRole(city.actor, [datasets.reviewerRole])
  const page = city.definition.packs.flatMap((pack) =>
    pack.pages.flatMap((each) =>
      each.kind === 'view' && each.view === (isReviewer ? 'ComplianceCheck' : 'Registration')
        ? [`/${pack.name}${each.path}`]
        : [],
    ),
  )[0]
  if (page === undefined) return []
  const say = (zh: string, en: string) => (city.language === 'en' ? en : zh)
  return (await datasets.listDatasets(city)).flatMap((dataset): DeskItem[] => {
    const label = dataset.draft?.label ?? ''
    const href = page.replace(':id', dataset.id)
    if (isReviewer && dataset.state === 'submitted') {
      return [
        {
          title: say(`“${label}”等待合规审核`, `“${label}” waits for the compliance check`),
          why: say(`${dataset.submittedBy} 已提交。`, `${dataset.submittedBy} submitted it.`),
          href,
          lamp: 'green',
        },
      ]
    }
    if (isReviewer || dataset.state !== 'draft' || !dataset.returned) return []
    return [{ title: say(`“${label}”被退回`, `“${label}” was given back`), why: dataset.returned.why, href, lamp: 'amber' }]
  })
}

async function deskItems(city: City): Promise<readonly DeskItem[]> {
  const reader = readerOf(city)
  const found = await Promise.all(city.definition.packs.map((pack) => pack.desk?.(reader) ?? []))
  const own = await Promise.all([objectionItems(city), staleItems(city), datasetItems(city), cardItems(city)])
  return [...found.flat(), ...own.flat()].sort(
    (a, b) => urgency[a.lamp] - urgency[b.lamp] || (a.due ?? '9999').localeCompare(b.due ?? '9999'),
  )
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
