import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  choice,
  decimal,
  definePack,
  defineRecord,
  defineRoles,
  divisionCode,
  integer,
  longText,
  money,
  point,
  text,
} from '#kernel'
import { asSystem, type City, openCity, visitor } from '../city.ts'
import { insert, remove } from '../registry/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import { dueAfter, freshnessOf } from './freshness.ts'
import { entryOf, getResource, measureCatalogue, problemsOf, refreshCatalogue, reviseResource, searchCatalogue } from './index.ts'

const roles = defineRoles({ keeper: { label: '管理员' } })

const Department = defineRecord('department', {
  label: '部门',
  purpose: '一个部门。',
  fields: { code: text('代码').unique(), name: text('名称') },
  titleOf: (department) => department.name,
  key: 'code',
  read: 'everyone',
  write: [],
  sharing: { provider: 'big-data', share: 'unconditional', open: 'unconditional', cycle: 'irregular', class: 'base' },
})
const Lamp = defineRecord('lamp', {
  label: '路灯',
  purpose: '一盏公共照明灯具。',
  fields: {
    code: text('灯杆编号', { max: 30 }).unique(),
    power: decimal('功率', { digits: 1, unit: 'W' }).from('lighting'),
    cost: money('造价').optional(),
    kind: choice('类型', { led: 'LED', sodium: '钠灯' }),
    count: integer('灯头数'),
    place: point('位置'),
    division: divisionCode('区划'),
    note: longText('备注').optional(),
  },
  titleOf: (lamp) => lamp.code,
  key: 'code',
  read: 'everyone',
  write: [roles.keeper],
  sharing: { provider: 'lighting', share: 'unconditional', open: 'unconditional', cycle: 'monthly' },
})
const Tenant = defineRecord('tenant', {
  label: '公租房租户',
  purpose: '一个租住公租房的家庭。',
  fields: { name: text('姓名').personal(), flat: text('房号') },
  titleOf: (tenant) => tenant.flat,
  read: [roles.keeper],
  write: [roles.keeper],
  sharing: {
    provider: 'housing',
    share: 'conditional',
    condition: '办理住房保障事项',
    open: 'none',
    cycle: 'daily',
    class: 'theme',
  },
})
const Secret = defineRecord('secret', {
  label: '应急预案底稿',
  purpose: '不予共享的底稿。',
  fields: { name: text('名称') },
  titleOf: (secret) => secret.name,
  read: [roles.keeper],
  write: [roles.keeper],
  sharing: { provider: 'emergency', share: 'none', condition: '《中华人民共和国保守国家秘密法》', open: 'none', cycle: 'yearly' },
})
const Town = definePack({
  name: 'catalogue-town',
  title: '小镇',
  purpose: '测试目录。',
  roles,
  records: [Department, Lamp, Tenant, Secret],
  en: { 'records.lamp.label': 'Street lamp', 'records.lamp.purpose': 'A public lamp.', 'records.lamp.fields.power': 'Power' },
})

let city: TestCity
beforeAll(async () => (await testCity({ packs: [Town] })).close())
beforeEach(async () => void (city = await testCity({ packs: [Town] })))
afterEach(() => city.close())

const codeOf = async (record: string) =>
  (await searchCatalogue(city)).resources.find((resource) => resource.record === record)!.code
/** The same database after a change of the definitions. */
const cityWith = (records: readonly any[]): City =>
  openCity({ ...city, definition: { ...city.definition, packs: [{ ...Town, records }] } }).as(asSystem('test'))
const lampWith = (changes: object) => Object.freeze({ ...Lamp, ...changes })

describe('listing', () => {
  test('every record type lists itself with provider, items, share and open type, cycle and grade', async () => {
    expect(await refreshCatalogue(city)).toEqual({ added: 5, changed: 0, unchanged: 0, withdrawn: 0, refused: [] })
    const lamp = await getResource(city, await codeOf('lamp'))
    expect(lamp).toMatchObject({
      version: 1,
      name: '路灯',
      purpose: '一盏公共照明灯具。',
      provider: 'lighting',
      class: 'department',
      share: 'unconditional',
      open: 'unconditional',
      cycle: 'monthly',
      grade: 'public',
      isPersonal: false,
    })
    expect(lamp.formats).toContain('GeoJSON')
    expect(lamp.items.map(({ name, type, length }) => [name, type, length])).toEqual([
      ['code', 'C', '30'],
      ['power', 'N', '17,1'],
      ['cost', 'Y', '18,2'],
      ['kind', 'C', undefined],
      ['count', 'I', undefined],
      ['place', 'G', undefined],
      ['division', 'C', undefined],
      ['note', 'M', '20000'],
    ])
    expect(lamp.items[1]).toMatchObject({ label: '功率', unit: 'W', source: 'lighting', isRequired: true })
    expect((await getResource(city, await codeOf('tenant'))).grade).toBe('sensitive')
    expect((await getResource(city.as(visitor, 'en'), lamp.code)).name).toBe('Street lamp')
  })

  test('codes are made of class, pack, provider and serial, and stay the same for good', async () => {
    await refreshCatalogue(city)
    const { resources } = await searchCatalogue(city)
    expect(resources.map(({ code, record }) => [code, record])).toEqual([
      ['101001/00001', 'department'],
      ['201001/00001', 'tenant'],
      ['301001/00001', 'lamp'],
      ['301001/00002', 'layer:lamp'],
      ['301002/00001', 'secret'],
    ])
    const moved = lampWith({ sharing: { ...Lamp.sharing, provider: 'roads' } })
    await refreshCatalogue(cityWith([Department, moved, Tenant, Secret]))
    expect(await getResource(city, '301001/00001')).toMatchObject({ record: 'lamp', provider: 'roads', version: 2 })
  })

  test('a scheme of another province is kept to', async () => {
    await refreshCatalogue(city, {
      scheme: { classDigit: { base: '1', theme: '2', department: '9' }, separator: '-', serialDigits: 3 },
    })
    expect(await codeOf('lamp')).toBe('901001-001')
  })

  test('a changed definition is a new version, an unchanged one is not, and a removed one is withdrawn', async () => {
    await refreshCatalogue(city)
    const code = await codeOf('lamp')
    expect(await refreshCatalogue(city)).toMatchObject({ added: 0, changed: 0, unchanged: 5, withdrawn: 0 })
    city.clock.advance(3_600_000)
    const larger = cityWith([Department, lampWith({ purpose: '一盏路灯。' }), Tenant])
    expect(await refreshCatalogue(larger)).toMatchObject({ added: 0, changed: 1, unchanged: 3, withdrawn: 1 })
    const lamp = await getResource(larger, code)
    expect([lamp.version, lamp.purpose]).toEqual([2, '一盏路灯。'])
    expect(lamp.versions).toEqual([
      { version: 2, publishedAt: '2026-03-02T02:00:00.000Z' },
      { version: 1, publishedAt: '2026-03-02T01:00:00.000Z', endedAt: '2026-03-02T02:00:00.000Z' },
    ])
    expect((await searchCatalogue(larger)).resources.map(({ record }) => record)).not.toContain('secret')
    await expect(getResource(city, '301002/00001')).rejects.toMatchObject({ code: 'catalogue/no-such-resource' })
    // What comes back keeps its code and goes on counting.
    await refreshCatalogue(city)
    expect(await getResource(city, '301002/00001')).toMatchObject({ record: 'secret', version: 2 })
  })

  test('what is published cannot be changed or deleted, not even by SQL', async () => {
    await refreshCatalogue(city)
    await expect(city.db.query(`update catalogue.resource set share = 'none'`)).rejects.toThrow('cannot be changed')
    await expect(city.db.query(`delete from catalogue.resource`)).rejects.toThrow('cannot be deleted')
  })

  test('two servers that start at once publish each resource once', async () => {
    const reports = await Promise.all([refreshCatalogue(city), refreshCatalogue(city), refreshCatalogue(city)])
    expect(reports.map((report) => report.added).sort()).toEqual([0, 0, 5])
  })
})

describe('what may not be published', () => {
  const problems = (sharing: Partial<typeof Lamp.sharing>, fields = {}) =>
    problemsOf(
      entryOf({
        pack: Town,
        type: lampWith({ sharing: { ...Lamp.sharing, ...sharing }, fields: { ...Lamp.fields, ...fields } }) as any,
      }),
    ).map(({ zh }) => zh)
  test.each([
    [{}, {}, []],
    [{ share: 'conditional', open: 'none' }, {}, ['有条件共享须写明共享条件。']],
    [{ share: 'conditional', open: 'none', condition: '须审批' }, {}, []],
    [{ share: 'none', open: 'none' }, {}, ['不予共享须写明法律、法规或政策依据。']],
    [{ share: 'none', open: 'unconditional', condition: '某法' }, {}, ['不予共享的资源不得向社会开放。']],
    [{ open: 'conditional' }, {}, ['有条件开放须写明条件。']],
    [{}, { keeper: text('联系人').personal() }, ['含个人信息的资源不得向社会开放。']],
    [{ openWithout: ['keeper'] }, { keeper: text('联系人').personal() }, []],
    [
      { openWithout: ['keeper'] },
      { keeper: text('联系人').personal(), tenant: text('住户').personal() },
      ['含个人信息的资源不得向社会开放。'],
    ],
    [{ provider: ' ' }, {}, ['须写明提供部门。']],
  ] as const)('%o with %o: %o', (sharing, fields, expected) => {
    expect(problems(sharing, fields)).toEqual(expected)
  })

  test('an unsound definition is refused by name while the last sound version stays', async () => {
    await refreshCatalogue(city)
    const code = await codeOf('lamp')
    const unsound = lampWith({ fields: { ...Lamp.fields, keeper: text('联系人').personal() } })
    const report = await refreshCatalogue(cityWith([Department, unsound, Tenant, Secret]))
    expect(report).toMatchObject({
      changed: 0,
      refused: [{ record: 'lamp', problems: [{ zh: '含个人信息的资源不得向社会开放。' }] }],
    })
    expect(await getResource(city, code)).toMatchObject({ version: 1, open: 'unconditional' })
  })
})

describe('finding', () => {
  beforeEach(() => refreshCatalogue(city))
  const found = async (search: Parameters<typeof searchCatalogue>[1]) =>
    (await searchCatalogue(city, search)).resources.map(({ record }) => record)

  test('by name, by a single character, by an information item, by code, in English, best first', async () => {
    expect(await found({ q: '路灯' })).toEqual(['lamp', 'layer:lamp'])
    expect(await found({ q: '租' })).toEqual(['tenant'])
    expect(await found({ q: '灯杆编号' })).toEqual(['lamp', 'layer:lamp'])
    expect(await found({ q: 'street la' })).toEqual(['lamp', 'layer:lamp'])
    expect(await found({ q: '301002/00001' })).toEqual(['secret'])
    expect(await found({ q: '没有的东西' })).toEqual([])
    expect(await searchCatalogue(city, { q: '！？' })).toMatchObject({ resources: [], total: 0 })
    expect(await found({ q: "路灯' | '租:* \\" })).toEqual([])
  })

  test('by the name of the provider once the city has registered it', async () => {
    expect(await found({ q: '城市照明中心' })).toEqual([])
    await insert(city, Department, { code: 'lighting', name: '城市照明中心' })
    await refreshCatalogue(city)
    expect(await found({ q: '照明中心' })).toEqual(['lamp', 'layer:lamp'])
    expect(await getResource(city, await codeOf('lamp'))).toMatchObject({ version: 1, providerName: '城市照明中心' })
  })

  test('by facets, whose counts are those of what is found', async () => {
    const page = await searchCatalogue(city)
    expect(page.total).toBe(5)
    expect(page.facets!.share).toEqual([
      { value: 'unconditional', label: '无条件', n: 3 },
      { value: 'conditional', label: '有条件', n: 1 },
      { value: 'none', label: '不予', n: 1 },
    ])
    expect(await found({ filters: { share: 'unconditional', class: 'base' } })).toEqual(['department'])
    expect(await searchCatalogue(city, { filters: { provider: 'housing' } })).toMatchObject({
      total: 1,
      facets: { cycle: [{ value: 'daily', label: '每日', n: 1 }] },
    })
    expect(await found({ filters: { kind: 'layer', share: 'unconditional' } })).toEqual(['layer:lamp'])
    expect(await found({ filters: { open: "none' or true --" } })).toEqual([])
  })

  test('page by page without losing or repeating one, searched or not', async () => {
    for (const q of [undefined, '一']) {
      const whole = await found(q ? { q } : {})
      const paged: string[] = []
      let after: string | undefined
      do {
        const page = await searchCatalogue(city, { limit: 1, ...(q ? { q } : {}), ...(after ? { after } : {}) })
        paged.push(...page.resources.map(({ record }) => record))
        after = page.next
      } while (after !== undefined)
      expect(paged).toEqual(whole)
      expect(new Set(paged).size).toBe(whole.length)
    }
    await expect(searchCatalogue(city, { after: 'nonsense' })).rejects.toMatchObject({ code: 'request/bad-parameter' })
  })
})

describe('freshness', () => {
  test('is the last change of the records against the promised cycle', async () => {
    await refreshCatalogue(city)
    const code = await codeOf('tenant')
    expect(await getResource(city, code)).toMatchObject({ freshness: 'empty', records: 0 })
    const { id, version } = await insert(city, Tenant, { name: '租户', flat: '1-101' })
    city.clock.advance(61_000)
    expect(await getResource(city, code)).toMatchObject({
      freshness: 'fresh',
      records: 1,
      lastChange: '2026-03-02T01:00:00.000Z',
      dueBy: '2026-03-03T01:00:00.000Z',
    })
    city.clock.moveTo('2026-03-03T01:00:01Z')
    expect(await getResource(city, code)).toMatchObject({ freshness: 'late' })
    // Removing a record is a change too.
    await remove(city, Tenant, id, version)
    city.clock.advance(61_000)
    expect(await getResource(city, code)).toMatchObject({ freshness: 'fresh', records: 0 })
  })

  test.each([
    ['2026-01-31T08:00:00.000Z', 'monthly', '2026-02-28T08:00:00.000Z'],
    ['2028-01-31T08:00:00.000Z', 'monthly', '2028-02-29T08:00:00.000Z'],
    ['2026-11-30T08:00:00.000Z', 'quarterly', '2027-02-28T08:00:00.000Z'],
    ['2024-02-29T08:00:00.000Z', 'yearly', '2025-02-28T08:00:00.000Z'],
    ['2026-12-28T08:00:00.000Z', 'weekly', '2027-01-04T08:00:00.000Z'],
    ['2026-12-28T08:00:00.000Z', 'irregular', undefined],
  ] as const)('after %s, %s: %s', (lastChange, cycle, expected) => {
    expect(dueAfter(lastChange, cycle)).toBe(expected)
    expect(freshnessOf(lastChange, cycle, lastChange)).toBe(expected ? 'fresh' : 'unpromised')
  })
})

test('the catalogue’s own figures count what is published', async () => {
  expect(await measureCatalogue(city, 'catalogue/shared-share')).toBeUndefined()
  await refreshCatalogue(city)
  expect(
    await Promise.all(
      (['catalogue/resources', 'catalogue/open-resources', 'catalogue/shared-share'] as const).map((name) =>
        measureCatalogue(city, name),
      ),
    ),
  ).toEqual([4, 2, 75])
})

test('the counts that are kept are those of what is published, whatever was published, changed and withdrawn', async () => {
  await refreshCatalogue(city)
  city.clock.advance(1000)
  await refreshCatalogue(
    cityWith([Department, lampWith({ sharing: { ...Lamp.sharing, cycle: 'yearly', theme: '照明' } }), Tenant]),
  )
  city.clock.advance(1000)
  const { resources, total, facets } = await searchCatalogue(city)
  expect(total).toBe(resources.length)
  for (const [facet, counts] of Object.entries(facets!)) {
    for (const { value, n } of counts) {
      const narrowed = await searchCatalogue(city, { filters: { [facet]: value } })
      expect([facet, value, narrowed.total, narrowed.resources.length]).toEqual([facet, value, n, n])
      // The same narrowed by a second facet, which is counted and not kept, and with words, which are counted otherwise.
      const twice = await searchCatalogue(city, {
        filters: { [facet]: value, ...(facet === 'open' ? { share: 'unconditional' } : { open: 'unconditional' }) },
      })
      const kinds = Object.entries(Object.groupBy(twice.resources, ({ kind }) => kind)).map(([kind, of]) => [kind, of!.length])
      expect([facet, value, twice.total]).toEqual([facet, value, twice.resources.length])
      expect(twice.facets!.kind.map((one) => [one.value, one.n]).toSorted()).toEqual(kinds.toSorted())
      const searched = await searchCatalogue(city, { q: '一', filters: { [facet]: value } })
      expect(searched.total).toBe(searched.resources.length)
    }
  }
  expect(facets!.theme).toEqual([{ value: '照明', label: '照明', n: 2 }])
  expect(facets!.format.find(({ value }) => value === 'GeoJSON')).toMatchObject({ n: 2 })
})

describe('what a provider says since', () => {
  const officer = (department: string) =>
    city.person({ name: 'dataOfficer', label: '部门数据管理员', open: false }, { department, name: '数据员' })
  const said = { class: 'department', share: 'conditional', condition: '城市照明维护', open: 'none', cycle: 'daily' } as const

  test('counts more than the pack, is a version of its own, and stays when the definitions are read again', async () => {
    await refreshCatalogue(city)
    const code = await codeOf('lamp')
    await reviseResource(officer('lighting'), code, 1, said, '调整共享范围')
    expect(await getResource(city, code)).toMatchObject({
      version: 2,
      share: 'conditional',
      condition: '城市照明维护',
      cycle: 'daily',
    })
    expect(await refreshCatalogue(city)).toMatchObject({ changed: 0, unchanged: 5 })
    expect((await getResource(city, code)).version).toBe(2)
    expect((await getResource(officer('lighting'), code)).mayRevise).toBe(true)
    expect((await getResource(officer('housing'), code)).mayRevise).toBe(false)
  })

  test('is only the provider’s, for the version seen, and within the rules', async () => {
    await refreshCatalogue(city)
    const code = await codeOf('lamp')
    const refused = (of: City, version: number, changes: object) =>
      expect(reviseResource(of, code, version, { ...said, ...changes }, '理由')).rejects
    await refused(officer('housing'), 1, {}).toMatchObject({ code: 'access/forbidden' })
    await refused(city.as(visitor), 1, {}).toMatchObject({ code: 'session/required' })
    await refused(officer('lighting'), 2, {}).toMatchObject({ code: 'record/stale' })
    await refused(officer('lighting'), 1, { condition: '' }).toMatchObject({ code: 'catalogue/not-publishable' })
  })
})
