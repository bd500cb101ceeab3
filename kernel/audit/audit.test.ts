import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { asSystem, visitor } from '../city.ts'
import { defineRoles } from '../define/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import { append, list, sealFresh, startSealing, verify } from './index.ts'
import { canonical, emptyHead, findBreak, seal, storable, type Told } from './state.ts'

const { auditor, clerk } = defineRoles({ auditor: { label: '审计员' }, clerk: { label: '科员' } })
const cities: TestCity[] = []
let city: TestCity
beforeEach(async () => {
  city = await testCity()
  cities.push(city)
})
afterAll(async () => {
  for (const used of cities) await used.close()
})

const tell = async (count: number) => {
  for (let n = 1; n <= count; n++) await append(city, { act: 'test/act', subject: `thing/${n}`, detail: { n } })
  await sealFresh(city)
}
/** What somebody with every right in the database does. */
const asSuperuser = (sql: string) =>
  city.db.transaction(async (tx) => {
    await tx.query(`alter table audit.entry disable trigger all`)
    await tx.query(sql)
    await tx.query(`alter table audit.entry enable trigger all`)
  })

describe('the log', () => {
  test('says who did what to what, in which post and when', async () => {
    const officer = city.person(clerk, { department: 'parks', name: '测试人' })
    await append(officer, { act: 'plots/rent', subject: 'plots/plot/1', detail: { size: 12.5, note: '靠水' } })
    const { entries } = await list(city)
    expect(entries).toEqual([
      expect.objectContaining({
        seq: 1,
        at: city.clock.now(),
        actorKind: 'person',
        actorId: officer.actor.id,
        actorName: '测试人',
        post: officer.actor.post,
        act: 'plots/rent',
        subject: 'plots/plot/1',
        detail: { size: 12.5, note: '靠水' },
      }),
    ])
  })

  test('holds for an act that is rolled back nothing, for one that commits exactly one line', async () => {
    const failing = city.db.transaction(async (tx) => {
      await append(city, { act: 'test/undone', subject: 'thing/1' }, tx)
      throw new Error('the business failed')
    })
    await expect(failing).rejects.toThrow('the business failed')
    await city.db.transaction((tx) => append(city, { act: 'test/done', subject: 'thing/1' }, tx))
    expect((await list(city)).entries.map((entry) => entry.act)).toEqual(['test/done'])
  })

  test('cannot be changed, shortened or emptied with the rights the application has', async () => {
    await tell(3)
    for (const sql of [
      'update audit.entry set act = act',
      'delete from audit.entry where seq = 3',
      'truncate audit.entry',
      'delete from audit.head',
    ]) {
      await expect(city.db.query(sql)).rejects.toThrow('append-only')
    }
    await append(city, { act: 'test/act', subject: 'waiting' })
    await expect(city.db.query(`update audit.fresh set act = 'x'`)).rejects.toThrow('append-only')
    await expect(city.db.query('truncate audit.fresh')).rejects.toThrow('append-only')
  })

  test('is found by subject and by actor, newest first, page by page', async () => {
    await tell(5)
    await append(city.as(asSystem('nightly roll-up')), { act: 'test/other', subject: 'thing/1' })
    expect((await list(city, { subject: 'thing/1' })).entries.map((entry) => entry.act)).toEqual(['test/other', 'test/act'])
    expect((await list(city, { actor: 'nightly roll-up' })).entries).toHaveLength(1)
    const first = await list(city, { limit: 4 })
    const second = await list(city, { limit: 4, after: first.next! })
    expect([...first.entries, ...second.entries].map((entry) => entry.seq)).toEqual([6, 5, 4, 3, 2, 1])
    expect(second.next).toBeUndefined()
  })

  test('is for auditors and the system only', async () => {
    await tell(1)
    expect((await list(city.person(auditor))).entries).toHaveLength(1)
    expect((await verify(city.person(auditor))).ok).toBe(true)
    await expect(list(city.person(clerk))).rejects.toMatchObject({ code: 'access/forbidden' })
    await expect(verify(city.as(visitor))).rejects.toMatchObject({ code: 'session/required' })
  })

  test('takes what a stranger typed, even what PostgreSQL cannot keep', async () => {
    await append(city, { act: 'test/act', subject: 'nul\0byte', detail: { 'half\ud800': 'pair\udc00', list: ['\0', 1, null] } })
    const { entries } = await list(city)
    expect(entries[0]).toMatchObject({
      subject: 'nul\uFFFDbyte',
      detail: { 'half\uFFFD': 'pair\uFFFD', list: ['\uFFFD', 1, null] },
    })
    expect(await verify(city)).toMatchObject({ ok: true, entries: 1 })
  })
})

describe('verification', () => {
  test('passes an untouched log and gives its head to note elsewhere', async () => {
    await tell(10)
    const verified = await verify(city)
    expect(verified).toMatchObject({ entries: 10, ok: true, unsealed: 0, head: { seq: 10 } })
    await tell(5)
    expect(await verify(city, { anchor: verified.head })).toMatchObject({ entries: 15, ok: true })
  })

  test.each([
    ['a changed word', `update audit.entry set detail = '{"n":40}' where seq = 4`, { seq: 4, reason: 'changed' }],
    ['a changed instant', `update audit.entry set at = at + interval '1 ms' where seq = 9`, { seq: 9, reason: 'changed' }],
    ['another actor', `update audit.entry set actor_name = 'somebody else' where seq = 1`, { seq: 1, reason: 'changed' }],
    ['a line taken out of the middle', `delete from audit.entry where seq = 6`, { seq: 6, reason: 'missing' }],
    ['the last lines cut off', `delete from audit.entry where seq > 7`, { seq: 8, reason: 'missing' }],
    ['everything gone', `delete from audit.entry`, { seq: 1, reason: 'missing' }],
    [
      'a line taken out and the later ones moved up',
      `delete from audit.entry where seq = 6; update audit.entry set seq = -seq where seq > 6; update audit.entry set seq = -seq - 1 where seq < 0`,
      { seq: 6, reason: 'changed' },
    ],
    [
      'two lines exchanged',
      `update audit.entry set seq = 99 where seq = 2; update audit.entry set seq = 2 where seq = 3; update audit.entry set seq = 3 where seq = 99`,
      { seq: 2, reason: 'changed' },
    ],
  ])('names the place of %s', async (_, sql, firstBroken) => {
    await tell(10)
    await asSuperuser(sql)
    expect(await verify(city)).toMatchObject({ ok: false, firstBroken })
  })

  test('names a line that was changed together with its own hash', async () => {
    await tell(5)
    const forged = seal(
      emptyHead,
      (await list(city)).entries.toReversed().map((entry) => (entry.seq === 3 ? { ...entry, act: 'test/forged' } : entry)),
    )[2]!
    await asSuperuser(`update audit.entry set act = 'test/forged', hash = decode('${forged.hash}', 'hex') where seq = 3`)
    expect(await verify(city)).toMatchObject({ ok: false, firstBroken: { seq: 4, reason: 'not-linked' } })
  })

  test('names a line that somebody added without the sealer', async () => {
    await tell(3)
    const [next] = seal((await verify(city)).head, [{ ...(await list(city)).entries[0]!, subject: 'smuggled in' }])
    await city.db.query(
      `insert into audit.entry select 4, at, actor_kind, actor_id, actor_name, post, act, 'smuggled in', detail, decode($1, 'hex'), decode($2, 'hex') from audit.entry where seq = 3`,
      [next!.previousHash, next!.hash],
    )
    expect(await verify(city)).toMatchObject({ ok: false, firstBroken: { seq: 4, reason: 'beyond-head' } })
  })

  test('against a noted head finds even a chain that was rebuilt from the start', async () => {
    await tell(5)
    const { head } = await verify(city)
    const rebuilt = seal(
      emptyHead,
      (await list(city)).entries.toReversed().map((entry) => ({ ...entry, actorName: 'somebody else' })),
    )
    for (const entry of rebuilt) {
      await asSuperuser(
        `update audit.entry set actor_name = 'somebody else', previous_hash = decode('${entry.previousHash}', 'hex'), hash = decode('${entry.hash}', 'hex') where seq = ${entry.seq}`,
      )
    }
    await city.db.query(`update audit.head set hash = decode($1, 'hex')`, [rebuilt.at(-1)!.hash])
    expect((await verify(city)).ok).toBe(true)
    expect(await verify(city, { anchor: head })).toMatchObject({ ok: false, firstBroken: { seq: 5, reason: 'anchor-differs' } })
    expect(await verify(city, { anchor: { seq: 9, hash: head.hash } })).toMatchObject({
      ok: false,
      firstBroken: { seq: 6, reason: 'missing' },
    })
  })

  test('reports what waits to be sealed', async () => {
    await append(city, { act: 'test/act', subject: 'waiting' })
    expect(await verify(city)).toMatchObject({ entries: 0, ok: true, unsealed: 1, oldestUnsealed: city.clock.now() })
  })
})

describe('many at once', () => {
  test('200 acts in parallel transactions and three sealers give one valid chain with every line once', async () => {
    const stops = [1, 2, 3].map(() => startSealing(city, { everyMs: 3, onError: (error) => expect.unreachable(String(error)) }))
    await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        city.db.transaction((tx) => append(city, { act: 'test/act', subject: `thing/${n}` }, tx)),
      ),
    )
    for (const stop of stops) await stop()
    expect(await verify(city)).toMatchObject({ entries: 200, ok: true, unsealed: 0 })
    const subjects = (await list(city, { limit: 1_000 })).entries.map((entry) => entry.subject)
    expect(new Set(subjects).size).toBe(200)
  })

  test('an act does not wait for a sealer that holds the end of the log', async () => {
    await city.db.transaction(async (tx) => {
      await tx.query('select from audit.head for update')
      await append(city, { act: 'test/act', subject: 'not held up' })
      expect(await sealFresh(city, { wait: false })).toBe(0)
    })
    expect(await sealFresh(city)).toBe(1)
  })

  test('a sealer killed in the middle of its work loses nothing and leaves no half chain', async () => {
    for (let n = 0; n < 20; n++) await append(city, { act: 'test/act', subject: `thing/${n}` })
    const killed = city.db.transaction(async (tx) => {
      tx.raw.on('error', () => {}) // the driver also tells the connection itself that it was cut
      await tx.query('select from audit.head for update')
      await tx.query('delete from audit.fresh')
      const [me] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
      await city.db.query('select pg_terminate_backend($1)', [me!.pid])
      await tx.query('select 1')
    })
    await expect(killed).rejects.toThrow()
    expect(await sealFresh(city)).toBe(20)
    expect(await verify(city)).toMatchObject({ entries: 20, ok: true, unsealed: 0 })
  })
})

describe('the chain itself', () => {
  const told = fc.record<Told>({
    at: fc.constant('2026-03-02T01:00:00.000Z'),
    actorKind: fc.constantFrom('person', 'system', 'visitor'),
    actorId: fc.string(),
    actorName: fc.string({ unit: 'binary' }),
    post: fc.constant(null),
    act: fc.string(),
    subject: fc.string(),
    detail: fc.jsonValue(),
  })

  test('holds for any content and breaks at the very line in which a single word differs', () => {
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 20 }), fc.nat(), (lines, pick) => {
        const entries = seal(emptyHead, lines)
        expect(findBreak(emptyHead, entries)).toBeUndefined()
        const at = pick % entries.length
        const changed = entries.map((entry, index) => (index === at ? { ...entry, subject: `${entry.subject}!` } : entry))
        expect(findBreak(emptyHead, changed)).toEqual({ seq: at + 1, reason: 'changed' })
        expect(findBreak(emptyHead, entries.toSpliced(at, 1))).toEqual(
          at + 1 === entries.length ? undefined : { seq: at + 1, reason: 'missing' },
        )
      }),
    )
  })

  test('hashes the same content the same, however its members are ordered', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(canonical(Object.fromEntries(Object.entries(value).toReversed()))).toBe(canonical(value))
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('keeps clean content as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        if (!/\\u0000|\\ud[89a-f]/.test(JSON.stringify(value))) expect(storable(value)).toEqual(value)
      }),
    )
  })
})
