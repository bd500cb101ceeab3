import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { definePack, defineRecord, defineRoles, register, text } from '#kernel'
import { insert } from '../kernel/registry/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { buildServer } from './app.ts'

const { keeper } = defineRoles({ keeper: { label: '管理员' } })
const named = (name: string, label: string) =>
  defineRecord(name, {
    label,
    purpose: '测试用。',
    fields: { name: text('名称').unique() },
    titleOf: (row) => row.name,
    key: 'name',
    search: ['name'],
    findBy: ['name'],
    read: 'everyone',
    write: [keeper],
    sharing: { provider: 'parks', share: 'unconditional', open: 'unconditional', cycle: 'monthly' },
  })
const [Bed, Word, Course] = [named('bed', '花坛'), named('word', '说法'), named('course', '课程')]
const page = { title: '名录', place: 'portal', columns: ['name'] } as const
const gardens = definePack({
  name: 'gardens',
  title: '花园',
  purpose: '测试用。',
  records: [Bed, Word],
  roles: { keeper },
  pages: [register('/', { ...page, for: 'everyone', record: Bed }), register('/words', { ...page, for: [keeper], record: Word })],
  en: {},
})
const school = definePack({
  name: 'school',
  title: '学校',
  purpose: '测试用。',
  area: 'services',
  records: [Course],
  pages: [register('/', { ...page, for: 'everyone', record: Course })],
  en: {},
})

let city: TestCity
let app: FastifyInstance
beforeAll(async () => {
  city = await testCity({ packs: [gardens, school] })
  for (const type of [Bed, Word, Course]) await insert(city, type, { name: '玫瑰' })
  app = await buildServer(city)
})
afterAll(async () => {
  await app?.close()
  await city?.close()
})

test('a search gives only what the asker has a page to open it on, and what can be done first', async () => {
  const { groups } = (await app.inject({ url: `/api/search?q=${encodeURIComponent('玫瑰')}` })).json()
  expect(groups.map(({ kind }: { kind: string }) => kind)).toEqual(['school/course', 'gardens/bed'])
  for (const { items } of groups) expect(items[0].href).toMatch(/^\/(school|gardens)\?record=/)
})
