import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineCity } from '#kernel'
import { visitor } from '../../kernel/city.ts'
import { figures } from '../../kernel/indicators/index.ts'
import { readerOf } from '../../kernel/reader.ts'
import { findByKey, insert, list, update } from '../../kernel/registry/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { csvRows } from './csv-rows.ts'
import { demoPeopleOf } from './demo-people.ts'
import { parentOf } from './division-rules.ts'
import { Department, Division } from './model.ts'
import { pack } from './pack.ts'
import { children } from './queries.ts'
import { cityAdministrator, clerk } from './roles.ts'

const cities = [
  { name: 'qingdao', code: '370200', expected: [1, 10, 141, 2120] },
  { name: 'xiamen', code: '350200', expected: [1, 6, 54, 555] },
  { name: 'qingyuan', code: '441800', expected: [1, 8, 92, 1235] },
  { name: 'yancheng', code: '320900', expected: [1, 10, 154, 2494] },
]
const open = (name: string, code: string) =>
  testCity({
    load: true,
    definition: defineCity({
      name,
      code,
      title: name,
      titleEn: name,
      timeZone: 'Asia/Shanghai',
      bounds: [111, 23, 121, 38],
      packs: [pack],
    }),
  })

let qingdao: TestCity
beforeAll(async () => {
  qingdao = await open('qingdao', '370200')
})
afterAll(() => qingdao.close())

test.each(cities)(
  'every division of $name is registered under its parent, and no demo post names a place or department that is not there',
  async ({ name, code, expected }) => {
    const city = name === 'qingdao' ? qingdao : await open(name, code)
    const reader = readerOf(city)
    const divisions = await reader.all(Division)
    const departments = await reader.all(Department)
    if (city !== qingdao) await city.close()

    const codes = new Set(divisions.map((division) => division.code))
    const levels = ['city', 'district', 'street', 'community'].map(
      (level) => divisions.filter((division) => division.level === level).length,
    )
    expect(levels).toEqual(expected)
    expect(divisions.filter((division) => division.parentCode !== parentOf(division.code))).toEqual([])
    expect(divisions.filter(({ parentCode }) => parentCode !== undefined && !codes.has(parentCode))).toEqual([])

    const districts = divisions.filter((division) => division.level === 'district')
    const governed = departments.filter((department) => department.level === 'district').map((department) => department.division)
    expect(governed.sort()).toEqual(districts.map((district) => district.code).sort())
    for (const person of demoPeopleOf(code)) {
      expect(departments.map((department) => department.code)).toContain(person.department)
      expect(codes).toContain(person.division)
    }
  },
)

test('the city has the residents the census counted, zones that are no division included', async () => {
  expect((await figures(qingdao, 'divisions', 'residents')).figure.value).toBe(10_071_722)
  expect((await figures(qingdao, 'divisions', 'growth')).figure.value).toBeCloseTo(15.6, 1)
  const shinan = await findByKey(qingdao, Division, '370202')
  expect(shinan).toMatchObject({
    population2020: 486_643,
    aged65Share: '18.64',
    householdSize: '2.41',
    boundary: { type: 'Polygon' },
  })
})

test('the share of old people is shown for every district, the oldest first', async () => {
  const { breakdown } = await figures(qingdao.as(visitor), 'divisions', 'agedShare')
  expect(breakdown).toHaveLength(10)
  expect(breakdown[0]).toMatchObject({ label: '平度市' })
  expect(breakdown.at(-1)).toMatchObject({ label: '城阳区' })
})

test('a code that does not fit its level or its parent is refused in words', async () => {
  const administrator = qingdao.person(cityAdministrator, { department: 'big-data' })
  const asStreet = insert(administrator, Division, { code: '370299', name: '新区', level: 'street' })
  await expect(asStreet).rejects.toMatchObject({
    code: 'record/invalid',
    problems: [{ field: 'code', zh: '区划代码的位数与级别不符。' }],
  })
  const elsewhere = insert(administrator, Division, { code: '370299', name: '新区', level: 'district', parentCode: '350200' })
  await expect(elsewhere).rejects.toMatchObject({ problems: [{ field: 'parentCode', zh: '按代码，上级应为 370200。' }] })
})

test('a clerk reads every district but may not rename one', async () => {
  const clerkOfShinan = qingdao.person(clerk, { department: 'gov-370202', division: '370202' })
  const laoshan = (await findByKey(clerkOfShinan, Division, '370212'))!
  await expect(update(clerkOfShinan, Division, laoshan.id, laoshan.version, { name: '崂山' })).rejects.toMatchObject({
    code: 'access/forbidden',
  })
})

test('a department is found by the name a plan of 2014 used', async () => {
  const qingyuan = await open('qingyuan', '441800')
  const found = await list(qingyuan, Department, { search: '市经济和信息化局' })
  await qingyuan.close()
  expect(found.records.map((department) => department.name)).toEqual(['清远市工业和信息化局'])
})

test('the divisions under a street come with the way up to the city', async () => {
  const answer = await children.answer(readerOf(qingdao.as(visitor)), { parent: '370202001' })
  expect(answer.path.map((division) => division.name)).toEqual(['青岛市', '市南区', '香港中路街道'])
  expect(answer.children.length).toBeGreaterThan(0)
  expect(answer.children.every((division) => division.code.startsWith('370202001'))).toBe(true)
})

test('a CSV file gives back every cell, whatever quotes, commas and line ends are in it', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '中', ',', '"', '\n', ' ') })
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
      const quote = (value: string) => `"${value.replaceAll('"', '""')}"`
      const text = ['x,y,z', ...rows.map((row) => row.map(quote).join(','))].join('\n')
      expect(csvRows(text)).toEqual(rows.map(([x, y, z]) => ({ x, y, z })))
      expect(csvRows(`${text}\n`)).toEqual(rows.map(([x, y, z]) => ({ x, y, z })))
    }),
  )
})
