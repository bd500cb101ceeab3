import decodeQR from 'qr/decode.js'
import sharp from 'sharp'
import { expect } from 'vitest'
import { phone, settled, sidewaysScroll, test, useTown } from './browser.ts'

const town = useTown()

test('an allowance is granted at once to somebody of 85, and refused to somebody of 36 with the reasons; the licence is verified without an account', {
  timeout: 90_000,
}, async () => {
  const elder = await town.visit({ as: 'shimin', to: '/service-hall', size: phone })
  await elder.getByLabel('用平常的话说要办的事').fill('老人补贴')
  await elder.getByRole('button', { name: '找事项' }).click()
  await elder.getByRole('link', { name: '高龄津贴申领' }).click()
  await elder.getByText('您免交').waitFor()
  expect(await sidewaysScroll(elder)).toBe(0)
  await elder.getByRole('link', { name: '开始办理' }).first().click()
  await elder.locator('#content').getByText('王秀兰').first().waitFor()
  await elder.getByRole('button', { name: '提交申请' }).click()
  await elder.getByText('准予，已送达').waitFor()
  await elder.getByText('人口库登记为85周岁，要求满80周岁，符合').waitFor()
  const identifier = (await elder.locator('.matter-code').textContent()) ?? ''
  await elder.getByRole('link', { name: '查看我的证照' }).click()
  await elder.getByRole('heading', { name: '高龄津贴资格确认书' }).waitFor()
  await elder.getByText('出示二维码').first().click()
  // What a camera reads off the screen is the page that verifies it.
  const screen = await elder.getByRole('img', { name: '证照核验二维码' }).first().screenshot()
  const { data, info } = await sharp(screen).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const scanned = decodeQR({ width: info.width, height: info.height, data: new Uint8ClampedArray(data) })
  expect(scanned).toBe(`${town.url}/e-licences/verify?key=${encodeURIComponent(identifier)}`)

  const stranger = await town.visit({ to: scanned.slice(town.url.length) })
  await stranger.getByRole('heading', { name: '高龄津贴资格确认书' }).waitFor()
  expect(await stranger.locator('.licence-card').textContent()).not.toContain('王秀兰')
  await stranger.getByLabel('证照标识或验证码').fill(identifier.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))
  await stranger.getByRole('button', { name: '核验' }).click()
  await stranger.getByText('标识的校验位不对').waitFor()

  const younger = await town.visit({ as: 'jumin', to: '/service-hall?q=老人补贴' })
  await younger.getByRole('link', { name: '高龄津贴申领' }).click()
  await younger.getByRole('link', { name: '开始办理' }).first().click()
  await younger.getByRole('button', { name: '提交申请' }).click()
  await younger.getByText('要求满80周岁，不符合').waitFor()
  await younger.getByText('60日内申请行政复议').first().waitFor()
  await younger.getByLabel('您认为哪里不对').fill('登记的出生日期有误')
  await younger.getByRole('button', { name: '要求人工复核' }).click()
  await younger.locator('.matter-now', { hasText: '已受理，审查中' }).waitFor()
  await settled(younger)
})
