import { rmSync } from 'node:fs'
import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { definePack, defineRoles } from '#kernel'
import { createPerson, givePost } from '../kernel/identity/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { errorHandler } from './errors.ts'
import { identityPlugin, sessionCookie } from './identity.ts'

const roles = defineRoles({ clerk: { label: '经办人' }, auditor: { label: '审计员' } })
const pack = definePack({
  name: 'town-hall',
  title: '市政厅',
  purpose: '测试用。',
  roles,
  en: { 'roles.clerk': 'clerk', 'roles.auditor': 'auditor' },
})
const password = 'correct horse battery'

let city: TestCity
let app: FastifyInstance
beforeAll(async () => {
  city = await testCity({ packs: [pack] })
  const person = await createPerson(city, { account: 'clerk.one', name: '测试人', password })
  await givePost(city, person, { role: 'clerk', department: 'parks', division: '370202', from: '2026-01-01' })
  await givePost(city, person, { role: 'auditor', department: 'audit', division: '370200', from: '2026-02-01' })
  app = fastify()
  errorHandler(app)
  await identityPlugin(app, { city })
  app.get('/who', (request) => ({
    kind: request.city.actor.kind,
    name: request.city.actor.name,
    language: request.city.language,
  }))
  app.post('/act', (request) => ({ did: request.city.actor.name }))
})
afterAll(async () => {
  await app.close()
  rmSync(`${city.filesFolder}.key`, { force: true })
  await city.close()
})

/** A browser: keeps the cookie and sends the token, unless told not to. */
class Browser {
  cookie: string | undefined
  csrf: string | undefined
  async ask(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: object | string,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    const response = await app.inject({
      method,
      url,
      headers: { ...(this.csrf ? { 'x-csrf-token': this.csrf } : {}), ...headers },
      ...(body === undefined ? {} : { payload: body }),
      ...(this.cookie === undefined ? {} : { cookies: { [sessionCookie]: this.cookie } }),
    })
    const set = response.cookies.find(({ name }) => name === sessionCookie)
    if (set) this.cookie = set.value || undefined
    if (response.statusCode === 200 && url.startsWith('/api/session')) this.csrf = response.json().csrf ?? this.csrf
    return response
  }
  signIn(given: object = {}) {
    return this.ask('POST', '/api/session', { account: 'clerk.one', password, ...given })
  }
}
let browser: Browser
beforeEach(() => {
  browser = new Browser()
})

describe('signing in over HTTP', () => {
  test('sets a cookie no script can read, and says who acts as what', async () => {
    const response = await browser.signIn()
    expect(response.statusCode).toBe(200)
    expect(response.cookies[0]).toMatchObject({
      name: sessionCookie,
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      maxAge: 12 * 3600,
    })
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.json()).toMatchObject({
      person: { name: '测试人', account: 'clerk.one' },
      post: { role: 'clerk', roleLabel: '经办人', department: 'parks', division: '370202' },
      posts: [{ role: 'clerk' }, { role: 'auditor', roleLabel: '审计员', division: '3702' }],
      language: 'zh',
      totp: false,
    })
    expect(JSON.stringify(response.json())).not.toContain(browser.cookie)
    expect((await browser.ask('GET', '/who')).json()).toEqual({ kind: 'person', name: '测试人', language: 'zh' })
  })

  test('over https marks the cookie as secure', async () => {
    const proxied = fastify({ trustProxy: true })
    await identityPlugin(proxied, { city })
    const response = await proxied.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-forwarded-proto': 'https' },
      payload: { account: 'clerk.one', password },
    })
    expect(response.cookies[0]).toMatchObject({ secure: true, httpOnly: true })
    await proxied.close()
  })

  test('gives another cookie every time and ends the one before', async () => {
    await browser.signIn()
    const before = browser.cookie
    await browser.signIn()
    expect(browser.cookie).not.toBe(before)
    const old = new Browser()
    old.cookie = before
    expect((await old.ask('GET', '/who')).json()).toMatchObject({ kind: 'visitor' })
  })

  test.each<[string, object | string, number, string]>([
    ['a wrong password', { account: 'clerk.one', password: 'wrong' }, 401, 'session/wrong-credentials'],
    ['an unknown account', { account: 'nobody', password: 'wrong' }, 401, 'session/wrong-credentials'],
    ['no password', { account: 'clerk.one' }, 400, 'request/bad-parameter'],
    ['a number for a password', { account: 'clerk.one', password: 1 }, 400, 'request/bad-parameter'],
    ['a list for an account', { account: ['clerk.one'], password }, 400, 'request/bad-parameter'],
    ['a very long password', { account: 'clerk.one', password: 'x'.repeat(1_001) }, 400, 'request/bad-parameter'],
    ['a name nobody asked for', { account: 'clerk.one', password, admin: 'true' }, 400, 'request/unknown-parameter'],
    ['a list', [] as object, 400, 'request/malformed'],
    ['broken JSON', '{"account":', 400, 'request/malformed'],
  ])('refuses %s with a code of its own', async (_, body, status, code) => {
    const response = await browser.ask('POST', '/api/session', body, { 'content-type': 'application/json' })
    expect([response.statusCode, response.json().code]).toEqual([status, code])
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.cookies).toEqual([])
  })

  test('refuses a form that another site posts', async () => {
    const response = await browser.ask('POST', '/api/session', `{"account":"clerk.one","password":"${password}"}`, {
      'content-type': 'text/plain',
    })
    expect(response.statusCode).toBe(400)
    const fetched = await browser.ask(
      'POST',
      '/api/session',
      { account: 'clerk.one', password },
      { 'sec-fetch-site': 'cross-site' },
    )
    expect([fetched.statusCode, fetched.json().code]).toEqual([403, 'session/csrf'])
  })
})

describe('a request', () => {
  test('without a cookie is a visitor’s, in the language it asks for', async () => {
    expect((await browser.ask('GET', '/who')).json()).toEqual({ kind: 'visitor', name: 'visitor', language: 'zh' })
    expect((await browser.ask('GET', '/who', undefined, { 'accept-language': 'en-GB,en;q=0.9' })).json()).toMatchObject({
      language: 'en',
    })
    expect((await browser.ask('GET', '/who?lang=en')).json()).toMatchObject({ language: 'en' })
    expect((await browser.ask('GET', '/api/session')).json()).toMatchObject({
      person: null,
      post: null,
      posts: [],
      csrf: null,
      expired: false,
    })
  })

  test('with a forged cookie is a visitor’s, and may change nothing', async () => {
    for (const forged of ['x', 'A'.repeat(43), '%00', `${'é'.repeat(2_000)}`]) {
      browser.cookie = forged
      const seen = await browser.ask('GET', '/who')
      expect(seen.json()).toMatchObject({ kind: 'visitor' })
      browser.cookie = forged
      expect((await browser.ask('POST', '/act')).json()).toMatchObject({ code: 'session/expired', status: 401 })
    }
  })

  test('that changes something needs the token of this very session', async () => {
    await browser.signIn()
    const right = browser.csrf!
    expect((await browser.ask('POST', '/act')).json()).toEqual({ did: '测试人' })
    for (const wrong of [undefined, '', 'x', right.slice(1), `${right.slice(0, -1)}${right.endsWith('A') ? 'B' : 'A'}`]) {
      browser.csrf = wrong
      for (const method of ['POST', 'PUT', 'DELETE'] as const) {
        const response = await browser.ask(method, method === 'POST' ? '/act' : '/api/session', undefined)
        expect([response.statusCode, response.json().code]).toEqual([403, 'session/csrf'])
      }
    }
    const other = new Browser()
    await other.signIn()
    browser.csrf = other.csrf
    expect((await browser.ask('POST', '/act')).statusCode).toBe(403)
    browser.csrf = right
    expect((await browser.ask('POST', '/act', undefined, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    expect((await browser.ask('POST', '/act')).statusCode).toBe(200)
  })

  test('after the session has expired says so, and the cookie is taken back', async () => {
    await browser.signIn()
    city.clock.advance(31 * 60_000)
    const acted = await browser.ask('POST', '/act')
    expect([acted.statusCode, acted.json().code]).toEqual([401, 'session/expired'])
    expect(browser.cookie).toBeUndefined()
    await browser.signIn()
    city.clock.advance(31 * 60_000)
    expect((await browser.ask('GET', '/api/session')).json()).toMatchObject({ person: null, expired: true })
  })

  test('after signing out is a visitor’s', async () => {
    await browser.signIn()
    const kept = browser.cookie
    expect((await browser.ask('DELETE', '/api/session')).statusCode).toBe(204)
    expect(browser.cookie).toBeUndefined()
    browser.cookie = kept
    expect((await browser.ask('GET', '/who')).json()).toMatchObject({ kind: 'visitor' })
  })

  test('to sign out everywhere reaches the other browsers', async () => {
    const other = new Browser()
    await other.signIn()
    await browser.signIn()
    expect((await browser.ask('DELETE', '/api/session?everywhere=maybe')).json()).toMatchObject({ code: 'request/bad-parameter' })
    expect((await browser.ask('DELETE', '/api/session?everywhere=true')).statusCode).toBe(204)
    expect((await other.ask('GET', '/who')).json()).toMatchObject({ kind: 'visitor' })
  })
})

describe('the session', () => {
  test('acts in another post when told, and in no post of somebody else', async () => {
    const { posts } = (await browser.signIn()).json()
    const chosen = await browser.ask('POST', '/api/session/post', { post: posts[1].id }, { 'accept-language': 'en' })
    expect(chosen.json()).toMatchObject({ post: { role: 'auditor', roleLabel: 'auditor' }, language: 'en' })
    expect((await browser.ask('POST', '/api/session/post', { post: city.actor.id })).json()).toMatchObject({
      code: 'session/no-such-post',
      status: 404,
    })
    expect((await browser.ask('POST', '/api/session/post', { post: posts[0].id })).json()).toMatchObject({
      post: { role: 'clerk' },
    })
    expect((await new Browser().ask('POST', '/api/session/post', { post: posts[1].id })).json()).toMatchObject({
      code: 'session/required',
    })
  })

  test('is confirmed with the password, switches an authenticator on, and asks for it at the next sign-in', async () => {
    await browser.signIn()
    city.clock.advance(11 * 60_000)
    expect((await browser.ask('POST', '/api/session/totp')).json()).toMatchObject({ code: 'session/step-up', status: 403 })
    const confirmed = await browser.ask('POST', '/api/session/confirm', { password })
    expect(confirmed.json()).toMatchObject({ confirmedAt: city.clock.now() })
    const { secret } = (await browser.ask('POST', '/api/session/totp')).json()
    const code = () => TOTP.generate({ secret: new TOTP({ secret }).secret, timestamp: Date.parse(city.clock.now()) })
    const on = await browser.ask('POST', '/api/session/totp/confirm', { code: code() })
    expect(on.json().recoveryCodes).toHaveLength(10)
    expect((await new Browser().signIn()).json()).toMatchObject({ code: 'session/second-factor' })
    city.clock.advance(30_000)
    const replayed = code()
    expect((await new Browser().signIn({ code: replayed })).json()).toMatchObject({ totp: true })
    expect((await new Browser().signIn({ code: replayed })).json()).toMatchObject({ code: 'session/wrong-code', status: 401 })
    expect((await browser.ask('DELETE', '/api/session/totp')).statusCode).toBe(204)
    expect((await new Browser().signIn()).statusCode).toBe(200)
  })

  test('changes its password and stays signed in', async () => {
    await browser.signIn()
    const change = (current: string, next: string) => browser.ask('POST', '/api/session/password', { current, next })
    expect((await change(password, 'short')).json()).toMatchObject({ code: 'password/too-short', status: 422 })
    expect((await change(password, 'quite another one')).statusCode).toBe(204)
    expect((await browser.ask('GET', '/who')).json()).toMatchObject({ kind: 'person' })
    expect((await change('quite another one', password)).statusCode).toBe(204)
  })
})
