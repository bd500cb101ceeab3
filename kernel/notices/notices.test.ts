import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bench, pack as benches, roles } from '../../test/benches/pack.ts'
import * as cases from '../cases/index.ts'
import { type City, visitor } from '../city.ts'
import { defineCity, defineRoles, type OutsideMessage } from '../define/index.ts'
import { watch } from '../supervision/index.ts'
import { tell } from '../telling.ts'
import { type TestCity, testCity } from '../testing.ts'
import * as notices from './index.ts'

const { cityAdministrator, resident } = defineRoles({
  cityAdministrator: { label: '城市管理员' },
  resident: { label: '居民', open: true },
})
const pack = { ...benches, roles: { ...benches.roles, cityAdministrator, resident } }

const sent: OutsideMessage[] = []
let broken: string | undefined
const definition = defineCity({
  name: 'qingdao',
  code: '370200',
  title: '青岛市',
  titleEn: 'Qingdao',
  timeZone: 'Asia/Shanghai',
  bounds: [119.5, 35.5, 121.1, 37.2],
  packs: [pack],
  notices: {
    channels: {
      sms: async (message) => {
        if (broken) throw new Error(`${broken} ${message.address}`)
        sent.push(message)
        return { receipt: `r-${message.id}` }
      },
    },
  },
})

let city: TestCity
let warden: City
let gardener: City
let lin: City
beforeAll(async () => {
  city = await testCity({ definition, at: '2026-03-02T01:00:00Z' })
  warden = city.person(roles.warden, { department: 'parks', division: '370202' })
  gardener = city.person(roles.gardener, { department: 'parks', division: '370202' })
  lin = city.person(resident, { name: '林晓' })
})
afterAll(() => city?.close())
beforeEach(async () => {
  city.clock.moveTo('2026-03-02T01:00:00Z')
  await settle()
  sent.length = 0
  broken = undefined
  await city.db.query(`delete from notices.notice`)
})

const settle = async () => {
  await cases.drainOutbox(city, tell)
  await notices.sendNotices(city)
}
const form = { what: '木板断了，小心', division: '370202', danger: 'no', caller: '王老五', phone: '13900001111' }
const report = async (as: City = lin, contact?: cases.Contact) =>
  (await cases.open(as, bench, form, contact ? { contact } : {})).case
const send = (c: cases.Case, as = warden) => cases.take(as, c.id, 'send', { department: 'parks', crew: 1 }, { seq: c.seq })
const titles = async (as: City) => (await notices.inbox(as)).notices.map(({ title }) => title)

describe('whoever waits for an answer', () => {
  test('hears of every step that is meant for them, in order, and of none that is not', async () => {
    const opened = await report()
    const sentOut = await send(opened)
    const back = await cases.take(gardener, opened.id, 'giveBack', {}, { seq: sentOut.seq, comment: '没有木板，电话13900001111' })
    const again = await send(back)
    await cases.take(gardener, opened.id, 'mend', { satisfied: 'good' }, { seq: again.seq })
    await settle()
    const { notices: heard } = await notices.inbox(lin)
    expect(heard.map(({ kind }) => kind)).toEqual(['closed', 'progress', 'progress', 'received'])
    expect(heard[0]).toMatchObject({
      title: '已办结：长椅报修',
      href: `/my/${opened.id}`,
      number: opened.number,
      toPost: false,
    })
    // Neither what was typed into the form nor an officer's inside words.
    expect(JSON.stringify(heard)).not.toMatch(/王老五|13900001111|没有木板|木板断了/)
  })

  test('is asked for what is missing, and the post hears that it came', async () => {
    const opened = await report()
    const asking = await cases.take(warden, opened.id, 'askMore', {}, { seq: opened.seq, comment: '哪一个' })
    await settle()
    expect((await notices.inbox(lin)).notices[0]).toMatchObject({ kind: 'correction', title: '需要您补充：长椅报修' })
    await cases.take(lin, opened.id, 'complete', {}, { seq: asking.seq })
    await settle()
    expect((await notices.inbox(warden)).notices[0]).toMatchObject({ kind: 'work', title: '补充：木板断了，小心' })
    expect((await notices.inbox(lin)).notices).toHaveLength(2)
  })

  test('is not told what they did themselves', async () => {
    const opened = await report()
    await cases.take(lin, opened.id, 'withdraw', {}, { seq: opened.seq })
    await settle()
    expect((await notices.inbox(lin)).notices.map(({ kind }) => kind)).toEqual(['received'])
  })

  test('reads a refusal as one, and what an action tells', async () => {
    const opened = await report()
    await cases.take(warden, opened.id, 'refuse', {}, { seq: opened.seq, comment: '不是我们的长椅' })
    const other = await send(await report())
    await cases.take(gardener, other.id, 'waitForWood', { expected: '2026-03-09' }, { seq: other.seq })
    await settle()
    const said = (await notices.inbox(lin)).notices
    expect(said.find(({ kind }) => kind === 'refused')).toMatchObject({ title: '不予受理：长椅报修', number: opened.number })
    expect(said.find(({ title }) => title.startsWith('等待木料'))?.body).toContain('木料预计 2026-03-09 到')
    const english = (await notices.inbox(lin.as(lin.actor, 'en'))).notices
    expect(english.find(({ body }) => body.includes('Wood expected'))?.body).toBe(
      `${other.number} is now “Waiting for wood”. Wood expected on 2026-03-09.`,
    )
  })

  test('of a merged case hears of the merge and of what becomes of the main one, under the own number', async () => {
    const wu = city.person(resident, { name: '吴敏' })
    const [main, duplicate] = [await report(lin), await report(wu)]
    const merged = await cases.merge(warden, main.id, [duplicate.id])
    await cases.comment(warden, main.id, '师傅明天到', { internal: false })
    await send(await cases.get(warden, main.id))
    await settle()
    const heard = (await notices.inbox(wu)).notices
    expect(heard.map(({ kind }) => kind)).toEqual(['progress', 'merged', 'received'])
    expect(heard[0]!.body).toContain(duplicate.number)
    expect(heard[0]!.href).toBe(`/my/${duplicate.id}`)
    expect(heard[0]!.body).not.toContain(main.number)
    expect((await notices.inbox(lin)).notices.map(({ kind }) => kind)).toContain('comment')
    expect(merged.mergedInto).toBeUndefined()
  })

  test('without an account is reached by the telephone they left, signed, and the number is forgotten then', async () => {
    const opened = await report(city.as(visitor), { phone: '138 0000 2222', email: 'a@example.org' })
    await report(city.as(visitor), { phone: '0532-8888888' })
    await settle()
    expect(sent.map(({ address, text }) => [address, text])).toEqual([
      ['13800002222', `【青岛市】已收到：长椅报修。${opened.number} 已登记，每一步办理都会告知您。`],
    ])
    const [row] = await city.db.query(`select address, status, proof from notices.notice where channel = 'sms'`)
    expect(row).toMatchObject({ address: null, status: 'delivered', proof: { receipt: `r-${sent[0]!.id}` } })
  })

  test('sleeps through what can wait, but gets the receipt at once', async () => {
    city.clock.moveTo('2026-03-02T14:30:00Z') // 22:30 in the city
    const opened = await report(city.as(visitor), { phone: '13800002222' })
    await send(opened)
    await settle()
    expect(sent.map(({ title }) => title)).toEqual(['已收到：长椅报修'])
    city.clock.moveTo('2026-03-02T23:59:00Z')
    await settle()
    expect(sent).toHaveLength(1)
    city.clock.moveTo('2026-03-03T00:00:00Z') // 08:00
    await settle()
    expect(sent.map(({ title }) => title)).toEqual(['已收到：长椅报修', '派人维修：长椅报修'])
  })
})

describe('a post', () => {
  test('hears of new work, each holder reads for themselves, and others hear nothing', async () => {
    await report()
    await settle()
    const colleague = city.person(roles.warden, { department: 'parks', division: '3702', name: '另一位园长' })
    const elsewhere = city.person(roles.warden, { department: 'parks', division: '370203' })
    const housing = city.person(roles.warden, { department: 'housing', division: '370202' })
    expect(await titles(warden)).toEqual(['新办件：木板断了，小心'])
    expect(await notices.unreadCount(colleague)).toEqual({ n: 1, more: false })
    expect(await titles(elsewhere)).toEqual([])
    expect(await titles(housing)).toEqual([])
    const [{ id }] = (await notices.inbox(warden)).notices as [notices.Notice]
    await notices.markRead(warden, { ids: [id] })
    await notices.markRead(elsewhere, { ids: [id] })
    expect(await notices.unreadCount(warden)).toEqual({ n: 0, more: false })
    expect(await notices.unreadCount(colleague)).toEqual({ n: 1, more: false })
    await expect(notices.inbox(city.as(visitor))).rejects.toMatchObject({ code: 'session/required' })
  })

  test('that gave a case back learns how that was ruled', async () => {
    const sentOut = await send(await report())
    const back = await cases.take(gardener, sentOut.id, 'giveBack', {}, { seq: sentOut.seq, comment: '不归我们' })
    await cases.take(warden, back.id, 'refuse', {}, { seq: back.seq, comment: '确实不归' })
    await settle()
    expect((await notices.inbox(gardener)).notices.map(({ kind, title }) => [kind, title])).toEqual([
      ['ruling', '不予受理：木板断了，小心'],
    ])
  })

  test('is urged, hears the reporter, and hears of yellow and red lamps with the roles that are to be alerted', async () => {
    const sentOut = await send(await report())
    await cases.urge(lin, sentOut.id, '孩子们在等')
    await cases.comment(lin, sentOut.id, '第二块板也断了')
    await settle()
    expect((await notices.inbox(gardener)).notices.map(({ kind }) => kind)).toEqual(['comment', 'urged', 'work'])
    city.clock.moveTo('2026-03-20T01:00:00Z')
    await watch(city)
    await settle()
    for (const as of [gardener, warden]) {
      const red = (await notices.inbox(as)).notices.filter(({ kind, number }) => kind === 'red' && number === sentOut.number)
      expect(red.map(({ title }) => title)).toEqual(['“修复”已超时：木板断了，小心'])
    }
  })

  test('does not hear of work that a colleague finished meanwhile', async () => {
    const opened = await report()
    await cases.take(warden, opened.id, 'refuse', {}, { seq: opened.seq, comment: '重复' })
    await settle()
    expect(await titles(warden)).toEqual([])
  })
})

describe('delivery', () => {
  test('is once for each recipient and channel, however often and by how many the event is delivered', async () => {
    await report(city.as(visitor), { phone: '13800002222' })
    let event: cases.CaseEvent | undefined
    await cases.drainOutbox(city, async (to, each) => {
      event = each
      await Promise.all([1, 2, 3].map(() => notices.recordNotices(to, each)))
    })
    await notices.recordNotices(city, event!)
    await Promise.all([notices.sendNotices(city), notices.sendNotices(city), notices.sendNotices(city)])
    expect(sent).toHaveLength(1)
    expect(await titles(warden)).toHaveLength(1)
  })

  test('waits for what comes before it, is stuck after ten tries without showing the number, and goes out once after the repair', async () => {
    broken = 'the gateway refused'
    const opened = await report(city.as(visitor), { phone: '13800002222' })
    await send(opened)
    await settle()
    for (let i = 0; i < 11; i += 1) {
      city.clock.advance(3 * 3_600_000)
      await notices.sendNotices(city)
    }
    const administrator = city.person(cityAdministrator)
    const [stuck, ...others] = await notices.stuckNotices(administrator)
    expect(stuck).toMatchObject({ channel: 'sms', number: opened.number, tries: 10, problem: 'the gateway refused …' })
    expect(others).toEqual([])
    expect(JSON.stringify(stuck)).not.toContain('13800002222')
    await expect(notices.stuckNotices(warden)).rejects.toMatchObject({ code: 'access/forbidden' })
    broken = undefined
    city.clock.moveTo('2026-03-05T02:00:00Z')
    expect(await notices.retryNotices(administrator, stuck!.id)).toBe(1)
    await notices.sendNotices(city)
    await notices.sendNotices(city)
    expect(sent.map(({ title }) => title)).toEqual(['已收到：长椅报修', '派人维修：长椅报修'])
    expect(await notices.stuckNotices(administrator)).toEqual([])
  })

  test('without a gateway is a line on disk, written once also when the note of it was lost', async () => {
    const bare = await testCity({ packs: [pack], at: '2026-03-02T01:00:00Z' })
    try {
      await cases.open(bare.as(visitor), bench, form, { contact: { email: 'a@example.org' } })
      await cases.drainOutbox(bare, tell)
      expect(await notices.sendNotices(bare)).toBe(1)
      // As if the process had died between writing the line and noting it.
      await bare.db.query(`update notices.notice set status = 'waiting', address = 'a@example.org' where channel = 'email'`)
      bare.clock.advance(5 * 60_000)
      expect(await notices.sendNotices(bare)).toBe(1)
      const folder = join(bare.filesFolder, 'notices')
      const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
      expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ to: 'a@example.org', title: '已收到：长椅报修' }])
      bare.clock.advance(200 * 86_400_000)
      expect(await notices.tidyNotices(bare)).toBe(2)
      expect(readdirSync(folder)).toEqual([])
    } finally {
      await bare.close()
    }
  })

  test('pages by what was seen last, unread first if wanted', async () => {
    for (let i = 0; i < 5; i += 1) await report()
    await settle()
    const first = await notices.inbox(lin, { limit: 2 })
    const second = await notices.inbox(lin, { limit: 2, after: first.next })
    const third = await notices.inbox(lin, { limit: 2, after: second.next })
    const ids = [first, second, third].flatMap((page) => page.notices.map(({ id }) => id))
    expect(new Set(ids).size).toBe(5)
    expect(third.next).toBeUndefined()
    await notices.markRead(lin, { upTo: ids[1]! })
    expect((await notices.inbox(lin, { unread: true })).notices.map(({ id }) => id)).toEqual([ids[0]])
  })
})
