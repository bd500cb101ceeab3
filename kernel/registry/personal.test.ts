import { afterAll, beforeAll, expect, test } from 'vitest'
import { citizenId, definePack, defineRecord, defineRoles, divisionCode, longText, makeCitizenId } from '#kernel'
import { list as readAudit } from '../audit/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import { exportTable, importTable, insert, list, objections, update } from './index.ts'

const roles = defineRoles({ counter: { label: '统计员' }, registrar: { label: '登记员' } })
const { counter, registrar } = roles
const Resident = defineRecord('resident', {
  label: '居民',
  purpose: '一位居民。',
  fields: { number: citizenId('身份证号').unique(), division: divisionCode('区划'), note: longText('说明').from('police') },
  titleOf: (resident) => resident.number,
  key: 'number',
  search: ['number', 'note'],
  scope: 'division',
  read: [counter, registrar],
  write: [registrar],
  reveal: [registrar],
  sharing: { provider: 'police', share: 'conditional', condition: '依法履职', open: 'none', cycle: 'daily' },
})
const pack = definePack({ name: 'residents', title: '居民', purpose: '测试用。', roles, records: [Resident], en: {} })

let city: TestCity
const numbers = ['11010519491231002X', '440524188001010014']
beforeAll(async () => {
  city = await testCity({ packs: [pack] })
  for (const number of numbers) await insert(city, Resident, { number, division: '370202', note: '市南居民' })
})
afterAll(() => city.close())

test('the mark of the next page holds no personal value', async () => {
  const seen: unknown[] = []
  let after: string | undefined
  do {
    const page = await list(city.person(counter), Resident, { limit: 1, ...(after ? { after } : {}) })
    after = page.next
    const mark = Buffer.from(after ?? '', 'base64url').toString()
    for (const number of numbers) expect(mark).not.toContain(number)
    seen.push(...page.records.map((record) => record.number))
  } while (after)
  expect(seen.toSorted()).toEqual(['110105********002X', '440524********0014'])
})

test('nobody orders by a personal field: the order would tell what the mask hides', async () => {
  await expect(list(city.person(registrar), Resident, { order: 'number' })).rejects.toMatchObject({
    code: 'request/bad-parameter',
  })
  await expect(list(city.person(registrar), Resident, { order: '-division' })).resolves.toBeDefined()
})

test('who may not see a personal value does not find by it, digit by digit', async () => {
  const found = async (role: typeof counter, search: string) =>
    (await list(city.person(role), Resident, { search })).records.length
  for (const search of ['110105194', '11010519491231002X']) {
    expect(await found(counter, search)).toBe(0)
    expect(await found(registrar, search)).toBe(1)
  }
  expect(await found(counter, '市南居民')).toBe(2)
  expect(await found(counter, '市')).toBe(2)
})

test('a personal value that the database finds wrong is masked in the report of an import like all others', async () => {
  const rows = Array(2)
    .fill(`${makeCitizenId('110105', '1999-12-31', 1)},370202,市南居民`)
    .join('\n')
  const { problems } = await importTable(city.person(registrar), Resident, Buffer.from(`number,division,note\n${rows}`))
  expect(problems).toMatchObject([
    { line: 3, field: 'number', code: 'record/duplicate', value: expect.stringMatching(/^110105\*{8}\w{4}$/) },
  ])
})

test('the log of an export does not quote what was searched for where that may be personal', async () => {
  for await (const _ of await exportTable(city.person(registrar), Resident, 'csv', { search: numbers[0]! })) void _
  const { entries } = await readAudit(city)
  const line = entries.find(({ act }) => act === 'record/export')!
  expect(JSON.stringify(line.detail)).not.toContain(numbers[0])
})

test('a long disputed text becomes one objection, which the audit names', async () => {
  const { records } = await list(city, Resident, { limit: 1 })
  const { id, version } = records[0]!
  const other = city.person(registrar, { department: 'health' })
  // Text that no compression makes small enough for an index entry.
  const claim = Array.from({ length: 9000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20_000))).join('')
  for (let again = 0; again < 2; again++) {
    expect((await update(other, Resident, id, version, { note: claim })).objections).toEqual(['note'])
  }
  expect(await objections(city, Resident, id)).toHaveLength(1)
  const { entries } = await readAudit(city, { subject: `residents/resident/${id}` })
  expect(entries.map(({ act }) => act)).toContain('record/object')
})
