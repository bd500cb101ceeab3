import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { give, numberOf, Resident, residentOf, roles, terms, town } from '../../test/residents/pack.ts'
import { type City, visitor } from '../city.ts'
import { createPerson, verifyAccount } from '../identity/index.ts'
import { insert, list, remove, reveal, update } from '../registry/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import { grantVersions, listGrants, mergeReadLog, readGranted, tidyReadLog, usageOf, whoRead } from './index.ts'

let city: TestCity
let officer: City
let police: City
const size = 40

beforeAll(async () => {
  city = await testCity({ definition: town, at: '2026-03-02T04:00:00Z' })
  for (let n = 1; n <= size; n += 1) await insert(city, Resident, residentOf(n))
  officer = city.person(roles.dataOfficer, { department: 'civil-affairs' })
  police = city.person(roles.dataOfficer, { department: 'police' })
})
afterAll(() => city.close())

const covered = Array.from({ length: size }, (_, at) => residentOf(at + 1)).filter(
  ({ status, division }) => status === 'registered' && division === '370202',
)
const readsIn = async (grant: string) =>
  city.db.query<{ rows: number; fields: string[]; subjects: string[]; name: string }>(
    `select rows, fields, subjects, reader_name as name from sharing.read where grant_id = $1 order by id`,
    [grant],
  )

test('four of nine fields of the granted rows leave, masked but where a basis was given, and the log says whom it was about', async () => {
  const grant = await give(city)
  const page = await readGranted(officer, grant)
  expect(page.records).toHaveLength(covered.length)
  expect(new Set(page.records.flatMap((record) => Object.keys(record)))).toEqual(
    new Set(['id', 'number', 'name', 'sex', 'street']),
  )
  expect(page.records.map(({ number }) => number).toSorted()).toEqual(covered.map(({ number }) => number).toSorted())
  for (const { name } of page.records) expect(name).not.toMatch(/\d/)
  const [reading] = await readsIn(grant)
  expect(reading).toMatchObject({ rows: covered.length, fields: terms.fields, name: officer.actor.name })
  expect(reading!.subjects).toHaveLength(covered.length)
  expect(JSON.stringify(reading)).not.toContain(covered[0]!.number)
})

test('no choice of fields, filters, order, page or day gives more than was granted', async () => {
  const names = Object.keys(Resident.fields)
  const ids = new Set(
    (await list(city, Resident, { limit: 1000 })).records
      .filter((one) => covered.some(({ number }) => number === one.number))
      .map(({ id }) => id),
  )
  const arbitrary = fc.record({
    granted: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
    clear: fc.boolean(),
    asked: fc.option(fc.uniqueArray(fc.constantFrom(...names)), { nil: undefined }),
    filter: fc.option(
      fc.constantFrom(
        { name: '张1' },
        { number: numberOf(1) },
        { status: 'gone' },
        { 'division.under': '370203' },
        { street: '街1' },
        { 'note.present': 'true' },
        { 'note.from': '记1' },
        { 'phone.present': 'true' },
        { status: ['gone', 'registered'] },
        { id: 'x' },
        { version: '1' },
      ),
      { nil: undefined },
    ),
    order: fc.option(fc.constantFrom('street', '-street', 'number', 'status', 'note', '-division', 'version'), {
      nil: undefined,
    }),
    limit: fc.integer({ min: 1, max: 5 }),
    day: fc.constantFrom('2026-02-28', '2026-03-01', '2026-03-02', '2026-08-31', '2026-09-01'),
    state: fc.constantFrom('inUse' as const, 'inUse' as const, 'suspended' as const, 'revoked' as const),
  })
  await fc.assert(
    fc.asyncProperty(arbitrary, async ({ granted, clear, asked, filter, order, limit, day, state }) => {
      city.clock.moveTo(`${day}T04:00:00Z`)
      const id = await give(city, {
        fields: granted,
        clear: clear && granted.includes('number') ? { number: '核对身份' } : {},
        state,
        rowsPerDay: 1_000_000,
      })
      const usable = state === 'inUse' && day >= terms.from && day <= terms.until
      let after: string | undefined
      let pages = 0
      do {
        const page = await readGranted(officer, id, { fields: asked, filters: filter, order, limit, after }).catch(
          (error) => error,
        )
        if (page instanceof Error) {
          expect((page as any).code).toMatch(/^(sharing|request)\//)
          return
        }
        expect(usable).toBe(true)
        if (asked) expect(asked.every((name) => granted.includes(name))).toBe(true)
        for (const name of Object.keys(filter ?? {})) expect(granted).toContain(name.split('.')[0])
        if (order) expect(granted).toContain(order.replace('-', ''))
        for (const { id: record, ...values } of page.records as Record<string, any>[]) {
          expect(ids.has(record)).toBe(true)
          expect(Object.keys(values).every((name) => granted.includes(name))).toBe(true)
          expect(values['name'] ?? '').not.toMatch(/\d/)
          if (!clear && values['number']) expect(values['number']).toContain('*')
        }
        after = page.next
        pages += 1
      } while (after && pages < 4)
    }),
    { numRuns: 60 },
  )
  city.clock.moveTo('2026-03-02T04:00:00Z')
})

test.each([
  ['a field that was not granted', { fields: ['number', 'phone'] }, 'sharing/field-not-granted'],
  ['a filter on one', { filters: { school: '一中' } }, 'sharing/filter-not-granted'],
  ['a filter on one, letter by letter', { filters: { 'note.from': '记1', 'note.to': '记2' } }, 'sharing/filter-not-granted'],
  ['a filter on one that leaves masked', { filters: { name: '张1' } }, 'sharing/filter-not-granted'],
  ['an order by one', { order: 'note' }, 'sharing/filter-not-granted'],
  ['an order by a personal one', { order: 'number' }, 'sharing/filter-not-granted'],
  ['a filter on nothing at all', { filters: { '1=1;--': 'x' } }, 'sharing/filter-not-granted'],
  ['changes together with a filter', { changedSince: 'WyIxIl0', filters: { street: '街1' } }, 'request/bad-parameter'],
  ['a made-up place', { changedSince: 'x' }, 'request/bad-parameter'],
])('%s is refused, and nothing is counted or logged', async (_, reading, code) => {
  const grant = await give(city)
  await expect(readGranted(officer, grant, reading)).rejects.toMatchObject({ code })
  expect(await readsIn(grant)).toEqual([])
  expect(await usageOf(officer, grant)).toEqual([])
})

test('another department, a citizen and a guess learn nothing, not even that the grant exists', async () => {
  const grant = await give(city)
  const nobody = city.person(roles.reader)
  for (const key of [grant, '00000000-0000-7000-8000-00000000ffff', "x' or '1'='1"]) {
    await expect(readGranted(police, key)).rejects.toMatchObject({ code: 'sharing/no-such-grant' })
    await expect(readGranted(nobody, key)).rejects.toMatchObject({ code: 'sharing/no-such-grant' })
    await expect(readGranted(city.as(visitor), key)).rejects.toMatchObject({ code: 'sharing/department-required' })
  }
  const outsider = city.as({ ...nobody.actor, keyOf: 'taxation' })
  await expect(readGranted(outsider, grant)).rejects.toMatchObject({ code: 'sharing/no-such-grant' })
  await expect(listGrants(outsider, { side: 'all' })).rejects.toMatchObject({ code: 'access/forbidden' })
  const taxation = city.person(roles.dataOfficer, { department: 'taxation' })
  expect((await listGrants(taxation, { side: 'all' })).grants).toEqual([])
})

test('a clear personal value may be looked for exactly: that is what checking papers asks for', async () => {
  const grant = await give(city)
  const sought = covered[3]!.number
  expect((await readGranted(officer, grant, { filters: { number: sought } })).records).toMatchObject([{ number: sought }])
  expect((await readGranted(officer, grant, { filters: { number: numberOf(3) } })).records).toEqual([])
})

test('a grant begins and ends by the city’s own day', async () => {
  const grant = await give(city, { from: '2026-03-03', until: '2026-03-04' })
  const codeAt = async (instant: string) => {
    city.clock.moveTo(instant)
    return readGranted(officer, grant).then(
      () => 'read',
      (error) => error.code,
    )
  }
  expect(await codeAt('2026-03-02T15:59:00Z')).toBe('sharing/not-yet')
  expect(await codeAt('2026-03-02T16:01:00Z')).toBe('read')
  expect(await codeAt('2026-03-04T15:59:00Z')).toBe('read')
  expect(await codeAt('2026-03-04T16:01:00Z')).toBe('sharing/expired')
  city.clock.moveTo('2026-03-02T04:00:00Z')
})

test('suspending stops the next page; every version stays with who changed it', async () => {
  const grant = await give(police)
  const { next } = await readGranted(officer, grant, { limit: 2 })
  await give(police, { state: 'suspended', why: '核查异常读取' }, grant)
  await expect(readGranted(officer, grant, { after: next })).rejects.toMatchObject({
    code: 'sharing/not-in-use',
    details: { why: '核查异常读取' },
  })
  expect(await grantVersions(officer, grant)).toMatchObject([
    { version: 2, by: police.actor.name, post: { department: 'police' }, terms: { state: 'suspended' } },
    { version: 1, terms: { state: 'inUse' } },
  ])
  await expect(city.db.query(`update sharing.grant_version set by_name = 'x' where grant_id = $1`, [grant])).rejects.toThrow(
    'append-only',
  )
})

test('the rows of a day and the requests of a minute are counted, also of two at once, and begin anew', async () => {
  const grant = await give(city, { rowsPerDay: 7, requestsPerMinute: 3 })
  const pages = await Promise.allSettled([1, 2].map(() => readGranted(officer, grant, { limit: 5 })))
  const read = pages.flatMap((page) => (page.status === 'fulfilled' ? page.value.records.length : []))
  expect(read.toSorted()).toEqual([2, 5])
  await expect(readGranted(officer, grant)).rejects.toMatchObject({
    code: 'sharing/over-quota',
    details: { limit: 7, seconds: 12 * 3600 },
  })
  city.clock.moveTo('2026-03-02T16:00:30Z')
  for (let n = 0; n < 3; n += 1) await readGranted(officer, grant, { limit: 1 })
  await expect(readGranted(officer, grant, { limit: 1 })).rejects.toMatchObject({
    code: 'sharing/too-fast',
    details: { seconds: 30 },
  })
  city.clock.moveTo('2026-03-02T16:01:00Z')
  expect((await readGranted(officer, grant, { limit: 1 })).rowsLeft).toBe(3)
  expect(await usageOf(officer, grant)).toEqual([
    { day: '2026-03-02', rows: 7, requests: 2 },
    { day: '2026-03-03', rows: 4, requests: 4 },
  ])
  city.clock.moveTo('2026-03-02T04:00:00Z')
})

test('a puller stays in step: what changed, what went, what left the rows of the grant, and nothing of what it never covered', async () => {
  const grant = await give(city)
  const first = await readGranted(officer, grant, { limit: 1000 })
  const here = new Map(first.records.map((record) => [record.id, record]))
  const of = async (n: number) => (await list(city, Resident, { where: { number: numberOf(n) } })).records[0]!
  const [changed, gone, moved, foreign] = [await of(1), await of(2), await of(4), await of(3)]
  await update(city, Resident, changed.id, changed.version, { street: '街新' })
  await remove(city, Resident, gone.id, gone.version)
  await update(city, Resident, moved.id, moved.version, { status: 'gone' })
  await update(city, Resident, foreign.id, foreign.version, { street: '街外' })
  const fresh = await insert(city, Resident, { ...residentOf(91), street: '街九' })
  const next = await readGranted(officer, grant, { changedSince: first.changedSince })
  expect(next.records.map(({ id, street }) => [id, street]).toSorted()).toEqual(
    [
      [changed.id, '街新'],
      [fresh.id, '街九'],
    ].toSorted(),
  )
  expect(next.removed!.toSorted()).toEqual([gone.id, moved.id].toSorted())
  for (const record of next.records) here.set(record.id, record)
  for (const id of next.removed!) here.delete(id)
  const again = await readGranted(officer, grant, { limit: 1000 })
  expect([...here.values()].toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
    again.records.toSorted((a, b) => a.id.localeCompare(b.id)),
  )
  expect(await readGranted(officer, grant, { changedSince: next.changedSince })).toMatchObject({
    records: [],
    removed: [],
    more: false,
  })
})

test('a change whose transaction ends after a later one is not passed by', async () => {
  const grant = await give(city)
  const { changedSince } = await readGranted(officer, grant, { limit: 1 })
  let end = () => {}
  const held = new Promise<void>((resolve) => (end = resolve))
  let wrote = () => {}
  const written = new Promise<void>((resolve) => (wrote = resolve))
  const slow = city.db.transaction(async (tx) => {
    await tx.query(`update residents.resident set street = '慢' where number = $1`, [numberOf(7)])
    wrote()
    await held
  })
  await written
  await city.db.query(`update residents.resident set street = '快' where number = $1`, [numberOf(8)])
  const meanwhile = await readGranted(officer, grant, { changedSince })
  end()
  await slow
  const after = await readGranted(officer, grant, { changedSince: meanwhile.changedSince })
  expect([...meanwhile.records, ...after.records].map(({ street }) => street)).toEqual(expect.arrayContaining(['慢', '快']))
})

test('nobody rewrites the log: neither the provider nor whoever has the database open', async () => {
  const grant = await give(city)
  await readGranted(officer, grant)
  await expect(city.db.query(`update sharing.read set rows = 0 where grant_id = $1`, [grant])).rejects.toThrow('append-only')
  await expect(city.db.query(`delete from sharing.read where grant_id = $1`, [grant])).rejects.toThrow('append-only')
  expect(await readsIn(grant)).toHaveLength(1)
})

test('a citizen sees who read: the grant, its purpose and how often, and every officer’s look; nobody else’s', async () => {
  const grant = await give(city)
  const signedIn = async (account: string) =>
    city.as({
      ...city.person(roles.reader).actor,
      id: await createPerson(city, { account, name: account, password: 'correct horse battery' }),
    })
  const [me, other] = [await signedIn('benren'), await signedIn('bieren')]
  await verifyAccount(city, me.actor.id, covered[5]!.number)
  await verifyAccount(city, other.actor.id, numberOf(3))
  await readGranted(officer, grant, { fields: ['number', 'street'] })
  await readGranted(officer, grant, { filters: { number: covered[5]!.number } })
  const [record] = (await list(city, Resident, { where: { number: covered[5]!.number } })).records
  await mergeReadLog(city)
  await reveal(police, Resident, record!.id, ['name'], '户籍核查办理')
  const [about] = await whoRead(me)
  expect(about).toMatchObject({ subject: covered[5]!.number, isPerson: true })
  const mine = about!.grants.find((one) => one.grant === grant)
  expect(mine).toMatchObject({
    department: 'civil-affairs',
    purpose: terms.purpose,
    times: 2,
    days: [{ day: '2026-03-02', times: 2 }],
  })
  expect(mine!.fields.find(({ name }) => name === 'name')).toMatchObject({ isPersonal: true, isClear: false })
  expect(about!.looks).toMatchObject([{ department: 'police', purpose: '户籍核查办理', fields: ['姓名'] }])
  expect((await whoRead(other))[0]).toMatchObject({ grants: [], looks: [] })
  expect(await whoRead(city.person(roles.reader, { name: '路人' }))).toEqual([])
})

test('the log of a month goes only after the months a city keeps, and never within half a year', async () => {
  const parts = async () =>
    (
      await city.db.query(`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'sharing.read'::regclass`)
    ).map(({ name }) => name)
  city.clock.moveTo('2026-09-20T04:00:00Z')
  await tidyReadLog(city)
  expect(await parts()).toContain('sharing.read_2026_03')
  city.clock.moveTo('2029-05-01T04:00:00Z')
  await tidyReadLog(city)
  expect(await parts()).not.toContain('sharing.read_2026_03')
})
