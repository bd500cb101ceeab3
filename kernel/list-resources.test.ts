import { afterAll, beforeAll, expect, test } from 'vitest'
import { definePack, defineQuery, defineRecord, type ListedResource, text } from '#kernel'
import { searchCatalogue } from './catalogue/index.ts'
import { visitor } from './city.ts'
import { refreshWholeCatalogue } from './list-resources.ts'
import { type TestCity, testCity } from './testing.ts'

const Lamp = defineRecord('lamp', {
  label: '路灯',
  purpose: '一盏路灯。',
  fields: { code: text('编号').unique() },
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
  },
]
const Town = definePack({
  name: 'listing-town',
  title: '小镇',
  purpose: '目录。',
  records: [Lamp],
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

test('service items and open interfaces are in the same catalogue, and one that is gone is withdrawn', async () => {
  expect(await refreshWholeCatalogue(city)).toMatchObject({ added: 3, refused: [] })
  const { resources, facets } = await searchCatalogue(city.as(visitor))
  expect(resources.map(({ kind, name, freshness, href }) => [kind, name, freshness, href]).sort()).toEqual([
    ['interface', '不亮的路灯', 'unpromised', '/api?path=%2Fapi%2Fqueries%2Flisting-town%2Fdark'],
    ['item', '路灯迁移许可', 'unpromised', '/items/A-1'],
    ['record', '路灯', 'empty', undefined],
  ])
  expect(facets!.kind.map(({ value, n }) => [value, n]).sort()).toEqual([
    ['interface', 1],
    ['item', 1],
    ['record', 1],
  ])
  expect((await searchCatalogue(city, { q: '施工方案' })).resources.map(({ kind }) => kind)).toEqual(['item'])
  listed = []
  expect(await refreshWholeCatalogue(city)).toMatchObject({ added: 0, unchanged: 2, withdrawn: 1 })
})
