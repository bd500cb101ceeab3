import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { go, phone, settled, sidewaysScroll, test, useTown } from './browser.ts'
import { take } from './casework.ts'

const town = useTown()

test('a company is opened with one form while the departments work at once', { timeout: 90_000 }, async () => {
  const founder = await town.visit({ as: 'jumin', to: '/service-hall?q=开公司', size: phone, refusals: [422] })
  await founder.getByRole('link', { name: '开办企业' }).first().click()
  await founder.getByText('各部门同时办').waitFor()
  await founder.getByRole('link', { name: '开始办理' }).first().click()
  await founder.locator('#content').getByText('周海涛').waitFor()
  // A name that is taken is refused before anybody works on it.
  await founder.getByLabel('企业名称').fill('青岛海桐餐饮有限公司')
  await founder.getByLabel('经营范围').fill('软件开发；信息技术咨询')
  await founder.getByLabel('街道门牌').fill('香港中路10号3层')
  await founder.getByRole('button', { name: '提交', exact: true }).click()
  await founder.getByText('已有同名单位').first().waitFor()
  await founder.getByLabel('企业名称').fill('青岛晨屿软件有限公司')
  expect(await sidewaysScroll(founder)).toBe(0)
  await founder.getByRole('button', { name: '提交', exact: true }).click()
  await founder.locator('.matter-now', { hasText: '已收件，待受理' }).waitFor()
  const address = new URL(founder.url()).pathname

  const window = await town.visit({ as: 'chuangkou' })
  await openCase(window, '晨屿')
  await take(window, '受理，分送各部门', '各部门并联办理中')

  await go(founder, address)
  await founder.getByText('部门并联：4项办妥0项').waitFor()
  for (const account of ['shuishou', 'renshe', 'huzheng', 'shencha']) {
    const officer = await town.visit({ as: account })
    await openCase(officer, '晨屿')
    await take(officer, '办妥', '已办妥')
  }
  await go(founder, address)
  await founder.locator('.matter-now', { hasText: '已开办' }).waitFor()
  await founder.getByText('部门并联：4项办妥4项').waitFor()
  await founder.getByRole('link', { name: '查看我的证照' }).click()
  await founder.getByRole('heading', { name: '营业执照' }).waitFor()

  const anybody = await town.visit({ to: '/base-registers/public-companies?q=晨屿' })
  await anybody.getByText('青岛晨屿软件有限公司').first().waitFor()
})

async function openCase(page: Page, words: string): Promise<void> {
  await go(page, `/cases?all=true&q=${words}`)
  await page.locator('a[data-case]').first().click()
  await page.locator('.case-state strong').waitFor()
  await settled(page)
}
