import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as audit from '../audit/index.ts'
import * as cases from '../cases/index.ts'
import { asSystem, type City, visitor } from '../city.ts'
import { definePack, defineProcess, defineRecord, defineRoles, file, photo, text } from '../define/index.ts'
import { readFile } from '../read-file.ts'
import { importTable, insert, list, update } from '../registry/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import { removeOrphans, upload } from './index.ts'

const roles = defineRoles({
  warden: { label: '管理员' },
  gardener: { label: '园丁' },
  watcher: { label: '督查员' },
  neighbour: { label: '邻居', open: true },
})
const { warden, gardener, watcher, neighbour } = roles

const Tree = defineRecord('tree', {
  label: '树',
  purpose: '菜园里的树。',
  fields: {
    code: text('编号').unique(),
    picture: photo('照片').optional(),
    permit: file('许可证', { types: ['application/pdf'] })
      .personal()
      .optional(),
  },
  titleOf: ({ code }) => code,
  key: 'code',
  read: [warden, gardener],
  write: [warden],
  reveal: [warden],
  sharing: { provider: 'parks', share: 'unconditional', open: 'none', cycle: 'monthly' },
})
const bench = defineProcess('bench', {
  label: '长椅报修',
  purpose: '坏了的长椅。',
  form: {
    what: text('情况'),
    picture: photo('照片').optional(),
    idCard: photo('身份证照片').personal().optional(),
    plan: file('图纸', { types: ['application/pdf'], maxBytes: 1000 }).optional(),
  },
  titleOf: (form) => form.what,
  states: { reported: '已上报', atWork: '维修中', mended: '已修好' },
  starts: 'reported',
  ends: ['mended'],
  openedBy: 'everyone',
  actions: {
    look: { label: '现场查看', by: [warden], from: 'reported', internal: true, asks: { inside: photo('内部照片').optional() } },
    send: { label: '派工', by: [warden], from: 'reported', to: 'atWork' },
    mend: {
      label: '修好',
      by: [gardener],
      from: 'atWork',
      to: 'mended',
      asks: { after: photo('修后照片').optional(), bill: file('账单').optional() },
    },
  },
  deadlines: {},
  numbering: { prefix: 'CY' },
  route: () => ({ role: warden, department: 'parks' }),
  acrossDepartments: [warden, gardener],
  seenBy: [watcher],
})
const pack = definePack({ name: 'yard', title: '院子', purpose: '测试用。', roles, records: [Tree], processes: [bench], en: {} })

let city: TestCity
let street: City
let clerk: City
beforeAll(async () => {
  city = await testCity({ packs: [pack] })
  street = city.as(visitor)
  clerk = city.person(warden, { department: 'parks' })
})
afterAll(() => city?.close())

/** A picture as a telephone takes it: with the place it was taken at. */
const snapshot = (side = 60) =>
  sharp({ create: { width: side, height: side * 2, channels: 3, background: '#2a6' } })
    .withExif({ IFD0: { Make: 'Telephone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 4/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
const pdf = (bytes = 100) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes, ' ')])
const send = (by: City, bytes: Buffer, name = 'photo.jpg') => upload(by, Readable.from([bytes]), { name, address: '192.0.2.7' })
const bytesOf = async (by: City, id: string, options = {}) => buffer((await readFile(by, id, options)).content())
const report = (secrets: string[], form: object) =>
  cases.open(street, bench, { what: '椅子断了', ...form }, { uploadSecrets: secrets })

describe('taking a file in', () => {
  test('a photograph loses its place and camera, is turned as it was held, and has a thumbnail', async () => {
    const taken = await snapshot(1000)
    expect((await sharp(taken).metadata()).exif).toBeDefined()
    const kept = await send(street, taken)
    expect(kept).toMatchObject({ type: 'image/jpeg', width: 2000, height: 1000 })
    const mine = { secrets: [kept.secret!] }
    const whole = await sharp(await bytesOf(street, kept.id, mine)).metadata()
    expect([whole.exif, whole.icc, whole.orientation, whole.width]).toEqual([undefined, undefined, undefined, 2000])
    expect(await sharp(await bytesOf(street, kept.id, { ...mine, size: 'small' })).metadata()).toMatchObject({
      format: 'webp',
      width: 640,
    })
    // Nowhere on the disk is what the camera wrote.
    const files = readdirSync(city.filesFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    for (const { parentPath, name } of files)
      expect(readFileSync(`${parentPath}/${name}`).includes('Telephone'), name).toBe(false)
  })

  test('what is hidden behind a picture is gone', async () => {
    const kept = await send(street, Buffer.concat([await snapshot(), Buffer.from('<script>alert(1)</script>PK\u0003\u0004')]))
    expect((await bytesOf(street, kept.id, { secrets: [kept.secret!] })).includes('script')).toBe(false)
  })

  test.each([
    ['a page under the name of a picture', Buffer.from('<html><script>alert(1)</script></html>'), 'file/type-not-accepted'],
    [
      'a drawing that can run',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'file/type-not-accepted',
    ],
    ['a program', Buffer.from(`MZ${'\0'.repeat(200)}`), 'file/type-not-accepted'],
    ['nothing', Buffer.alloc(0), 'file/empty'],
    ['a picture that ends half way', async () => (await snapshot(600)).subarray(0, 900), 'file/unreadable'],
    ['too much', Buffer.alloc(21 * 1024 * 1024, 'x'), 'file/too-large'],
  ] as const)('%s is refused and leaves nothing', async (_, content, code) => {
    const before = readdirSync(city.filesFolder, { recursive: true }).length
    await expect(send(street, typeof content === 'function' ? await content() : content)).rejects.toMatchObject({ code })
    const parts = readdirSync(city.filesFolder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('-'))
    expect(parts.some((name) => name.endsWith('.part'))).toBe(false)
    expect(readdirSync(city.filesFolder, { recursive: true }).length).toBeLessThanOrEqual(before + 1)
  })

  test('one address without an account has a daily share; whoever signs in goes on', async () => {
    await city.db.query(`update documents.allowance set bytes = $1`, [300 * 1024 * 1024 - 10])
    await expect(send(street, pdf())).rejects.toMatchObject({ code: 'file/too-much-today' })
    await send(city.person(neighbour), pdf())
    city.clock.moveTo('2026-03-03T01:00:00Z')
    await send(street, pdf())
  })
})

describe('using a file', () => {
  test('only whoever uploaded it attaches it, of a type and size the entry takes', async () => {
    const [mine, plan, large] = [await send(street, await snapshot()), await send(street, pdf()), await send(street, pdf(2000))]
    const all = [mine, plan, large].map(({ secret }) => secret!)
    const refusedFor = async (secrets: string[], form: object) => {
      const error = await report(secrets, form).then(
        () => undefined,
        (refusal) => refusal,
      )
      return [error?.code, ...(error?.problems ?? []).map(({ field, code }: any) => `${field} ${code}`)]
    }
    expect(await refusedFor([], { picture: mine.id })).toEqual(['case/invalid', 'picture file/unknown'])
    expect(await refusedFor(all, { picture: crypto.randomUUID() })).toEqual(['case/invalid', 'picture file/unknown'])
    expect(await refusedFor(all, { picture: plan.id, plan: large.id })).toEqual([
      'case/invalid',
      'picture file/wrong-type',
      'plan file/over-limit',
    ])
    // An officer cannot take over what somebody else sent either.
    const theirs = await send(city.person(neighbour), await snapshot())
    await expect(insert(clerk, Tree, { code: 'T-1', picture: theirs.id })).rejects.toMatchObject({
      code: 'record/invalid',
      problems: [{ field: 'picture', code: 'file/unknown' }],
    })
    const { case: opened } = await report(all, { picture: mine.id, plan: plan.id })
    expect(opened.form).toMatchObject({ picture: mine.id, plan: plan.id })
  })

  test('a case shows its files to those who see it, each as far as they see it', async () => {
    const [picture, idCard] = [await send(street, await snapshot()), await send(street, await snapshot())]
    const { case: opened, queryCode } = await report([picture.secret!, idCard.secret!], {
      picture: picture.id,
      idCard: idCard.id,
    })
    const { number } = opened
    const key = { number, queryCode }
    const stranger = city.person(neighbour, { name: '别人' })
    // The secret was for what belonged to nothing yet.
    for (const by of [street, stranger])
      await expect(readFile(by, picture.id, { secrets: [picture.secret!] })).rejects.toMatchObject({ code: 'file/not-found' })
    await expect(readFile(street, picture.id, { key: { number, queryCode: 'AAAAAA' } })).rejects.toMatchObject({
      code: 'case/wrong-code',
    })
    await readFile(street, picture.id, { key })
    await readFile(street, idCard.id, { key })
    const overseer = city.person(watcher)
    await readFile(overseer, picture.id)
    await expect(readFile(overseer, idCard.id)).rejects.toMatchObject({ code: 'file/not-found' })
    // A handler sees both; that they saw the personal one is noted.
    await readFile(clerk, picture.id)
    await readFile(clerk, idCard.id)
    const { entries } = await audit.list(city.as(asSystem('test')), { subject: `cases/case/${opened.id}` })
    expect(entries.filter(({ act }) => act === 'file/read').map(({ detail }) => detail)).toMatchObject([
      { number, places: ['form/idCard'], purpose: '办理' },
    ])
  })

  test('of a step the reporter sees, they see the photographs; of an inner one nothing', async () => {
    const { case: opened, queryCode } = await report([], {})
    const { number } = opened
    const key = { number, queryCode }
    const inside = await send(clerk, await snapshot())
    await cases.take(clerk, opened.id, 'look', { inside: inside.id }, { seq: 1 })
    await cases.take(clerk, opened.id, 'send', {}, { seq: 2 })
    const smith = city.person(gardener, { department: 'parks' })
    const [after, bill] = [await send(smith, await snapshot()), await send(smith, pdf(), 'C:\\私人\\账单.pdf')]
    await cases.take(smith, opened.id, 'mend', { after: after.id, bill: bill.id }, { seq: 3 })
    const seen = await cases.track(street, number, queryCode)
    expect(seen.actions.map(({ photos }) => photos)).toEqual([[], [], [{ id: after.id, label: '修后照片' }]])
    expect((await readFile(street, after.id, { key })).file.isPicture).toBe(true)
    for (const { id } of [inside, bill])
      await expect(readFile(street, id, { key })).rejects.toMatchObject({ code: 'file/not-found' })
    expect((await readFile(clerk, bill.id)).file.name).toBe('账单.pdf')
  })

  test('a file of a record opens for its readers; a personal one for a purpose that is noted', async () => {
    const [picture, permit] = [await send(clerk, await snapshot()), await send(clerk, pdf())]
    const tree = await insert(clerk, Tree, { code: 'T-2', picture: picture.id, permit: permit.id })
    const reader = city.person(gardener)
    await readFile(reader, picture.id)
    await expect(readFile(street, picture.id)).rejects.toMatchObject({ code: 'file/not-found' })
    await expect(readFile(reader, permit.id, { purpose: '核对许可证编号' })).rejects.toMatchObject({ code: 'access/forbidden' })
    await expect(readFile(clerk, permit.id)).rejects.toMatchObject({ code: 'access/purpose-required' })
    await readFile(clerk, permit.id, { purpose: '核对许可证编号' })
    const { entries } = await audit.list(city.as(asSystem('test')), { subject: `yard/tree/${tree.id}` })
    expect(entries[0]).toMatchObject({ act: 'record/reveal', detail: { fields: ['permit'], purpose: '核对许可证编号' } })
    // An earlier picture stays with the record: the history shows it.
    const next = await send(clerk, await snapshot())
    await update(clerk, Tree, tree.id, 1, { picture: next.id })
    await readFile(reader, picture.id)
    expect((await list(reader, Tree)).records).toHaveLength(1)
  })
})

test('an imported table names own uploads and files its records have, and nobody else’s', async () => {
  const [mine, theirs] = [await send(clerk, await snapshot()), await send(city.person(gardener), await snapshot())]
  const table = (id: string) => Buffer.from(`code,picture\nT-9,${id}\n`)
  await expect(importTable(clerk, Tree, table(theirs.id), { format: 'csv' })).rejects.toMatchObject({
    code: 'record/invalid',
    problems: [{ field: 'picture', code: 'file/unknown' }],
  })
  expect(await importTable(clerk, Tree, table(mine.id), { format: 'csv' })).toMatchObject({ inserted: 1, problemCount: 0 })
  await readFile(city.person(gardener), mine.id)
  // Out and in again by somebody else.
  const colleague = city.person(warden, { department: 'parks', name: '同事' })
  expect(await importTable(colleague, Tree, table(mine.id), { format: 'csv' })).toMatchObject({ unchanged: 1, problemCount: 0 })
})

test('what belongs to nothing goes after a day, what belongs to something stays, and so does the rest of a folder', async () => {
  const [left, used, cut] = [
    await send(street, await snapshot()),
    await send(street, await snapshot()),
    await send(street, pdf()),
  ]
  const { case: opened } = await report([used.secret!], { picture: used.id })
  // Killed between the file and its row: as if the row had never been.
  await city.db.query(`delete from documents.file where id = $1`, [cut.id])
  const isThere = ({ id }: { id: string }) => existsSync(`${city.filesFolder}/documents/${id.slice(-2)}/${id}`)
  await removeOrphans(city)
  expect([left, used, cut].map(isThere)).toEqual([true, true, true])
  city.clock.moveTo('2026-03-04T02:00:00Z')
  expect(await removeOrphans(city)).toBeGreaterThanOrEqual(2)
  expect([left, used, cut].map(isThere)).toEqual([false, true, false])
  await expect(report([left.secret!], { picture: left.id })).rejects.toMatchObject({ code: 'case/invalid' })
  await readFile(clerk, used.id)
  expect((await cases.get(clerk, opened.id)).form['picture']).toBe(used.id)
  rmSync(`${city.filesFolder}/documents`, { recursive: true })
  expect(await removeOrphans(city)).toBe(0)
})

test('of a clean-up and a report at the same moment, one of them finds the file', async () => {
  for (let i = 0; i < 5; i += 1) {
    const some = await send(street, await snapshot())
    city.clock.moveTo(new Date(Date.parse(city.clock.now()) + 25 * 3_600_000).toISOString())
    const [opened] = await Promise.allSettled([report([some.secret!], { picture: some.id }), removeOrphans(city)])
    const [row] = await city.db.query(`select attached_at from documents.file where id = $1`, [some.id])
    expect(row !== undefined).toBe(opened.status === 'fulfilled')
  }
})
