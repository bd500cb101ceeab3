import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as cases from '../../../kernel/cases/index.ts'
import { visitor } from '../../../kernel/city.ts'
import { createPerson, givePost } from '../../../kernel/identity/index.ts'
import { type TestCity, testCity } from '../../../kernel/testing.ts'
import { bench, pack, roles } from '../../../test/benches/pack.ts'
import { buildServer } from '../../app.ts'
import { calendarOf } from './calendar.ts'
import { escaped, folded } from './text.ts'

const words = fc.string({
  unit: fc.oneof(
    fc.constantFrom('时', '限', '，', '😀', ';', ',', '\\', '\n', ':', '"', 'n', ' ', 'é'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 200,
})
/** What can be said in a text value: no control characters, one kind of line break. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
const sayable = (text: string) => text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')

describe('folding and escaping', () => {
  test('no line is longer than 75 octets, no character is cut, and unfolding gives the line back', () => {
    fc.assert(
      fc.property(words, (text) => {
        const line = `SUMMARY:${escaped(text)}`
        const lines = folded(line).split('\r\n')
        expect(lines.every((each) => Buffer.byteLength(each) <= 75)).toBe(true)
        expect(lines.every((each) => Buffer.from(each).toString() === each.toWellFormed())).toBe(true)
        expect(lines.map((each, i) => (i === 0 ? each : each.slice(1))).join('')).toBe(line)
        expect(lines.slice(1).every((each) => each.startsWith(' '))).toBe(true)
      }),
    )
  })

  test('another reader reads back exactly what was written', () => {
    fc.assert(
      fc.property(words, words, (title, description) => {
        const entry = {
          uid: 'u@x',
          sequence: 3,
          stamp: '2026-03-02T01:00:00.000Z',
          due: { at: '2026-03-04T09:30:00.000Z' },
          title,
          description,
          isTentative: false,
        }
        const event = new ICAL.Event(
          new ICAL.Component(
            ICAL.parse(calendarOf({ name: 'n', timeZone: 'Asia/Shanghai', entries: [entry] })),
          ).getFirstSubcomponent('vevent')!,
        )
        expect(event.summary).toBe(sayable(title))
        expect(event.description).toBe(sayable(description))
      }),
    )
  })
})

describe('the calendar of an officer', () => {
  let city: TestCity
  let app: FastifyInstance
  let officer: Record<string, string>
  const account = { account: 'warden', password: 'benches-and-deadlines' }
  beforeAll(async () => {
    city = await testCity({ packs: [pack], at: '2026-03-02T01:00:00Z' })
    const person = await createPerson(city, { ...account, name: '测试人' })
    await givePost(city, person, { role: 'warden', department: 'parks', division: '370202' })
    await givePost(city, person, { role: 'gardener', department: 'parks', division: '370202' })
    app = await buildServer(city, { requestsPerMinute: 0 })
    const answer = await app.inject({ method: 'POST', url: '/api/session', payload: account })
    officer = {
      cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      'x-csrf-token': answer.json().csrf,
    }
  })
  afterAll(async () => {
    await app?.close()
    await city?.close()
  })

  const subscribe = async () => {
    const made = await app.inject({ method: 'POST', url: '/api/calendar', headers: officer })
    expect(made.statusCode).toBe(201)
    return new URL(made.json().url).pathname
  }
  const eventsOf = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((each) => ({ event: new ICAL.Event(each), each }))

  test('holds every running deadline of what waits for any of their posts, whole days as days, without personal data', async () => {
    const address = await subscribe()
    const report = (form: object) =>
      cases.open(city.as(visitor), bench, {
        what: '张三家门口，漏水',
        division: '370202',
        danger: 'no',
        caller: '王老五',
        ...form,
      })
    const { case: mine } = await report({ danger: 'yes' })
    await report({ division: '370203' })
    const answer = await app.inject(address)
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(answer.body).not.toMatch(/王老五|张三/)
    const events = eventsOf(answer.body)
    expect(events.map(({ event }) => event.summary).sort()).toEqual(
      [`修复 · 长椅报修 ${mine.number}`, `响应 · 长椅报修 ${mine.number}`].sort(),
    )
    const repair = events.find(({ event }) => event.summary.startsWith('修复'))!
    expect([repair.event.startDate.isDate, repair.event.startDate.toString(), repair.event.sequence]).toEqual([
      true,
      '2026-03-09',
      1,
    ])
    expect(repair.event.description).toContain('依据: 《菜园公约》第四条')
    const respond = events.find(({ event }) => event.summary.startsWith('响应'))!
    expect(respond.event.startDate.toJSDate().toISOString()).toBe('2026-03-02T03:00:00.000Z')
    expect(String(repair.each.getFirstPropertyValue('url'))).toMatch(new RegExp(`/cases/${mine.id}$`))

    // The same address answers 304 until something changes; a pause moves the day under the same uid with a higher sequence.
    const tag = String(answer.headers.etag)
    expect((await app.inject({ url: address, headers: { 'if-none-match': tag } })).statusCode).toBe(304)
    const warden = city.person(roles.warden, { department: 'parks', division: '370202' })
    const gardener = city.person(roles.gardener, { department: 'parks', division: '370202' })
    const { case: slow } = await report({})
    const sent = await cases.take(warden, slow.id, 'send', { department: 'parks', crew: 1 }, { seq: slow.seq })
    const uidOf = async () =>
      eventsOf((await app.inject(address)).body).find(({ event }) => event.summary.endsWith(slow.number))?.event
    const before = await uidOf()
    const waiting = await cases.take(gardener, slow.id, 'waitForWood', { expected: '2026-03-04' }, { seq: sent.seq })
    expect(await uidOf()).toBeUndefined()
    city.clock.moveTo('2026-03-04T01:00:00Z')
    await cases.take(gardener, slow.id, 'woodCame', {}, { seq: waiting.seq })
    const after = await uidOf()
    expect(after!.uid).toBe(before!.uid)
    expect([before!.startDate.toString(), after!.startDate.toString()]).toEqual(['2026-03-09', '2026-03-11'])
    expect(after!.sequence).toBeGreaterThan(before!.sequence)
    expect((await app.inject({ url: address, headers: { 'if-none-match': tag } })).statusCode).toBe(200)
    city.clock.moveTo('2026-03-02T01:00:00Z')
  })

  test('opens by its address alone, which a new one or revoking makes worthless, and shows when it was read', async () => {
    const first = await subscribe()
    const second = await subscribe()
    expect((await app.inject(first)).statusCode).toBe(404)
    expect((await app.inject(second)).statusCode).toBe(200)
    expect((await app.inject({ url: '/api/calendar', headers: officer })).json().calendar).toMatchObject({
      readAt: city.clock.now(),
    })
    const [row] = await city.db.query(`select token_hash from notices.calendar`)
    expect(row.token_hash.toString('base64url')).not.toContain(second.slice('/api/calendar/'.length, -4))
    expect((await app.inject({ method: 'DELETE', url: '/api/calendar', headers: officer })).statusCode).toBe(204)
    expect((await app.inject(second)).statusCode).toBe(404)
    for (const wrong of ['x', 'a'.repeat(32), '%00', "'--"])
      expect((await app.inject(`/api/calendar/${wrong}.ics`)).statusCode).toBe(404)
  })
})
