import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { definePack, defineProcess, defineRoles, file, photo, text } from '#kernel'
import { backup, restore } from '../kernel/backup/index.ts'
import { asSystem } from '../kernel/city.ts'
import { openDb, quoted } from '../kernel/db.ts'
import { createPerson, givePost } from '../kernel/identity/index.ts'
import { readFile } from '../kernel/read-file.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { buildServer } from './app.ts'

const roles = defineRoles({ porter: { label: '门卫' } })
const gate = defineProcess('gate', {
  label: '园门报修',
  purpose: '关不上的园门。',
  form: { what: text('情况'), picture: photo('照片').optional(), plan: file('图纸').optional() },
  titleOf: (form) => form.what,
  states: { reported: '已上报', asked: '待补充', mended: '已修好' },
  starts: 'reported',
  ends: ['mended'],
  openedBy: 'everyone',
  actions: {
    ask: { label: '请补充', by: [roles.porter], from: 'reported', to: 'asked' },
    supply: { label: '补充', by: 'reporter', from: 'asked', to: 'reported', asks: { more: photo('补充照片') } },
    mend: { label: '修好', by: [roles.porter], from: 'reported', to: 'mended' },
  },
  deadlines: {},
  numbering: { prefix: 'YM' },
  route: () => ({ role: roles.porter, department: 'parks' }),
  way: ['reported', 'mended'],
})
const pack = definePack({ name: 'gates', title: '园门', purpose: '测试用。', roles, processes: [gate], en: {} })

let city: TestCity
let app: FastifyInstance
let porter: Record<string, string>
beforeAll(async () => {
  city = await testCity({ packs: [pack] })
  app = await buildServer(city)
  const password = 'gates-and-hinges-2026'
  const person = await createPerson(city, { account: 'porter', name: '门卫', password })
  await givePost(city, person, { role: 'porter', department: 'parks', division: '3702' })
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { account: 'porter', password } })
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  porter = { cookie, 'x-csrf-token': (await app.inject({ url: '/api/session', headers: { cookie } })).json().csrf }
})
afterAll(async () => {
  await app?.close()
  await city?.close()
})

const picture = () =>
  sharp({ create: { width: 90, height: 60, channels: 3, background: '#26a' } })
    .jpeg()
    .toBuffer()
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })
const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, payload, headers })

/** Sends one file as a form does. */
async function send(bytes: Buffer, name = 'photo.jpg', headers: Record<string, string> = {}, type = 'image/jpeg') {
  const boundary = '----gate'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`
  return app.inject({
    method: 'POST',
    url: '/api/files',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}

test('a visitor sends a picture, opens a case with it, is asked for another one and follows both', async () => {
  const sent = await send(await picture())
  expect(sent.statusCode, sent.body).toBe(201)
  const { id, secret } = sent.json()
  const mine = { 'upload-secret': secret }
  expect((await get(`/api/files/${id}`)).json()).toMatchObject({ status: 404, code: 'file/not-found' })
  expect((await get(`/api/files/${id}`, mine)).statusCode).toBe(200)
  const form = { what: '门关不上', picture: id }
  expect((await post('/api/cases/gates/gate', { form })).json()).toMatchObject({
    status: 422,
    code: 'case/invalid',
    problems: [{ field: 'picture', code: 'file/unknown' }],
  })
  const { case: opened, number, queryCode: code } = (await post('/api/cases/gates/gate', { form }, mine)).json()
  expect((await post(`/api/cases/${opened.id}/actions/ask`, {}, { ...porter, 'if-match': '"1"' })).statusCode).toBe(200)
  const followed = (await get(`/api/track?number=${number}&code=${code}`)).json()
  expect(followed).toMatchObject({
    photos: [{ id, label: '照片' }],
    progress: [
      { label: '已上报', part: 'done' },
      { label: '待补充', part: 'now' },
      { label: '已修好', part: 'ahead' },
    ],
    available: [{ name: 'supply', possible: true, asks: [{ name: 'more', kind: 'photo', widget: 'photo' }] }],
  })
  expect((await get(`/api/files/${id}?number=${number}&code=${code}&size=small`)).headers['content-type']).toBe('image/webp')
  const more = (await send(await picture())).json()
  const supplied = await post(
    '/api/track/actions/supply',
    { number, code, seq: followed.seq, answers: { more: more.id } },
    { 'upload-secret': more.secret },
  )
  expect(supplied.json()).toMatchObject({ state: '已上报', available: [{ name: 'supply', possible: false }] })
  expect((await get(`/api/files/${more.id}`, porter)).statusCode).toBe(200)
})

test('a file is served as a guest: its type is fixed, nothing in it runs, and only pictures open in the page', async () => {
  const page = await send(Buffer.from('<html><script>alert(1)</script></html>'), 'photo.jpg')
  expect(page.json()).toMatchObject({ status: 415, code: 'file/type-not-accepted' })
  const seen = async (bytes: Buffer, name: string) => {
    const { id } = (await send(bytes, name, porter, 'text/html')).json()
    return get(`/api/files/${id}`, porter)
  }
  const shown = await seen(await picture(), 'x.html')
  expect(shown.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
    'cache-control': 'private, no-cache',
  })
  expect(shown.headers['content-disposition']).toMatch(/^inline; filename\*=UTF-8''[\w-]+\.jpg$/)
  const saved = await seen(Buffer.from('%PDF-1.7 <script>'), "图纸 'a'.pdf")
  expect(saved.headers['content-type']).toBe('application/pdf')
  expect(saved.headers['content-disposition']).toBe("attachment; filename*=UTF-8''%E5%9B%BE%E7%BA%B8%20%27a%27.pdf")
  // Nothing new, nothing sent.
  const { id } = (await send(await picture(), 'a.jpg', porter)).json()
  const { etag } = (await get(`/api/files/${id}`, porter)).headers
  expect((await get(`/api/files/${id}`, { ...porter, 'if-none-match': String(etag) })).statusCode).toBe(304)
})

test.each([
  ['/api/files/nonsense', 404, 'file/not-found'],
  ['/api/files/00000000-0000-4000-8000-000000000000', 404, 'file/not-found'],
  ['/api/files/00000000-0000-4000-8000-000000000000?colour=red', 400, 'request/unknown-parameter'],
])('%s is %i %s', async (url, status, code) => {
  expect((await get(url, porter)).json()).toMatchObject({ status, code })
})

test('what is no upload is refused in words', async () => {
  expect((await post('/api/files', {})).json()).toMatchObject({ status: 415, code: 'request/media-type' })
  const empty = await app.inject({
    method: 'POST',
    url: '/api/files',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: '--x--\r\n',
  })
  expect([empty.statusCode, empty.json().code]).toEqual([422, 'file/empty'])
  // Another site cannot send a file in somebody's name.
  expect((await send(await picture(), 'a.jpg', { cookie: porter['cookie']! })).statusCode).toBe(403)
})

test('one address may not fill the disk', async () => {
  const guarded = await buildServer(city)
  const small = await picture()
  const statuses: number[] = []
  for (let i = 0; i < 25; i += 1) {
    const answer = await guarded.inject({
      method: 'POST',
      url: '/api/files',
      headers: { 'content-type': 'multipart/form-data; boundary=y' },
      payload: Buffer.concat([
        Buffer.from('--y\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'),
        small,
        Buffer.from('\r\n--y--\r\n'),
      ]),
    })
    statuses.push(answer.statusCode)
  }
  expect(statuses.filter((status) => status === 201)).toHaveLength(20)
  expect(statuses.filter((status) => status === 429)).toHaveLength(5)
  await guarded.close()
})

test('a backup keeps what was uploaded, and it opens where it was restored', async () => {
  const { id } = (await send(await picture(), 'a.jpg', porter)).json()
  const form = { what: '门板裂了', picture: id }
  expect((await post('/api/cases/gates/gate', { form }, porter)).statusCode).toBe(201)
  const folder = mkdtempSync(join(tmpdir(), 'chengshu-files-'))
  const server = openDb(inject('postgresUrl'), { max: 1 })
  const name = `${inject('testRun')}_documents`
  await server.query(`create database ${quoted(name)}`)
  const db = openDb(Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href)
  try {
    await backup(city, join(folder, 'city.tar.gz'))
    const other = { ...city.as(asSystem('restore')), db, filesFolder: join(folder, 'files') }
    await restore(other, join(folder, 'city.tar.gz'))
    const bytes = async (of: typeof other) => buffer((await readFile(of, id)).content())
    expect((await bytes(other)).equals(await bytes(city))).toBe(true)
  } finally {
    await db.close()
    await server.query(`drop database ${quoted(name)} with (force)`)
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
