import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choice, definePack, defineProcess, defineRoles, divisionCode, longText, phone, view, workingDays } from '#kernel'
import { createPerson, givePost } from '../kernel/identity/index.ts'
import { watch } from '../kernel/supervision/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { buildServer } from './app.ts'

const roles = defineRoles({ porter: { label: '门卫' }, smith: { label: '铁匠' }, supervisor: { label: '监察员' } })
const { porter, smith } = roles
const gate = defineProcess('gate', {
  label: '园门报修',
  purpose: '关不上的园门。',
  form: { what: longText('情况'), division: divisionCode('所在区划'), phone: phone('电话').optional() },
  titleOf: (form) => form.what,
  scope: 'division',
  states: { reported: '已上报', atWork: '修理中', asked: '待补充', mended: '已修好' },
  starts: 'reported',
  ends: ['mended'],
  openedBy: 'everyone',
  actions: {
    start: {
      label: '动手',
      by: [porter],
      from: 'reported',
      to: 'atWork',
      assign: () => ({ role: smith }),
      asks: { tool: choice('工具', { hammer: '锤', saw: '锯' }) },
    },
    ask: { label: '请补充', by: [porter], from: 'reported', to: 'asked', needsReason: true },
    supply: { label: '补充', by: 'reporter', from: 'asked', to: 'reported', asks: { more: longText('补充内容') } },
    mend: { label: '修好', by: [smith], from: 'atWork', to: 'mended' },
    dismiss: { label: '无需修理', by: 'system', from: 'reported', to: 'mended' },
  },
  deadlines: {
    repair: {
      label: '修理',
      within: workingDays(2),
      until: 'mended',
      pausedIn: ['asked'],
      basis: '公约',
      text: '两天修好',
      alerts: [porter],
    },
  },
  numbering: { prefix: 'YM' },
  route: () => ({ role: porter, department: 'parks' }),
  acrossDepartments: [porter],
  automatic: {
    in: 'reported',
    decide: async (_, c) => (c.form.what === '门是开着的' ? { action: 'dismiss', comment: '白天园门本来开放。' } : undefined),
  },
  reopening: { by: ['reporter', porter], to: 'reported' },
})
const pack = definePack({
  name: 'gates',
  title: '园门',
  purpose: '测试用。',
  roles,
  processes: [gate],
  pages: [view('/cards/:id', { title: '牌', for: [roles.supervisor, porter], inMenu: false, view: 'Card' })],
  cardPage: '/gates/cards/:id',
  en: {
    'processes.gate.label': 'Broken gate',
    'processes.gate.states.reported': 'Reported',
    'processes.gate.actions.start': 'Start work',
  },
})

let city: TestCity
let app: FastifyInstance
let porterAt: Record<string, string>
let smithAt: Record<string, string>
const password = 'gates-and-hinges-2026'

beforeAll(async () => {
  city = await testCity({ packs: [pack] })
  app = await buildServer(city, { requestsPerMinute: 0 })
  porterAt = await signedIn('porter', 'parks', '370202')
  smithAt = await signedIn('smith', 'parks', '370202')
  await signedIn('supervisor', 'supervision', '3702')
})
afterAll(async () => {
  await app?.close()
  await city?.close()
})

async function signedIn(role: string, department: string, division: string): Promise<Record<string, string>> {
  const person = await createPerson(city, { account: role, name: role, password })
  await givePost(city, person, { role, department, division })
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { account: role, password } })
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return { cookie, 'x-csrf-token': (await app.inject({ url: '/api/session', headers: { cookie } })).json().csrf }
}
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })
const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, payload, headers })
const form = (what = '门关不上') => ({ what, division: '370202', phone: '19900000001' })
async function report(what?: string) {
  const answer = await post('/api/cases/gates/gate', { form: form(what) })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json() as { case: any; number: string; queryCode: string }
}

test('a visitor reports, officers handle it with the step they saw, the visitor follows, supplies, grades and reopens', async () => {
  const { case: opened, number, queryCode: code } = await report()
  expect((await get(`/api/cases/${opened.id}`)).statusCode).toBe(404)

  const list = (await get('/api/cases?mine=true', porterAt)).json()
  const line = list.cases.find(({ id }: any) => id === opened.id)
  expect(line).toMatchObject({ number, processLabel: '园门报修', stateLabel: '已上报', lamp: 'green', seq: 1 })
  const file = await get(`/api/cases/${opened.id}`, porterAt)
  expect([file.headers.etag, file.json().form.phone]).toEqual(['"1"', '19900000001'])
  expect(file.json().available).toMatchObject([
    { name: 'start', possible: true },
    { name: 'ask', possible: true, needsReason: true },
  ])

  const act = (name: string, body: object, seq: number, by = porterAt) =>
    post(`/api/cases/${opened.id}/actions/${name}`, body, { ...by, 'if-match': `"${seq}"` })
  expect((await post(`/api/cases/${opened.id}/actions/start`, {}, porterAt)).json()).toMatchObject({
    status: 428,
    code: 'case/version-required',
  })
  expect((await act('ask', { comment: '哪一扇门？' }, 1)).statusCode).toBe(200)
  expect((await act('start', { answers: { tool: 'saw' } }, 1)).json()).toMatchObject({
    status: 412,
    code: 'case/changed-meanwhile',
  })

  const seen = (await get(`/api/track?number=${number}&code=${code}`)).json()
  expect(seen).toMatchObject({ state: '待补充', seq: 2, available: [{ name: 'supply', possible: true }] })
  expect(seen.actions.at(-1)).toMatchObject({ label: '请补充', comment: '哪一扇门？' })
  const supplied = await post('/api/track/actions/supply', { number, code, seq: 2, answers: { more: '东门' } })
  expect([supplied.statusCode, supplied.json().state]).toEqual([200, '已上报'])

  expect((await act('start', { answers: { tool: 'saw' } }, 3)).json()).toMatchObject({ state: 'atWork', seq: 4 })
  expect((await act('mend', {}, 4, smithAt)).json()).toMatchObject({ state: 'mended' })
  expect((await post('/api/track/evaluate', { number, code, grade: 3 })).json()).toMatchObject({ grade: 3, canReopen: true })
  expect((await post('/api/track/reopen', { number, code, words: '又掉了' })).json()).toMatchObject({
    isClosed: false,
    state: '已上报',
  })
  expect((await post('/api/track/urge', { number, code, words: '等着关门' })).statusCode).toBe(200)
  expect((await get(`/api/cases/${opened.id}`, porterAt)).json().urged).toBe(1)
})

test('the definitions, the list and the refusals speak the reader’s language', async () => {
  const { processes } = (await get('/api/processes?lang=en')).json()
  expect(processes[0]).toMatchObject({ pack: 'gates', name: 'gate', label: 'Broken gate', mayOpen: true, forEveryone: true })
  expect(processes[0].actions[0]).toMatchObject({
    name: 'start',
    label: 'Start work',
    asks: [{ name: 'tool', widget: 'choice' }],
  })
  expect(JSON.stringify(processes)).not.toContain('=>')
  const wrong = await post('/api/cases/gates/gate?lang=en', { form: { ...form(), division: '37' } })
  expect(wrong.json()).toMatchObject({
    status: 422,
    code: 'case/invalid',
    title: '1 entries need correcting; nothing was submitted.',
    problems: [{ field: 'division' }],
  })
})

test('a request sent twice with its key is carried out once', async () => {
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const [first, second] = [
    await post('/api/cases/gates/gate', { form: form() }, headers),
    await post('/api/cases/gates/gate', { form: form() }, headers),
  ]
  expect([first.statusCode, second.statusCode]).toEqual([201, 200])
  expect(second.json()).toMatchObject({ number: first.json().number, queryCode: first.json().queryCode, replayed: true })
})

test('what a rule decides at once is decided in the very answer, with its reason', async () => {
  const { case: opened, number, queryCode } = await report('门是开着的')
  expect(opened).toMatchObject({ state: 'mended', seq: 2 })
  const seen = (await get(`/api/track?number=${number}&code=${queryCode}`)).json()
  expect(seen.actions.at(-1)).toMatchObject({ label: '无需修理', comment: '白天园门本来开放。' })
})

test('many cases at once, each with its own answer', async () => {
  const some = await Promise.all([report('一'), report('二')])
  const answer = await post(
    '/api/cases/actions',
    {
      action: 'start',
      answers: { tool: 'hammer' },
      cases: [...some.map(({ case: { id } }) => ({ id, seq: 1 })), { id: some[0]!.case.id, seq: 1 }],
    },
    porterAt,
  )
  expect(answer.json().results.map(({ ok, code }: any) => [ok, code])).toEqual([
    [true, undefined],
    [true, undefined],
    [false, 'case/changed-meanwhile'],
  ])
})

describe('strict parameters', () => {
  test.each([
    ['/api/cases?colour=red', 400, 'request/unknown-parameter'],
    ['/api/cases?lamp=blue', 400, 'request/bad-parameter'],
    ['/api/cases?limit=1000', 400, 'request/bad-parameter'],
    ['/api/cases?process=gates/door', 404, 'case/no-such-process'],
    ['/api/cases/00000000-0000-4000-8000-000000000000', 404, 'case/not-found'],
    ['/api/cases/nonsense', 404, 'case/not-found'],
    ['/api/track?number=20260302-YM-000001', 400, 'request/bad-parameter'],
    ['/api/track?number=20990101-YM-000001&code=AAAAAA', 404, 'case/wrong-code'],
    ['/api/supervision/cards?after=x', 400, 'request/bad-parameter'],
    ['/api/supervision/cards/x', 404, 'supervision/no-such-card'],
  ])('%s is %i %s', async (url, status, code) => {
    expect((await get(url, porterAt)).json()).toMatchObject({ status, code })
  })

  test.each([
    [{}, 'request/bad-parameter'],
    [{ form: [] }, 'request/bad-parameter'],
    [{ form: form(), colour: 'red' }, 'request/unknown-parameter'],
    [{ form: form(), contact: { name: 'x', pet: 'y' } }, 'request/unknown-parameter'],
  ])('opening with %j is refused', async (body, code) => {
    expect((await post('/api/cases/gates/gate', body)).json()).toMatchObject({ status: 400, code })
  })

  test.each([
    '/api/cases',
    '/api/cases/mine',
    '/api/cases/counts',
    '/api/cases/due',
    '/api/supervision/cards',
    '/api/supervision/lamps',
  ])('%s needs a sign-in', async (url) => {
    expect((await get(url)).json()).toMatchObject({ status: 401, code: 'session/required' })
  })
})

test('one address may not flood the city with reports', async () => {
  const guarded = await buildServer(city)
  const statuses: number[] = []
  for (let i = 0; i < 40; i += 1) {
    const answer = await guarded.inject({ method: 'POST', url: '/api/cases/gates/gate', payload: { form: form(`第${i}次`) } })
    statuses.push(answer.statusCode)
    if (answer.statusCode === 429) expect(answer.json().code).toBe('request/too-many')
  }
  expect(statuses.filter((status) => status === 201)).toHaveLength(30)
  expect(statuses.filter((status) => status === 429)).toHaveLength(10)
  await guarded.close()
})

test('a late case gets its red card, which is computed again and explained over the interface', async () => {
  const { case: opened } = await report('没人管')
  city.clock.moveTo('2026-03-10T02:00:00Z')
  // Sessions of a week ago have ended.
  const late = { porter: await again('porter'), supervisor: await again('supervisor') }
  const smithNow = await again('smith')
  await watch(city)
  const { cards } = (await get('/api/supervision/cards?kind=red', late.supervisor)).json()
  const red = cards.find(({ caseId }: any) => caseId === opened.id)
  expect(red).toMatchObject({ kind: 'red', department: 'parks', number: opened.number })
  expect((await get(`/api/supervision/cards/${red.id}/proof`, late.porter)).json()).toMatchObject({ agrees: true, lamp: 'red' })
  const explanation = `/api/supervision/cards/${red.id}/explanation`
  const onDesk = async (who: Record<string, string>) =>
    (await get('/api/desk', who)).json().items.filter(({ href }: any) => href.startsWith('/gates/cards'))
  expect([await onDesk(late.supervisor), await onDesk(smithNow)]).toEqual([[], []])
  // Issued on a Tuesday: three working days to explain, the last of them a Friday. The oldest five are named, the rest is one line.
  const waiting = await onDesk(late.porter)
  expect(waiting).toHaveLength(6)
  expect(waiting[0]).toMatchObject({ title: '红牌：“修理”超期', lamp: 'amber', due: '2026-03-13' })
  expect(waiting[5]).toMatchObject({ title: expect.stringMatching(/^另有 \d+ 张/), href: '/gates/cards' })
  expect((await post(explanation, { words: '他们忘了这件事' }, late.supervisor)).statusCode).toBe(403)
  expect((await post(explanation, { words: '交接时遗漏，已补办。' }, late.porter)).json()).toMatchObject({
    explanation: '交接时遗漏，已补办。',
  })
  expect(await onDesk(late.supervisor)).toMatchObject([
    { why: expect.stringContaining('请裁定'), href: `/gates/cards/${red.id}`, lamp: 'amber' },
  ])
  const { departments } = (await get('/api/supervision/lamps', late.supervisor)).json()
  expect(departments[0]).toMatchObject({ department: 'parks' })
  expect(departments[0].red).toBeGreaterThan(0)

  async function again(account: string) {
    const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { account, password } })
    const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    return { cookie, 'x-csrf-token': (await get('/api/session', { cookie })).json().csrf as string }
  }
})
