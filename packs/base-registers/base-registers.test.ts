import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineCity, makeCitizenId } from '#kernel'
import { everyPack } from '../../cities/everything.ts'
import { refreshCatalogue } from '../../kernel/catalogue/index.ts'
import { visitor } from '../../kernel/city.ts'
import { figures } from '../../kernel/indicators/index.ts'
import { readerOf } from '../../kernel/reader.ts'
import { countOf, findByKey, importTable, insert, list, objections, update } from '../../kernel/registry/index.ts'
import { seed } from '../../kernel/seeding.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { censusOf } from '../divisions/census.ts'
import { csvRows } from '../divisions/csv-rows.ts'
import { pack as divisions } from '../divisions/pack.ts'
import { clerk, dataOfficer } from '../divisions/roles.ts'
import { Company } from './company.ts'
import { EconomySeries, TopicDatabase } from './macro.ts'
import { pack } from './pack.ts'
import { Household, Person } from './person.ts'
import { agePyramid } from './queries.ts'
import { membersOf, databases as topics } from './topics.ts'

const cities = join(import.meta.dirname, '..', '..', 'cities')
const packs = [divisions, pack]

let city: TestCity
beforeAll(async () => {
  city = await testCity({ packs, demo: true })
})
afterAll(() => city.close())

const newcomer = {
  citizenId: makeCitizenId('370202', '1990-05-01', 801),
  name: '测试',
  sex: 'male',
  birthDate: '1990-05-01',
  ethnicity: '01',
  hukouType: 'local',
  division: '370202001001',
  address: '示例路1号',
  status: 'registered',
}

test('the demo people live, age and move as the census of their district counted', async () => {
  const census = censusOf(readFileSync(join(cities, 'qingdao/census.csv'), 'utf8')).filter(({ code }) => code !== '370271')
  const residents = census.reduce((sum, district) => sum + district.number('population'), 0)
  const people = await figures(city, 'base-registers', 'people')
  expect(people.figure.value).toBe(20_000)
  for (const district of census) {
    const share = (people.breakdown.find((part) => part.key === district.code)?.value ?? 0) / 20_000
    expect(Math.abs(share - district.number('population') / residents)).toBeLessThan(0.0001)
  }
  const aged = await figures(city, 'base-registers', 'agedShare')
  for (const district of census) {
    const share = aged.breakdown.find((part) => part.key === district.code)!.value! / 100
    expect(Math.abs(share - district.number('age65plus')), district.name).toBeLessThan(0.02)
  }
  const size = (await figures(city, 'base-registers', 'householdSize')).figure.value!
  expect(size).toBeGreaterThan(2.2)
  expect(size).toBeLessThan(2.8)
})

test('the same seed gives the same city, and seeding again on another day changes nothing', async () => {
  const other = await testCity({ packs })
  await seed(other, { demo: true })
  other.clock.moveTo('2026-11-02T01:00:00Z')
  await seed(other, { demo: true })
  const fingerprint = (of: TestCity) =>
    of.db.query(`select md5(string_agg(p::text, '' order by id)) as people, (select md5(string_agg(c::text, '' order by id)) from "base-registers".company c) as companies, max(version) as version
       from (select id, version, "citizenId", name, division, household, address from "base-registers".person) p`)
  const again = await fingerprint(other)
  await other.close()
  expect(again[0]!['version']).toBe(1)
  expect(again).toEqual(await fingerprint(city))
})

test.each([
  ['xiamen', '350200'],
  ['qingyuan', '441800'],
  ['yancheng', '320900'],
])('%s has its own people and companies, all in its own divisions', async (name, code) => {
  const other = await testCity({
    demo: true,
    definition: defineCity({
      name,
      code,
      title: name,
      titleEn: name,
      timeZone: 'Asia/Shanghai',
      bounds: [111, 23, 121, 38],
      packs,
    }),
  })
  const [found] = await other.db.query(`
    select (select count(*)::int from "base-registers".person) as people, (select count(*)::int from "base-registers".company) as companies,
           (select count(*)::int from "base-registers".person p where not exists (select from divisions.division d where d.code = p.division)) as nowhere`)
  await other.close()
  expect(found).toEqual({ people: 20_000, companies: 3_000, nowhere: 0 })
})

test('everybody has one home, and parents are older than their children', async () => {
  const [wrong] = await city.db.query<{ homeless: number; young: number; heads: number }>(`
    select count(*) filter (where p.household is null)::int as homeless,
           count(*) filter (where p.relation = 'child' and p."birthDate" < h."birthDate" + interval '18 years')::int as young,
           count(*) filter (where p.relation = 'head')::int as heads
    from "base-registers".person p left join "base-registers".person h on h.household = p.household and h.relation = 'head'`)
  const households = await countOf(city, Household, {})
  expect(wrong).toEqual({ homeless: 0, young: 0, heads: households.n })
})

test('a person whose sex or birth date contradicts the citizen id is refused', async () => {
  const police = city.person(dataOfficer, { department: 'police' })
  await expect(insert(police, Person, { ...newcomer, sex: 'female' })).rejects.toMatchObject({
    code: 'record/invalid',
    problems: [{ field: 'sex' }],
  })
  await expect(insert(police, Person, { ...newcomer, birthDate: '1990-05-02' })).rejects.toMatchObject({
    problems: [{ field: 'birthDate' }],
  })
})

test('a clerk of one district sees and registers its own people only, names and ids masked', async () => {
  const shinan = city.person(clerk, { department: 'gov-370202', division: '370202' })
  const page = await list(shinan, Person, { limit: 200 })
  expect(page.records.length).toBe(200)
  expect(page.records.every((person) => person.division.startsWith('370202'))).toBe(true)
  expect(page.records.some((person) => /\d{17}/.test(person.citizenId))).toBe(false)
  await expect(insert(shinan, Person, { ...newcomer, division: '370203001001' })).rejects.toMatchObject({
    code: 'access/out-of-scope',
  })
})

test('a name that disagrees with the police register becomes an objection and the register stays', async () => {
  const civilAffairs = city.person(dataOfficer, { department: 'civil-affairs' })
  const [before] = (await list(city, Person, { limit: 1 })).records
  const result = await update(civilAffairs, Person, before!.id, before!.version, { name: '另名', maritalStatus: 'divorced' })
  expect(result.objections).toEqual(['name'])
  const after = await findByKey(city, Person, before!.citizenId)
  expect(after).toMatchObject({ name: before!.name, maritalStatus: 'divorced' })
  expect(await objections(city, Person, before!.id)).toMatchObject([
    { field: 'name', claimedValue: '另名', currentValue: before!.name },
  ])
})

test.each(['companies-with-errors.csv', 'companies-with-errors.gbk.csv'])(
  '%s is refused with the six wrong rows named, and nothing is loaded',
  async (file) => {
    const officer = city.person(dataOfficer, { department: 'market-regulation' })
    const before = await countOf(city, Company, {})
    const report = await importTable(officer, Company, readFileSync(join(cities, 'qingdao/samples', file)), { fileName: file })
    expect(report.problems.map(({ line, field, code }) => [line, field, code])).toEqual([
      [6, 'creditCode', 'field/check-digit'],
      [11, 'name', 'field/required'],
      [17, 'industry', 'field/not-a-choice'],
      [24, 'creditCode', 'record/duplicate'],
      [30, 'establishedOn', 'field/no-such-date'],
      [36, 'division', 'access/out-of-scope'],
    ])
    expect(report).toMatchObject({ rows: 40, inserted: 0, problemCount: 6 })
    expect(await countOf(city, Company, {})).toEqual(before)
  },
)

test('the rows that were right go in once the six are taken out', async () => {
  const officer = city.person(dataOfficer, { department: 'market-regulation' })
  const lines = readFileSync(join(cities, 'qingdao/samples/companies-with-errors.csv'), 'utf8').trimEnd().split('\r\n')
  const right = lines.filter((_, at) => ![6, 11, 17, 24, 30, 36].includes(at + 1))
  const report = await importTable(officer, Company, Buffer.from(right.join('\r\n')))
  expect(report).toMatchObject({ rows: 34, inserted: 34, problemCount: 0 })
})

test('the age pyramid counts everybody once', async () => {
  const statistics = readerOf(city.person(dataOfficer, { department: 'statistics' }))
  const { groups } = await agePyramid.answer(statistics, {})
  expect(groups).toHaveLength(18)
  expect(groups.reduce((sum, group) => sum + group.men + group.women, 0)).toBe(20_000)
  const inShinan = await agePyramid.answer(statistics, { division: '370202' })
  expect(inShinan.groups.reduce((sum, group) => sum + group.men + group.women, 0)).toBe(970)
})

test('every macro-economic figure carries its source, and the plan’s own words contain the number', async () => {
  const rows = await readerOf(city).all(EconomySeries)
  expect(rows.length).toBeGreaterThan(80)
  const fromPlans = rows.filter((row) => !row.code.startsWith('census-'))
  expect(fromPlans.length).toBe(29)
  for (const row of fromPlans) {
    const stated = String(Number(row.value))
    expect(row.quotation.includes(stated) || row.quotation.includes('300多'), row.quotation).toBe(true)
  }
})

test('the databases the plan names stand beside the registers they are made of', async () => {
  const databases = await readerOf(city).all(TopicDatabase)
  const byName = (name: string) => databases.find((database) => database.name === name)
  expect(byName('人口基础数据库')).toMatchObject({
    kind: 'base',
    status: 'building',
    members: 'base-registers/person、base-registers/household',
  })
  expect(byName('海洋主题库')).toMatchObject({ kind: 'topic', status: 'planned' })
  const known = new Set(everyPack.flatMap((each) => each.records.map((type) => `${each.name}/${type.name}`)))
  for (const name of ['qingdao', 'xiamen', 'qingyuan', 'yancheng'])
    for (const row of csvRows(readFileSync(join(cities, name, 'topic-databases.csv'), 'utf8')))
      for (const address of membersOf(row['members'])) expect(known, `${name}: ${address}`).toContain(address)

  await refreshCatalogue(city)
  const shown = (await topics.answer(readerOf(city.as(visitor)), {})).databases
  const of = (code: string) => shown.find((database) => database.code === code)!
  expect(of('population')).toMatchObject({ owner: '青岛市公安局', departments: 1, gaps: [] })
  expect(of('population').resources).toMatchObject([
    { address: 'base-registers/person', provider: 'police', freshness: 'fresh' },
    { address: 'base-registers/household', provider: 'police' },
  ])
  // This town has not the packs the licences come from: the page says what is lacking instead of leaving it out.
  expect(of('licences').gaps.map(({ kind }) => kind)).toEqual(['missing', 'missing'])
  expect(of('ocean')).toMatchObject({ owner: '青岛市海洋发展局', resources: [], gaps: [{ kind: 'nothing' }] })
  expect(of('marriage').gaps.map(({ kind }) => kind)).toEqual(['missing', 'single'])
})
