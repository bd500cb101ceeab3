import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, test as each, expect, inject } from 'vitest'
import type { CityDefinition } from '#kernel'
import { demoPeople, city as qingdao } from '../cities/qingdao/city.ts'
import { asSystem } from '../kernel/city.ts'
import { demoPassword, seedDemoPeople } from '../kernel/identity/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { buildServer } from '../server/app.ts'

/** A test that needs a browser; skipped where there is none. */
export const test = each.skipIf(inject('browserUrl') === '')

export const desktop = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

export interface Visit {
  /** Base address of another city than the one of the file. */
  readonly at?: string
  /** Page to open first; nothing is opened without it. */
  readonly to?: string
  /** Account of a demo officer; a visitor without it. */
  readonly as?: string
  readonly size?: { readonly width: number; readonly height: number }
  readonly language?: 'zh-CN' | 'en'
  /** Whether things may move; without it the person's device asks for no animations, so that nothing slides from under a press. */
  readonly moving?: boolean
  /** HTTP statuses below 500 this visit is meant to be answered with; any other refusal fails the test. */
  readonly refusals?: readonly number[]
  /** The server goes away on purpose. */
  readonly losesServer?: boolean
}

export interface Town {
  readonly city: TestCity
  readonly url: string
  /** Opens a window of its own: own cookies, own storage. Whatever goes wrong in it fails the test. */
  visit(visit?: Visit): Promise<Page>
  /** Takes the server away; the answer brings it back at the same address. */
  stopServer(): Promise<() => Promise<void>>
}

/** One running demo Qingdao for the tests of a file, on 21 November 2026, with settings of its own where told. Call it once at the top of the file. */
export function useTown(settings: Pick<CityDefinition, 'exchange'> = {}): Town {
  const town: Partial<{ city: TestCity; url: string; server: FastifyInstance; browser: Browser }> = {}
  const open: { context: BrowserContext; troubles: string[] }[] = []
  const serve = async (port = 0) => {
    // Axe opens every page several times over: more requests in a minute than people behind one address make.
    town.server = await buildServer(town.city!, {
      webFolder: inject('webFolder'),
      requestsPerMinute: 0,
      loopbackWebhooks: settings.exchange?.loopback === true,
    })
    await town.server.listen({ host: '127.0.0.1', port })
    town.url = `http://127.0.0.1:${(town.server.server.address() as AddressInfo).port}`
  }

  beforeAll(async () => {
    town.city = await testCity({ definition: { ...qingdao, ...settings }, demo: true, at: '2026-11-21T02:00:00Z' })
    await seedDemoPeople(town.city.as(asSystem('journeys')), demoPeople)
    await serve()
    town.browser = await chromium.connect(inject('browserUrl'))
  })
  afterAll(async () => {
    await town.browser?.close()
    await town.server?.close()
    await town.city?.close()
  })
  afterEach(async () => {
    const closing = open.splice(0)
    for (const { context } of closing) await context.close()
    expect(
      closing.flatMap(({ troubles }) => troubles),
      'what went wrong in the browser',
    ).toEqual([])
  })

  return {
    get city() {
      return town.city!
    },
    get url() {
      return town.url!
    },
    async visit(visit = {}) {
      const context = await town.browser!.newContext({
        baseURL: visit.at ?? town.url!,
        viewport: visit.size ?? desktop,
        locale: visit.language ?? 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        reducedMotion: visit.moving ? 'no-preference' : 'reduce',
      })
      context.setDefaultTimeout(25_000)
      const troubles: string[] = []
      open.push({ context, troubles })
      if (visit.as) {
        const answer = await context.request.post('/api/session', { data: { account: visit.as, password: demoPassword } })
        expect(answer.status(), `${visit.as} signs in`).toBe(200)
      }
      const page = await context.newPage()
      watch(page, visit, troubles)
      if (visit.to) await go(page, visit.to)
      return page
    },
    async stopServer() {
      const { port } = new URL(town.url!)
      town.server!.server.closeAllConnections()
      await town.server!.close()
      return () => serve(Number(port))
    },
  }
}

function watch(page: Page, visit: Visit, troubles: string[]): void {
  const where = () => decodeURI(page.url().replace(/^https?:\/\/[^/]+/, ''))
  page.on('pageerror', (error) => troubles.push(`${where()} page error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    const text = message.text()
    const refused = /status of (\d+)/.exec(text)?.[1]
    if (refused && visit.refusals?.includes(Number(refused))) return
    if (visit.losesServer && text.includes('net::ERR_')) return
    troubles.push(`${where()} console: ${text} ${message.location().url ?? ''}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`${where()} answered ${response.status()}: ${response.url()}`)
  })
}

/** Opens an address and waits until the page stands. */
export async function go(page: Page, to: string): Promise<void> {
  await page.goto(to)
  await settled(page)
}

/** Waits until there is a heading, nothing says it is loading and no request has been under way for a moment. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('h1') && !/正在载入|Loading…/.test(document.getElementById('content')?.textContent ?? '正在载入'),
  )
  await page.waitForFunction(() => {
    const kept = globalThis as unknown as { quiet?: { entries: number; since: number } }
    const entries = performance.getEntriesByType('resource').length
    if (kept.quiet?.entries !== entries) kept.quiet = { entries, since: performance.now() }
    return performance.now() - kept.quiet.since > 150
  })
}

/** The page's width beyond its window: 0 when nothing scrolls sideways. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
