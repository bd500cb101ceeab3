import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import { go, phone, settled, sidewaysScroll, test, useTown } from './browser.ts'
import { choose, take } from './casework.ts'

const town = useTown()

test('a manhole cover is reported on a phone, dispatched, put right, verified, closed and graded', {
  timeout: 90_000,
}, async () => {
  const { number, code } = await report()

  const clerk = await town.visit({ as: 'shouli', to: '/cases', refusals: [412] })
  const other = await town.visit({ as: 'shouli', refusals: [412] })
  await openCase(clerk, number)
  // The clerk sees what the reporter took, and nothing of where and with what it was taken.
  await seesPhoto(clerk, '照片')
  await openCase(other, number)
  // Two at once: the second learns who did what, and keeps what was typed.
  await other.getByRole('button', { name: '不予受理' }).first().click()
  await other.getByLabel('理由').fill('不在我们的范围内')
  await take(clerk, '受理', '已受理，待立案')
  await other.locator('.action-form button[type=submit]').click()
  await other.getByText('刚刚办理了“受理”').waitFor()
  expect(await other.getByLabel('理由').inputValue()).toBe('不在我们的范围内')
  await take(clerk, '立案', '已立案，待派遣')

  const dispatcher = await town.visit({ as: 'paiqian', to: '/cases' })
  await openCase(dispatcher, number)
  await take(dispatcher, '派遣', '处置中', async (form) => {
    await form.getByText('决策表建议').waitFor()
    await choose(form, '处置单位', /属地区政府/)
  })

  const crew = await town.visit({ as: 'chuzhi', to: '/cases', size: phone })
  await openCase(crew, number)
  expect(await sidewaysScroll(crew)).toBe(0)
  await take(crew, '处置完毕，反馈', '已反馈，待核查', async (form) => {
    await form.getByLabel('处置情况').fill('已更换井盖')
    await form.locator('input[data-entry=photo]').setInputFiles(await snapshot('#4a4'))
    await form.getByText('已上传').waitFor()
  })

  await openCase(dispatcher, number)
  await take(dispatcher, '派核查员核查', '核查中')
  const verifier = await town.visit({ as: 'hecha', to: '/cases' })
  await openCase(verifier, number)
  await take(verifier, '核查通过', '核查通过，待结案')
  await openCase(clerk, number)
  await take(clerk, '结案', '已结案')

  const reporter = await town.visit({ to: '/track', size: phone, refusals: [404] })
  await reporter.getByLabel('办件编号').fill(number)
  await reporter.getByLabel('查询码').fill('AAAAAA')
  await reporter.getByRole('button', { name: '查询', exact: true }).click()
  await reporter.getByText('编号或查询码不正确').waitFor()
  await reporter.getByLabel('查询码').fill(code.toLowerCase())
  await reporter.getByRole('button', { name: '查询', exact: true }).click()
  await reporter.getByText('已结案').first().waitFor()
  await seesPhoto(reporter, '处置后照片')
  await reporter.getByText('办理环节').waitFor()
  await reporter.getByText('非常满意').click()
  await reporter.getByRole('button', { name: '提交评价' }).click()
  await reporter.getByText('您已经评价').waitFor()
})

/** A photograph as a telephone takes it: with the place and the maker in it. */
async function snapshot(background: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const buffer = await sharp({ create: { width: 640, height: 480, channels: 3, background } })
    .withExif({ IFD0: { Make: 'Telephone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 3/1 45/1' } })
    .jpeg()
    .toBuffer()
  expect(buffer.includes('Telephone')).toBe(true)
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer }
}

/** Opens a photograph large; what arrives is a picture of the right size without what its camera added. */
async function seesPhoto(page: Page, label: string): Promise<void> {
  const small = page.getByRole('button', { name: `${label}，看大图` })
  await small.waitFor()
  const answered = page.waitForResponse((one) => one.url().includes('/api/files/') && !one.url().includes('size=small'))
  await small.click()
  const answer = await answered
  const bytes = await answer.body()
  const { width, exif } = await sharp(bytes).metadata()
  expect([answer.status(), width, exif, bytes.includes('Telephone')]).toEqual([200, 640, undefined, false])
  await page.getByRole('dialog', { name: label }).getByRole('button', { name: '关闭' }).click()
}

/** Reports a dangerous manhole cover near the sea in 市南区 and gives what the receipt says. */
async function report(): Promise<{ number: string; code: string }> {
  const page = await town.visit({ to: '/', size: phone, losesServer: true })
  await page.context().grantPermissions(['geolocation'])
  await page.context().setGeolocation({ longitude: 120.3835, latitude: 36.0626 })
  await page.getByRole('link', { name: /^报告问题/ }).click()
  await page.getByPlaceholder('用平常的话找').fill('窨井盖没了')
  await page.getByText('井盖缺失或破损').click()
  await page.getByText('有，可能伤人').click()
  // The network fails under the picture; it goes once there is one again, and what was typed is still there.
  await page.context().setOffline(true)
  await page.locator('input[data-entry=photo]').setInputFiles(await snapshot('#a44'))
  await page.getByText('现在连接不上网络').waitFor()
  await page.context().setOffline(false)
  await page.getByText('已上传').waitFor()
  await page.getByRole('button', { name: '提交报告' }).click()
  await page.getByText('还差一点').waitFor()
  await page.getByRole('button', { name: '使用我的位置' }).click()
  await page.locator('.report-place').getByText('市南区').waitFor()
  await page.getByRole('button', { name: '提交报告' }).click()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  const [number = '', code = ''] = await page.locator('.receipt-keys dd').allInnerTexts()
  expect(number).toMatch(/^\d{8}-CG-\d{6}$/)
  expect(code).toMatch(/^[A-Z0-9]{6}$/)
  await page.getByText('可能伤人的，昼夜30分钟内受理').waitFor()
  expect(await sidewaysScroll(page)).toBe(0)
  return { number, code }
}

async function openCase(page: Page, number: string): Promise<void> {
  await go(page, `/cases?all=true&q=${number}`)
  await page.locator('a[data-case]').first().click()
  await page.locator('.case-state strong').waitFor()
  await settled(page)
}
