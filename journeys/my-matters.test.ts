import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import { go, phone, settled, sidewaysScroll, test, useTown } from './browser.ts'

const town = useTown()

test('a report with its photograph outlives a closed page, and is withdrawn by whoever sent it', async () => {
  const page = await town.visit({ to: '/report', size: phone })
  await choose(page, '路灯不亮')
  await page.locator('input[data-entry=photo]').setInputFiles(await lampPhoto())
  await page.getByText('已上传').waitFor()
  await go(page, '/report')
  await page.getByText('接着上次没有发出的继续').waitFor()
  await page.getByAltText('所选照片').waitFor()
  await locateAndSend(page)
  await go(page, '/my')
  await page.getByText('本机报告过 1 件，').waitFor()
  await page.getByRole('link', { name: '路灯不亮' }).click()
  await page.getByText('办到第 1 步，共 7 步').waitFor()
  await page.getByRole('button', { name: '照片，看大图' }).waitFor()
  await page.getByRole('button', { name: '撤回', exact: true }).click()
  await page.getByRole('button', { name: '确认撤回' }).click()
  await page.locator('.track-state strong', { hasText: '已撤回' }).waitFor()
  expect(await page.getByRole('button', { name: '撤回', exact: true }).count()).toBe(0)
})

test('a report whose picture did not get through waits, and goes with it once there is a network', async () => {
  const page = await town.visit({ to: '/report', size: phone, losesServer: true })
  await choose(page, '路面破损')
  await page.getByRole('button', { name: '使用我的位置' }).click()
  await page.locator('.report-place').getByText('市南区').waitFor()
  await page.context().setOffline(true)
  await page.locator('input[data-entry=photo]').setInputFiles(await lampPhoto())
  await page.getByRole('button', { name: '重试' }).waitFor()
  await page.getByRole('button', { name: '提交报告' }).click()
  await page.getByText('照片还没有传上去').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  await page.getByRole('link', { name: '查看进度' }).click()
  await page.getByRole('button', { name: '照片，看大图' }).waitFor()
})

test('whoever is signed in finds what they raised, with the next step and its date, without a code', async () => {
  const page = await town.visit({ as: 'hecha', to: '/report', size: phone })
  await choose(page, '道路积水')
  await locateAndSend(page)
  await go(page, '/')
  await page.getByRole('link', { name: '我的办件', exact: true }).click()
  await page.getByRole('heading', { name: '在办 1 件' }).waitFor()
  await page.getByText('最近的一步：“道路积水”').waitFor()
  expect(await sidewaysScroll(page)).toBe(0)
  await page.getByRole('link', { name: /^道路积水/ }).click()
  await page.getByLabel('办理人员会看到').fill('水已经没过路牙')
  await page.getByRole('button', { name: '留言' }).click()
  await page.locator('.track-steps blockquote', { hasText: '没过路牙' }).waitFor()
  await page.getByRole('button', { name: /我的办件$/ }).click()
  await page.getByRole('heading', { name: '在办 1 件' }).waitFor()
})

async function lampPhoto() {
  const drawn = sharp({ create: { width: 300, height: 200, channels: 3, background: '#246' } }).jpeg()
  return { name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: await drawn.toBuffer() }
}

async function choose(page: Page, topic: string): Promise<void> {
  await page.context().grantPermissions(['geolocation'])
  await page.context().setGeolocation({ longitude: 120.3835, latitude: 36.0626 })
  await page.getByPlaceholder('用平常的话找').fill(topic)
  await page.locator('.report-topics span', { hasText: topic }).click()
  await page.locator('.report-answers span', { hasText: /^没有$/ }).click()
}

async function locateAndSend(page: Page): Promise<void> {
  await page.getByRole('button', { name: '使用我的位置' }).click()
  await page.locator('.report-place').getByText('市南区').waitFor()
  await page.getByRole('button', { name: '提交报告' }).click()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  await settled(page)
}
