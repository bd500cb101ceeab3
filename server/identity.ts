import { timingSafeEqual } from 'node:crypto'
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type City, type Post, visitor } from '../kernel/city.ts'
import { refuse } from '../kernel/errors.ts'
import * as identity from '../kernel/identity/index.ts'
import { languageOf } from './errors.ts'
import { readParameters } from './parameters.ts'
import './request.ts'
import { titleOf } from './titles.ts'

export const sessionCookie = 'chengshu_session'

/** Who asks, by request; kept here so that no other plugin can reach a token. */
const asking = new WeakMap<FastifyRequest, { token: string; session: identity.Session | undefined }>()

/**
 * Sets `request.city` to the city as seen by whoever asks, refuses unsafe requests of signed-in people without their CSRF token,
 * and serves `/api/session`. Call it on the root instance before other plugins: its hook must run first and everywhere.
 */
export async function identityPlugin(app: FastifyInstance, { city }: { city: City }): Promise<void> {
  if (!app.hasReplyDecorator('setCookie')) await app.register(cookie)
  app.decorateRequest('city')
  app.addHook('onRequest', async (request, reply) => {
    request.city = city.as(visitor, languageOf(request))
    const token = request.cookies[sessionCookie]
    if (token || isSignIn(request)) requireSameSite(request)
    if (!token) return
    const session = await identity.whoIs(city, token)
    asking.set(request, { token, session })
    if (session) request.city = city.as(session.actor, saysLanguage(request) ? languageOf(request) : (session.locale ?? 'zh'))
    else reply.clearCookie(sessionCookie, { path: '/' })
    requireOwnPage(request, session)
  })

  app.get('/api/session', async (request, reply) => {
    readParameters(request.query, {}, request.city.language)
    return answer(request, reply)
  })

  app.post('/api/session', async (request, reply) => {
    const { account, password, code } = readTexts(request.body, ['account', 'password'], ['code'])
    const signedIn = await identity.signIn(request.city, {
      account: account!,
      password: password!,
      code,
      address: request.ip,
      replaces: asking.get(request)?.token,
    })
    reply.setCookie(sessionCookie, signedIn.token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: request.protocol === 'https',
      maxAge: identity.sessionLength.hours * 3600,
    })
    return answerAs(request, reply, signedIn)
  })

  app.delete('/api/session', async (request, reply) => {
    const everywhere = (request.query as { everywhere?: string }).everywhere
    if (everywhere !== undefined && everywhere !== 'true' && everywhere !== 'false') {
      throw refuse('request/bad-parameter', { name: 'everywhere', reason: 'true | false' })
    }
    const token = asking.get(request)?.token
    if (token) await identity.signOut(request.city, token, { everywhere: everywhere === 'true' })
    return reply.clearCookie(sessionCookie, { path: '/' }).code(204).send()
  })

  app.post('/api/session/post', async (request, reply) => {
    const { post } = readTexts(request.body, ['post'])
    const token = tokenOf(request)
    return answerAs(request, reply, { token, session: await identity.choosePost(request.city, token, post!) })
  })

  app.post('/api/session/confirm', async (request, reply) => {
    const { password, code } = readTexts(request.body, ['password'], ['code'])
    const token = tokenOf(request)
    return answerAs(request, reply, {
      token,
      session: await identity.confirmIdentity(request.city, token, { password: password!, code }),
    })
  })

  app.post('/api/session/password', async (request, reply) => {
    const { current, next, code } = readTexts(request.body, ['current', 'next'], ['code'])
    await identity.changePassword(request.city, tokenOf(request), { current: current!, next: next!, code })
    return reply.code(204).send()
  })

  app.post('/api/session/totp', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return identity.startTotp(request.city)
  })

  app.post('/api/session/totp/confirm', async (request, reply) => {
    const { code } = readTexts(request.body, ['code'])
    reply.header('cache-control', 'no-store')
    return identity.confirmTotp(request.city, code!)
  })

  app.delete('/api/session/totp', async (request, reply) => {
    await identity.stopTotp(request.city)
    return reply.code(204).send()
  })
}

const isUnsafe = (request: FastifyRequest): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
const isSignIn = (request: FastifyRequest): boolean => request.method === 'POST' && request.routeOptions.url === '/api/session'

/** Refuses what a browser itself says another site made it send. */
function requireSameSite(request: FastifyRequest): void {
  if (isUnsafe(request) && request.headers['sec-fetch-site'] === 'cross-site') throw refuse('session/csrf')
}

/** Refuses an unsafe request that does not carry the token of the session: another site can send the cookie along, but not read the token. */
function requireOwnPage(request: FastifyRequest, session: identity.Session | undefined): void {
  // Signing in needs no token: a page left open since yesterday has none, and JSON cannot be sent across sites without our consent.
  if (!isUnsafe(request) || isSignIn(request)) return
  if (!session) throw refuse('session/expired')
  const given = Buffer.from(String(request.headers['x-csrf-token'] ?? ''))
  const expected = Buffer.from(session.csrf)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refuse('session/csrf')
}

const saysLanguage = (request: FastifyRequest): boolean =>
  (request.query as { lang?: unknown }).lang !== undefined || request.headers['accept-language'] !== undefined

function tokenOf(request: FastifyRequest): string {
  const found = asking.get(request)
  if (!found?.session) throw refuse('session/required')
  return found.token
}

/** Answers as somebody who just became, or became differently, known. */
function answerAs(request: FastifyRequest, reply: FastifyReply, { token, session }: identity.SignedIn) {
  asking.set(request, { token, session })
  request.city = request.city.as(session.actor)
  return answer(request, reply)
}

/** What the web shell knows of the one who looks at it. */
async function answer(request: FastifyRequest, reply: FastifyReply) {
  reply.header('cache-control', 'no-store')
  const { city } = request
  const session = asking.get(request)?.session
  if (!session) {
    // The demo's accounts are public knowledge; a city without demo people has none to show.
    const demo = await identity.demoSignIns(city)
    const nobody = { person: null, post: null, posts: [], csrf: null, language: city.language, expired: asking.has(request) }
    return demo.length > 0 ? { ...nobody, demo } : nobody
  }
  const posts = await Promise.all((await identity.postsOf(city)).map((post) => describePost(city, post)))
  return {
    person: { id: session.actor.id, name: session.actor.name, account: session.account },
    post: posts.find(({ id }) => id === session.actor.post?.id) ?? null,
    posts,
    csrf: session.csrf,
    language: city.language,
    expiresAt: session.expiresAt,
    confirmedAt: session.actor.confirmedAt,
    totp: await identity.hasTotp(city),
  }
}

async function describePost(city: City, post: Post) {
  const departmentName = await titleOf(city, 'department', post.department)
  return { ...post, roleLabel: identity.roleLabel(city, post.role), ...(departmentName ? { departmentName } : {}) }
}

/** Reads a JSON body of short texts. No trimming: a space is part of a password. */
function readTexts(
  body: unknown,
  required: readonly string[],
  optional: readonly string[] = [],
): Record<string, string | undefined> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw refuse('request/malformed', { reason: 'JSON {…}' })
  const known = [...required, ...optional]
  for (const [name, value] of Object.entries(body)) {
    if (!known.includes(name)) throw refuse('request/unknown-parameter', { name, known: known.join(', ') })
    if (typeof value !== 'string' || value.length > 1_000) throw refuse('request/bad-parameter', { name, reason: 'text ≤ 1,000' })
  }
  for (const name of required)
    if (!(body as Record<string, string>)[name]) throw refuse('request/bad-parameter', { name, reason: '必填 · required' })
  return body as Record<string, string>
}

/** The name of a department in the reader's language; undefined for one that nobody registered. */
export const departmentTitle = (city: City, code: string): Promise<string | undefined> => titleOf(city, 'department', code)
