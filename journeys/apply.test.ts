import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { go, phone, settled, sidewaysScroll, test, useTown } from './browser.ts'
import { take } from './casework.ts'

const town = useTown()

test('a restaurant applies for its licence: corrected once, granted, issued, used and graded', { timeout: 90_000 }, async () => {
  const owner = await town.visit({ as: 'jumin', to: '/service-hall', size: phone })
  await owner.getByLabel('用平常的话说要办的事').fill('我想开饭店')
  await owner.getByRole('button', { name: '找事项' }).click()
  await owner.getByRole('link', { name: '食品经营许可' }).first().click()
  await owner.getByText('5个工作日办好').waitFor()
  await owner.getByRole('link', { name: '开始办理' }).first().click()
  // What the city knows is there and is not asked for.
  await owner.getByText('海桐餐饮有限公司').waitFor()
  expect(await owner.getByText('已有，免交').count()).toBe(2)
  expect(await owner.getByLabel('联系电话').inputValue()).toMatch(/^199/)
  await owner.getByLabel('场所地址').fill('香港中路8号一层')
  await owner
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: '布局图.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
    })
  await owner.getByRole('button', { name: '更换' }).waitFor()
  await owner.getByRole('button', { name: '提交申请' }).click()
  await owner.locator('.matter-now', { hasText: '已收件，待受理' }).waitFor()
  expect(await sidewaysScroll(owner)).toBe(0)
  const address = new URL(owner.url()).pathname
  const number = /\d{8}-BJ-\d{6}/.exec((await owner.locator('.matter header').textContent()) ?? '')![0]

  const window = await town.visit({ as: 'chuangkou' })
  await openCase(window, number)
  await take(window, '一次性告知补正', '待补正', (form) =>
    form.getByLabel('需要补正的全部内容').fill('布局图缺少排烟口；健康证明缺一人'),
  )

  await go(owner, address)
  await owner.getByText('轮到您了').waitFor()
  await owner.getByText('布局图缺少排烟口').waitFor()
  await owner.getByLabel('补正说明').fill('已补齐排烟口和一份健康证明')
  await owner.getByRole('button', { name: '提交补正' }).click()
  await owner.locator('.matter-now', { hasText: '已收件，待受理' }).waitFor()

  await openCase(window, number)
  await take(window, '受理', '已受理，审查中')
  const reviewer = await town.visit({ as: 'shencha' })
  await openCase(reviewer, number)
  await take(reviewer, '提出审查意见', '审查完毕，待决定', async (form) => {
    await form.getByText('建议准予').click()
    await form.getByLabel('理由').fill('现场核查合格，符合条件')
  })
  const decider = await town.visit({ as: 'shenpi' })
  await openCase(decider, number)
  await take(decider, '准予', '准予，已送达')

  await go(owner, address)
  await owner.getByRole('heading', { name: '电子证照已签发' }).waitFor()
  await owner.getByLabel('非常满意', { exact: true }).click()
  await owner.getByRole('button', { name: '提交评价' }).click()
  await owner.getByText('您已评价').waitFor()
  await owner.getByRole('link', { name: '查看我的证照' }).click()
  await owner.getByRole('heading', { name: '食品经营许可证' }).waitFor()
})

async function openCase(page: Page, number: string): Promise<void> {
  await go(page, `/cases?all=true&q=${number}`)
  await page.locator('a[data-case]').first().click()
  await page.locator('.case-state strong').waitFor()
  await settled(page)
}
