import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import * as cases from '../kernel/cases/index.ts'
import { asSystem, visitor } from '../kernel/city.ts'
import { sendNotices } from '../kernel/notices/index.ts'
import { watch } from '../kernel/supervision/index.ts'
import { startTelling } from '../kernel/telling.ts'
import { go, phone, settled, sidewaysScroll, test, useTown } from './browser.ts'

const town = useTown()
let stop: (() => Promise<void>) | undefined
beforeAll(() => {
  stop = startTelling(town.city, { everyMs: 200, onError: (error) => console.error(error) })
})
afterAll(() => stop?.())

const system = () => town.city.as(asSystem('journey'))
const matter = () => cases.processOf(town.city, 'urban-management', 'matter').process
const report = (contact: cases.Contact) =>
  cases.open(
    town.city.as(visitor),
    matter(),
    { topic: 'manhole', division: '370202', at: { lon: 120.3835, lat: 36.0626 }, danger: 'yes' },
    { contact },
  )

test('a reporter with an account hears of each step and opens the case from the notice', { timeout: 60_000 }, async () => {
  const reporter = await town.visit({ as: 'tongji', to: '/report', size: phone })
  const number = await reportIn(reporter)
  await go(reporter, '/notices')
  await reporter.locator('.notice', { hasText: number }).getByText('已收到').first().waitFor()
  expect(await sidewaysScroll(reporter)).toBe(0)
  await reporter.getByRole('button', { name: '全部标为已读' }).click()
  await reporter.getByRole('heading', { name: '没有未读的通知' }).waitFor()

  const clerk = await town.visit({ as: 'shouli', to: '/desk' })
  await clerk.getByRole('link', { name: /^通知，\d+\+? 条未读$/ }).click()
  await clerk.locator('.notice', { hasText: number }).getByRole('link').click()
  await clerk.locator('.case-state strong').waitFor()
  await settled(clerk)
  await clerk.locator('.case-actions').getByRole('button', { name: '受理' }).first().click()
  await clerk.locator('.action-form button[type=submit]').click()
  await clerk.locator('.case-state strong', { hasText: '已受理，待立案' }).waitFor()

  await go(reporter, '/notices')
  const heard = reporter.locator('.notice[data-read="false"]', { hasText: number })
  await heard.getByText('受理：城市管理问题').waitFor()
  await reporter.getByRole('link', { name: '通知，1 条未读' }).waitFor()
  await heard.getByRole('link').click()
  await reporter.locator('.track-state strong', { hasText: '已受理，待立案' }).waitFor()
  await reporter.getByRole('link', { name: '通知', exact: true }).waitFor()
})

test('an officer hears of a red lamp, opens it, and takes the deadlines into a calendar', async () => {
  const { number } = (await report({})).case
  town.city.clock.advance(2 * 3_600_000)
  await watch(system())
  const clerk = await town.visit({ as: 'shouli', to: '/notices' })
  const red = clerk.locator('.notice', { hasText: number }).filter({ hasText: '红灯' })
  await red.getByText('“紧急受理”已超时').waitFor()
  expect(await red.count()).toBe(1)

  await clerk.getByRole('button', { name: /建立日历地址|换一个地址/ }).click()
  const address = await clerk.getByLabel('日历地址').inputValue()
  const calendar = await (await fetch(address)).text()
  expect(calendar.replaceAll('\r\n ', '')).toContain(number)
  await clerk.getByRole('button', { name: '作废', exact: true }).click()
  await clerk.getByRole('button', { name: '建立日历地址' }).waitFor()
  expect((await fetch(address)).status).toBe(404)

  await red.getByRole('link').click()
  await clerk.locator('.case-state strong').waitFor()
})

test('a channel that fails shows on the stuck screen, and after the repair a retry delivers exactly once', async () => {
  const folder = join(town.city.filesFolder, 'notices')
  rmSync(folder, { recursive: true, force: true })
  // The disk of the channel is not where it should be.
  writeFileSync(folder, '')
  const { number } = (await report({ phone: '13800002222' })).case
  const stuck = () => town.city.db.query(`select from notices.notice where status = 'stuck'`)
  const tried = async () => {
    town.city.clock.advance(3_600_000)
    await sendNotices(system())
    return (await stuck()).length
  }
  await expect.poll(tried, { timeout: 20_000, interval: 50 }).toBe(1)
  const administrator = await town.visit({ as: 'guanli', to: '/desk' })
  await administrator
    .getByRole('navigation', { name: '系统菜单' })
    .getByRole('link', { name: /未送达消息/ })
    .click()
  await administrator.getByRole('heading', { name: '1 条消息没有送达' }).waitFor()
  const line = administrator.locator('.stuck li', { hasText: number })
  await line.getByText('已试 10 次').waitFor()
  expect(await line.innerText()).not.toContain('13800002222')

  rmSync(folder)
  await line.getByRole('button', { name: '重试' }).click()
  await administrator.getByRole('heading', { name: '没有卡住的消息' }).waitFor()
  await expect.poll(() => linesAbout(folder, number)).toBe(1)
  await sendNotices(system())
  expect(linesAbout(folder, number)).toBe(1)

  const clerk = await town.visit({ as: 'shouli', to: '/outbox', refusals: [403] })
  await clerk.getByRole('heading', { name: '当前岗位不能查看此页' }).waitFor()
})

function linesAbout(folder: string, number: string): number {
  try {
    return readdirSync(folder).flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line.includes(number)),
    ).length
  } catch {
    return 0
  }
}

/** Reports a manhole cover on the page that is open and gives its number. */
async function reportIn(page: Page): Promise<string> {
  await page.context().grantPermissions(['geolocation'])
  await page.context().setGeolocation({ longitude: 120.3835, latitude: 36.0626 })
  await page.getByPlaceholder('用平常的话找').fill('窨井盖没了')
  await page.getByText('井盖缺失或破损').click()
  await page.getByText('有，可能伤人').click()
  await page.getByRole('button', { name: '使用我的位置' }).click()
  await page.locator('.report-place').getByText('市南区').waitFor()
  await page.getByRole('button', { name: '提交报告' }).click()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  const [number = ''] = await page.locator('.receipt-keys dd').allInnerTexts()
  return number
}
