import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { lockout, sessionLength } from '../kernel/identity/index.ts'
import { list } from '../kernel/registry/index.ts'
import { Company } from '../packs/base-registers/company.ts'
import { settled, test, useTown } from './browser.ts'

const town = useTown()

for (const address of [
  '/no/such/page',
  '/divisions/no-such-page',
  '/plan-performance/plan/no-such-plan',
  '/divisions/divisions?record=00000000-0000-4000-8000-000000000000',
]) {
  test(`nothing at ${address} is said in words, with a way out`, async () => {
    const page = await town.visit({ to: address, as: 'shuju', refusals: [404] })
    await page.getByRole('heading', { name: /没有这个页面|没有找到|没有载入成功/ }).waitFor()
    expect(await waysOut(page)).toBeGreaterThan(0)
  })
}

test('a page for officers asks a visitor to sign in and then leads back to it', async () => {
  const page = await town.visit({ to: '/base-registers/people' })
  await page.getByRole('heading', { name: '请先登录' }).waitFor()
  await page.getByRole('main').getByRole('link', { name: '登录' }).click()
  await signIn(page, 'gongan', 'chengshu-demo-2026')
  await page.getByRole('heading', { level: 1, name: '人口库' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/base-registers/people')
})

test('a page of another post is called forbidden, not missing, and says what to do', async () => {
  const page = await town.visit({ to: '/plan-performance/thresholds', as: 'shichang', refusals: [403] })
  await settled(page)
  expect(await page.getByRole('main').innerText()).toMatch(/当前(的)?岗位不能/)
  expect(await waysOut(page)).toBeGreaterThan(0)
})

test('a wrong password is refused in words that keep the account typed; five lock the account until a stated time', async () => {
  const page = await town.visit({ to: '/sign-in', refusals: [401, 429] })
  for (let attempt = 1; attempt < lockout.wrongAllowed; attempt++) {
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await signIn(page, 'minzheng', `wrong-${attempt}`)
    await answered
    await page.getByText('账号或密码不正确').waitFor()
    expect(await page.getByLabel('账号', { exact: true }).inputValue()).toBe('minzheng')
  }
  await signIn(page, 'minzheng', 'wrong-5')
  await settled(page)
  await signIn(page, 'minzheng', 'chengshu-demo-2026')
  const locked = page.getByText(/账号已锁定至/)
  await locked.waitFor()
  const said = await locked.innerText()
  expect(said, 'the time is one a person reads').not.toMatch(/\d{4}-\d\d-\d\dT|Z\b/)
  expect(said, 'the clock of the city: 10:00 and a quarter of an hour').toContain('10:15')
})

test('when the session runs out in the middle of typing, the password is asked over the page and nothing is lost', async () => {
  const { id } = (await list(town.city, Company, { limit: 1 })).records[0]!
  const page = await town.visit({ as: 'shichang', to: `/base-registers/companies?record=${id}`, refusals: [401] })
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^修\s*改$/ })
    .click()
  await page.getByLabel('住所', { exact: true }).fill('孙在填')
  town.city.clock.advance((sessionLength.idleMinutes + 1) * 60_000)
  await page.getByRole('button', { name: /保\s*存$/ }).click()
  const guard = page.getByRole('dialog', { name: '登录已过期' })
  await guard.waitFor()
  await guard.getByLabel('账号', { exact: true }).fill('shichang')
  await guard.getByLabel('密码', { exact: true }).fill('chengshu-demo-2026')
  await guard.getByRole('button', { name: /^登\s*录$/ }).click()
  await guard.waitFor({ state: 'hidden' })
  expect(await page.getByLabel('住所', { exact: true }).inputValue()).toBe('孙在填')
  await page.getByRole('button', { name: /保\s*存$/ }).click()
  await page.getByRole('dialog').getByText('孙在填').waitFor()
})

test('while the server cannot be reached an open page says so, and goes on once it is back', async () => {
  const page = await town.visit({ to: '/divisions/divisions', losesServer: true })
  const back = await town.stopServer()
  try {
    await page.getByLabel(/^搜索/).first().fill('崂山')
    await page
      .getByRole('main')
      .getByText(/网络连接中断|连接不上|没有载入成功/)
      .first()
      .waitFor({ timeout: 20_000 })
  } finally {
    await back()
  }
  await page.getByRole('button', { name: '重试' }).click()
  await page.getByRole('main').getByText('崂山区').first().waitFor()
})

test('a page first opened while the server cannot be reached is a designed page too, not a blank one', async () => {
  const page = await town.visit({ to: '/', losesServer: true })
  const back = await town.stopServer()
  try {
    await page.getByRole('contentinfo').getByRole('link', { name: '信息资源目录' }).click()
    await page
      .getByText(/网络连接中断|连接不上|没有载入成功/)
      .first()
      .waitFor()
    expect(await waysOut(page)).toBeGreaterThan(0)
  } finally {
    await back()
  }
  await page.getByRole('button', { name: '重试' }).click()
  await page.getByRole('heading', { level: 1, name: '信息资源目录' }).waitFor()
})

async function signIn(page: Page, account: string, password: string): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(account)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page
    .getByRole('main')
    .getByRole('button', { name: /^登\s*录$/ })
    .click()
}

/** Links and buttons in the page's content that lead on. */
const waysOut = (page: Page): Promise<number> =>
  page
    .getByRole('link', { name: /首页|返回|登录/ })
    .or(page.getByRole('button', { name: /重试|返回|关闭|Close/ }))
    .filter({ visible: true })
    .count()
