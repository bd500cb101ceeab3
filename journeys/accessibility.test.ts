import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { beforeAll, expect } from 'vitest'
import { refreshCatalogue } from '../kernel/catalogue/index.ts'
import type { Definitions } from '../server/definitions.ts'
import { desktop, go, phone, settled, sidewaysScroll, test, useTown } from './browser.ts'

const town = useTown()
// Open sets are what the catalogue has published.
beforeAll(async () => {
  await refreshCatalogue(town.city)
})
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** WCAG 2.2, levels A and AA. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
/** What stands for the parts an address names. */
const parts: Readonly<Record<string, string>> = {
  ':plan': 'qingdao-2019',
  ':indicator': 'one-network-services',
  ':year': '2021',
  ':item': '11370200MAWW00274Y3370127003000',
  ':set': 'base-registers_company',
}
const shellPages = [
  '/',
  '/search?q=宽带',
  '/areas/data',
  '/areas/dialogue',
  '/catalogue',
  '/api',
  '/about-data',
  '/my',
  '/report',
  '/track',
]

for (const [reader, account] of [
  ['a visitor', undefined],
  ['the data bureau', 'shuju'],
  ['the plan officer', 'guihua'],
  ['the dispatcher', 'paiqian'],
  ['the window of the service hall', 'chuangkou'],
] as const) {
  test(`every page of ${reader} meets WCAG 2.2 AA and fits a phone`, async () => {
    const all = account
      ? [...shellPages.slice(4, -2), '/desk', '/cases', '/notices', ...(await pagesOf(account))]
      : [...shellPages, '/sign-in', ...(await pagesOf(undefined))]
    // Pages that the data bureau has too differ in nothing but the name above them; of those that everybody may open, an officer's are
    // examined once for each pack.
    const known =
      account === undefined
        ? []
        : account === 'shuju'
          ? (await pagesOf(undefined)).filter((address) => address.split('/').length > 2)
          : [...shellPages, '/desk', ...(await pagesOf('shuju'))]
    const addresses = all.filter((address) => !known.includes(address))
    const wrong: string[] = []
    // Two windows at once: one draws while the other is examined.
    const queue = [...addresses]
    const window = async () => {
      const page = await town.visit({ ...(account ? { as: account } : {}), to: '/' })
      for (let address = queue.shift(); address; address = queue.shift()) wrong.push(...(await examine(page, address)))
    }
    await Promise.all([window(), window()])
    expect(addresses).toContain(account ? '/cases' : '/report')
    expect(wrong).toEqual([])
  })
}

test('an open record, its form and an open import meet WCAG 2.2 AA', async () => {
  const page = await town.visit({ as: 'shichang', to: '/base-registers/companies' })
  await page.getByRole('main').getByRole('row').nth(1).getByRole('button').first().click()
  await page.getByRole('dialog').getByText('统一社会信用代码').first().waitFor()
  await settled(page)
  const wrong = (await violations(page)).map((one) => `record: ${one}`)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^修\s*改$/ })
    .click()
  await settled(page)
  wrong.push(...(await violations(page)).map((one) => `form: ${one}`))
  await go(page, '/base-registers/companies')
  await page.getByRole('button', { name: /^导\s*入$/ }).click()
  await page.getByRole('dialog').waitFor()
  wrong.push(...(await violations(page)).map((one) => `import: ${one}`))
  expect(wrong).toEqual([])
})

/** Addresses of the pages in the definitions this officer, or a visitor, gets. */
async function pagesOf(account: string | undefined): Promise<readonly string[]> {
  const page = await town.visit(account ? { as: account } : {})
  const definitions = (await (await page.context().request.get('/api/definitions')).json()) as Definitions
  return (
    definitions.packs
      .flatMap((pack) => pack.pages.map(({ href }) => href.replace(/:\w+/g, (part) => parts[part] ?? part)))
      // A page of one case of one's own is opened by the journey that has one.
      .filter((address) => !address.includes(':'))
  )
}

/** Goes on to another page without loading the app anew, as a link does. */
async function follow(page: Page, address: string): Promise<void> {
  if (new URL(page.url()).pathname === address) return settled(page)
  await page.evaluate((to) => {
    for (const heading of document.querySelectorAll('h1')) heading.dataset.before = heading.textContent ?? ''
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: {} }))
  }, address)
  // Two pages drawn by the same view keep the heading and change its words.
  await page.waitForFunction(() => {
    const heading = document.querySelector<HTMLElement>('#content h1')
    return heading && heading.dataset.before !== heading.textContent
  })
  await settled(page)
}

async function examine(page: Page, address: string): Promise<readonly string[]> {
  const wrong: string[] = []
  await page.setViewportSize(desktop)
  await follow(page, address)
  for (const size of [desktop, phone]) {
    if (size === phone) {
      await page.setViewportSize(phone)
      // The page learns of its new width with the next frames.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))),
      )
      await settled(page)
    }
    const where = `${address} at ${size.width}`
    // A pack's pages share their frame: on the desk the first of each is enough, on the phone, where regions begin to scroll, every one.
    if (size === phone || address.split('/').length === 2)
      for (const one of await violations(page)) wrong.push(`${where}: ${one}`)
    const beyond = await sidewaysScroll(page)
    if (beyond > 0) wrong.push(`${where}: scrolls ${beyond} px sideways`)
  }
  return wrong
}

/** Serious and critical violations, each with the first places it is found at. */
async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  return page.evaluate(async (values) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { runOnly: values, resultTypes: ['violations'] })
    return violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .map((one) => {
        const places = one.nodes
          .slice(0, 3)
          .map(
            (node) => `${node.target.join(' ')} — ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''}`,
          )
        return `${one.id} (${one.impact}, ${one.nodes.length}×) ${places.join(' ; ')}`
      })
  }, tags)
}
