import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { demoPeople } from '../cities/qingdao/city.ts'
import { desktop, go, phone, settled, sidewaysScroll, test, useTown } from './browser.ts'

const town = useTown()

for (const size of [desktop, phone]) {
  test(`a resident finds a plan target by plain words, reads what the plan says, and comes back (${size.width} wide)`, async () => {
    const page = await town.visit({ to: '/', size })
    await page.getByRole('searchbox').first().fill('宽带')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /宽带.*搜索结果/ }).waitFor()
    await page.getByRole('main').getByRole('link', { name: '宽带用户数', exact: true }).click()
    await page.getByText('宽带用户数突破200万户').first().waitFor()
    await settled(page)
    expect(await sidewaysScroll(page)).toBe(0)
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: /宽带.*搜索结果/ }).waitFor()
  })

  test(`the portal has no sideways scroll and says how the plans stand (${size.width} wide)`, async () => {
    const page = await town.visit({ to: '/', size })
    const main = page.getByRole('main')
    await main.getByText('《数字青岛发展规划(2019-2022年)》').first().waitFor()
    expect(await main.innerText()).toMatch(/56 ?项指标/)
    expect(await sidewaysScroll(page)).toBe(0)
  })
}

test('switched to English, no page of the shell keeps a Chinese word of its own, and the choice lasts', async () => {
  const page = await town.visit({ to: '/' })
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: '中文' }).waitFor()
  const left: Record<string, readonly string[]> = {}
  for (const address of ['/', '/sign-in', '/search?q=zzzz', '/catalogue', '/api', '/about-data', '/no/such/page']) {
    await go(page, address)
    left[address] = [...new Set([...((await page.title()).match(/\p{Script=Han}+/gu) ?? []), ...(await chineseIn(page))])]
  }
  // People keep their names.
  const names = demoPeople.map((person) => person.name)
  for (const [address, words] of Object.entries(left))
    left[address] = words.filter((text) => !names.some((name) => text.endsWith(name)))
  expect(Object.fromEntries(Object.entries(left).filter(([, words]) => words.length > 0))).toEqual({})
})

/** Chinese that is read, outside what is marked as Chinese (quotations, names of documents). */
const chineseIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (element.closest('[lang^="zh"]') || !element.checkVisibility()) continue
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent)
      const read = [own.join(''), element.ariaLabel, element.title, element.getAttribute('placeholder')]
      found.push(...read.filter((text) => /\p{Script=Han}/u.test(text ?? '')).map((text) => text!.trim()))
    }
    return found
  })

test('in English a search gives what it finds by its English name, where it has one', async () => {
  const page = await town.visit({ to: '/search?q=broadband', language: 'en' })
  await page.getByRole('main').getByRole('link', { name: 'Broadband subscribers', exact: true }).waitFor()
})

test('the first page of the portal needs no more than 300 kB of JavaScript, gzipped', async () => {
  const page = await town.visit()
  const scripts: Promise<[string, number]>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    scripts.push(response.body().then((body) => [new URL(response.url()).pathname, gzipSync(body).length]))
  })
  await go(page, '/')
  const sizes = await Promise.all(scripts)
  const total = sizes.reduce((sum, [, size]) => sum + size, 0)
  expect(total).toBeGreaterThan(0)
  expect(total, JSON.stringify(Object.fromEntries(sizes))).toBeLessThanOrEqual(300_000)
})

test('text is larger for elders on every page until they switch it off', async () => {
  const page = await town.visit({ to: '/' })
  const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))
  const before = await size()
  await page.getByRole('button', { name: '长辈模式' }).click()
  expect(await size()).toBeGreaterThan(before)
  await go(page, '/catalogue')
  expect(await size()).toBeGreaterThan(before)
  expect(await sidewaysScroll(page)).toBe(0)
  await page.getByRole('button', { name: '标准字号' }).click()
  expect(await size()).toBe(before)
})
