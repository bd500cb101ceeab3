import type { FastifyInstance, FastifyRequest } from 'fastify'
import { boolean, choice, type Fields, integer, text } from '#kernel'
import type { City } from '../../kernel/city.ts'
import { refuse } from '../../kernel/errors.ts'
import {
  countUse,
  getOpenSet,
  keepUses,
  noUses,
  type OpenSet,
  openChart,
  openColumnsOf,
  openRows,
  type Sort,
  usesByDay,
  usesOf,
} from '../../kernel/open-data/index.ts'
import { addDays } from '../../kernel/time/index.ts'
import { readFilters, readParameters } from '../parameters.ts'
import '../request.ts'
import { describeWhole, wordsOfRows } from './describe.ts'
import { sendFile } from './files.ts'
import { placesIn } from './places.ts'
import { addressOf, openFacets, orders, searchOpenSets, usedWithin } from './search.ts'
import { summaryOf } from './summary.ts'

export const searchParameters = {
  q: text('搜索', { max: 200 }).optional(),
  theme: text('主题', { max: 60 }).optional(),
  provider: text('提供部门', { max: 60 }).optional(),
  class: text('分类', { max: 20 }).optional(),
  cycle: text('更新周期', { max: 20 }).optional(),
  access: text('开放方式', { max: 20 }).optional(),
  format: text('格式', { max: 20 }).optional(),
  map: boolean('可在地图上看').optional(),
  order: choice('排序', orders).optional(),
  page: integer('页', { min: 1, max: 10_000 }).optional(),
  limit: integer('条数', { min: 1, max: 100 }).optional(),
}
export const rowParameters = {
  q: text('搜索', { max: 200 }).optional(),
  order: text('排序', { max: 100 }).optional(),
  limit: integer('条数', { min: 1, max: 1000 }).optional(),
  offset: integer('跳过', { min: 0, max: 1_000_000_000 }).optional(),
}
export const chartParameters = {
  q: rowParameters.q,
  by: text('按什么比较', { max: 60 }),
  step: choice('粒度', { day: '日', month: '月', year: '年', district: '区县', street: '街道乡镇' }).optional(),
  of: text('数值', { max: 60 }).optional(),
  how: choice('怎样合并', { sum: '合计', average: '平均' }).optional(),
  most: integer('组数', { min: 1, max: 500 }).optional(),
}
export const placeParameters = { q: rowParameters.q, field: text('位置字段', { max: 60 }).optional() }

type OfSet = FastifyRequest<{ Params: { set: string } }>

/** What the open data portal asks: lists, one set, its rows, charts, places and files. Open to everybody. */
export async function openDataPlugin(app: FastifyInstance, { city: house }: { city: City }): Promise<void> {
  app.addHook('onClose', () => keepUses(house))

  app.get('/api/open-data/summary', async (request) => {
    readParameters(request.query, {}, request.city.language)
    return summaryOf(request.city)
  })

  app.get('/api/open-data/sets', async (request) => {
    const { q, order, map, page, limit, ...rest } = readParameters(request.query, searchParameters, request.city.language)
    return searchOpenSets(request.city, {
      ...(q === undefined ? {} : { q }),
      filters: Object.fromEntries(openFacets.flatMap((name) => (rest[name] === undefined ? [] : [[name, rest[name]]]))),
      ...(order === undefined ? {} : { order }),
      hasMap: map ?? false,
      page: page ?? 1,
      limit: limit ?? 20,
    })
  })

  app.get('/api/open-data/sets/:set', async (request: OfSet) => {
    readParameters(request.query, {}, request.city.language)
    const { city } = request
    const set = await getOpenSet(city, request.params.set)
    countUse(city, set, 'view')
    const today = city.clock.today()
    return {
      today,
      ...describeWhole(city, set, (await usesOf(city)).get(addressOf(set)) ?? noUses),
      lately: { since: addDays(today, -usedWithin), days: await usesByDay(city, set, addDays(today, -usedWithin)) },
    }
  })

  app.get('/api/open-data/sets/:set/rows', async (request: OfSet) => {
    const { city } = request
    const set = await getOpenSet(city, request.params.set)
    const { own, where } = read(request, set, rowParameters)
    const sort = sortOf(own.order)
    const limit = own.limit ?? 20
    const answer = await openRows(city, set, {
      where,
      search: own.q ?? '',
      ...(sort ? { sort: [sort] } : {}),
      limit,
      offset: own.offset ?? 0,
      isCounted: true,
    })
    return { total: answer.total!, rows: answer.rows, words: await wordsOfRows(city, set, answer.rows) }
  })

  app.get('/api/open-data/sets/:set/chart', async (request: OfSet) => {
    const { city } = request
    const set = await getOpenSet(city, request.params.set)
    const { own, where } = read(request, set, chartParameters)
    const { q, ...asked } = own
    return openChart(city, set, { ...asked, where, search: q ?? '' })
  })

  app.get('/api/open-data/sets/:set/places', async (request: OfSet) => {
    const set = await getOpenSet(request.city, request.params.set)
    const { own, where } = read(request, set, placeParameters)
    return placesIn(request.city, set, { field: own.field, where, search: own.q ?? '' })
  })

  // A file is made again for everybody who takes it: some a minute are many for a person and nothing to a machine that should ask the interface.
  const limit = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }
  app.get(
    '/api/open-data/sets/:set/files/:format',
    limit,
    async (request: FastifyRequest<{ Params: { set: string; format: string } }>, reply) => {
      readParameters(request.query, {}, request.city.language)
      return sendFile(request, reply, await getOpenSet(request.city, request.params.set), request.params.format)
    },
  )
}

/** The parameters of an address over one set: its own, and filters by the open fields of the set. */
function read<F extends Fields>(request: FastifyRequest, set: OpenSet, fields: F) {
  const { language } = request.city
  const given = (request.query ?? {}) as Record<string, unknown>
  const names = Object.keys(fields)
  const open = openColumnsOf(set.owned).map(({ name }) => name)
  // Checked here too, so that a closed field is not even named among the known ones.
  const strange = Object.keys(given).find((name) => ![...names, 'lang', ...open].includes(name.split('.')[0]!))
  if (strange) throw refuse('request/unknown-parameter', { name: strange, known: [...names, ...open].join(', ') })
  const own = Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)))
  return {
    own: readParameters(own, fields, language),
    where: readFilters(given, set.owned.type, names, language),
  }
}

const sortOf = (order: string | undefined): Sort | undefined =>
  order === undefined ? undefined : { field: order.replace(/^-/, ''), direction: order.startsWith('-') ? 'desc' : 'asc' }
