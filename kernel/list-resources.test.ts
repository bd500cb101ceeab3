import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  count,
  defineIndicators,
  definePack,
  defineQuery,
  defineRecord,
  type ListedResource,
  map,
  photo,
  point,
  records,
  text,
} from '#kernel'
import { getResource, searchCatalogue } from './catalogue/index.ts'
import { visitor } from './city.ts'
import { refreshWholeCatalogue } from './list-resources.ts'
import { type TestCity, testCity } from './testing.ts'

const Lamp = defineRecord('lamp', {
  label: '路灯',
  purpose: '一盏路灯。',
  fields: { code: text('编号').unique(), at: point('位置'), seen: photo('照片').optional(), keeper: text('看护人').optional() },
  titleOf: (lamp) => lamp.code,
  key: 'code',
  read: 'everyone',
  write: [],
  sharing: { provider: 'lighting', share: 'unconditional', open: 'unconditional', cycle: 'monthly' },
})
let listed: ListedResource[] = [
  {
    kind: 'item',
    name: 'A-1',
    label: { zh: '路灯迁移许可', en: 'Moving a lamp' },
    purpose: { zh: '申请迁移一盏路灯。', en: 'Asking to move a lamp.' },
    sharing: { provider: 'lighting', share: 'unconditional', open: 'unconditional', cycle: 'irregular' },
    items: [{ name: 'plan', label: { zh: '施工方案', en: 'Plan' }, isRequired: true }],
    formats: ['JSON'],
    href: '/items/A-1',
    promise: { zh: '受理后 3 个工作日内办结', en: 'done within 3 working days' },
  },
]
const Home = defineRecord('home', {
  label: '独居老人',
  purpose: '一位独居老人的住处。',
  fields: { name: text('姓名').personal(), at: point('住处').personal() },
  titleOf: () => '住处',
  read: [],
  write: [],
  sharing: { provider: 'lighting', share: 'none', condition: '某法', open: 'none', cycle: 'yearly' },
})
const Town = definePack({
  name: 'listing-town',
  title: '小镇',
  purpose: '目录。',
  records: [Lamp, Home],
  indicators: defineIndicators({
    lamps: { label: '路灯', unit: '盏', better: 'higher', value: count(records(Lamp)), explain: '登记的路灯。' },
  }),
  pages: [map('/map', { title: '路灯图', for: 'everyone', place: 'portal', record: Lamp, figures: [] })],
  queries: [
    defineQuery('dark', { label: '不亮的路灯', asks: { street: text('道路') }, for: 'everyone', answer: async () => [] }),
    defineQuery('secret', { label: '内部', asks: {}, for: [], answer: async () => [] }),
  ],
  resources: async () => listed,
  en: {},
})

let city: TestCity
beforeAll(async () => void (city = await testCity({ packs: [Town] })))
afterAll(() => city?.close())

test('every form a resource can be had in is in the same catalogue by itself, and one that is gone is withdrawn', async () => {
  expect(await refreshWholeCatalogue(city)).toMatchObject({ added: 7, refused: [] })
  const { resources, facets } = await searchCatalogue(city.as(visitor))
  // The home of an old person is a personal place: a table, and no layer.
  expect(resources.map(({ kind, name, freshness, href }) => [kind, name, freshness, href]).sort()).toEqual([
    ['files', '路灯（文件）', 'empty', undefined],
    ['interface', '不亮的路灯', 'unpromised', '/api?path=%2Fapi%2Fqueries%2Flisting-town%2Fdark'],
    ['item', '路灯迁移许可', 'unpromised', '/items/A-1'],
    ['layer', '路灯（图层）', 'empty', '/listing-town/map'],
    ['series', '路灯（每日）', 'unpromised', undefined],
    ['table', '独居老人', 'empty', undefined],
    ['table', '路灯', 'empty', undefined],
  ])
  expect(facets!.kind).toContainEqual({ value: 'table', label: '数据表', n: 2 })
  const found = async (kind: string) =>
    getResource(
      city,
      (await searchCatalogue(city, { filters: { kind } })).resources.find(({ name }) => name.includes('路灯'))!.code,
    )
  expect(await found('layer')).toMatchObject({
    of: 'listing-town/lamp',
    open: 'unconditional',
    formats: ['GeoJSON'],
    items: [{ name: 'code' }, { name: 'at' }, { name: 'keeper' }],
    related: [{ name: '路灯' }],
  })
  expect(await found('files')).toMatchObject({ formats: ['JPEG'], items: [{ name: 'seen' }], way: 'file' })
  expect(await found('interface')).toMatchObject({
    access: { address: '/api/queries/listing-town/dark', method: 'GET', description: '/openapi.json' },
  })
  expect(await found('series')).toMatchObject({
    cycle: 'daily',
    open: 'unconditional',
    items: [
      { name: 'at', type: 'D' },
      { name: 'value', type: 'N', label: '数值（盏）' },
    ],
  })
  expect((await found('item')).promise).toBe('受理后 3 个工作日内办结')
  expect((await searchCatalogue(city, { q: '施工方案' })).resources.map(({ kind }) => kind)).toEqual(['item'])
  listed = []
  expect(await refreshWholeCatalogue(city)).toMatchObject({ added: 0, unchanged: 6, withdrawn: 1 })
})
