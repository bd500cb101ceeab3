import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { go, phone, sidewaysScroll, test, useTown } from './browser.ts'
import { begin, choose, pick, take } from './casework.ts'

const town = useTown()

test('a penalty is filed on a phone, investigated, noticed, reviewed, decided, served and published', {
  timeout: 120_000,
}, async () => {
  const officer = await town.visit({ as: 'zhifa', to: '/enforcement/patrol', size: phone, refusals: [422] })
  await officer.getByRole('button', { name: '现场立案' }).click()
  await officer.getByLabel('违法行为', { exact: true }).selectOption({ label: '经营超过保质期的食品' })
  await officer.getByText('货值五百元以上一万元以下').waitFor()
  await officer.getByLabel('当事人', { exact: true }).fill('演示晨曦食品有限公司')
  await officer.getByLabel('发生地').selectOption({ label: '市南区' })
  await officer.getByLabel('发现的情况').fill('货架上有过期酸奶三瓶，货值三十元。')
  expect(await sidewaysScroll(officer)).toBe(0)
  // Two officers, or none.
  const second = await officer.getByLabel('执法人员二').inputValue()
  await officer.getByLabel('执法人员二').selectOption(await officer.getByLabel('执法人员一').inputValue())
  await refusedOnce(officer, () => officer.getByRole('button', { name: '立案', exact: true }).click())
  await officer.getByText('执法人员不得少于两人').waitFor()
  await officer.getByLabel('执法人员二').selectOption(second)
  await officer.getByRole('button', { name: '立案', exact: true }).click()
  await officer.locator('.case-state strong', { hasText: '已立案' }).waitFor()
  const file = new URL(officer.url()).pathname

  await take(officer, '登记证据', '已立案', async (form) => {
    await choose(form, '证据种类', '勘验、现场笔录')
    await form.getByLabel('证明什么').fill('现场检查笔录')
    await form.getByLabel('取证人员一证号').fill('MA1001')
    await form.getByLabel('取证人员二证号').fill('MA1002')
  })
  await take(officer, '调查终结', '调查终结', async (form) => {
    await form.getByLabel('查明的事实').fill('销售过期酸奶三瓶，货值三十元。')
    await pick(form, '较轻')
    await pick(form, '没有')
    await choose(form, '处罚种类', '罚款、没收')
    await form.getByLabel('罚款（元）').fill('6000')
  })
  await take(officer, '送达处罚告知书', '已告知')
  await take(officer, '复核意见', '法制审核中', (form) => pick(form, '书面放弃'))

  const reviewer = await town.visit({ as: 'fazhi', to: file })
  await take(reviewer, '法制审核通过', '待决定')
  const head = await town.visit({ as: 'juzhang', to: file })
  await take(head, '作出处罚决定', '已决定', async (form) => {
    await form.getByLabel('决定书文号').fill('演示罚〔2026〕901号')
    await form.getByLabel('公示的违法事实').fill('销售过期食品，货值三十元。')
    await form.getByLabel('处罚内容').fill('罚款6000元')
    await form.getByLabel('罚款（元）').fill('6000')
  })
  await go(officer, file)
  const serving = await begin(officer, '送达决定书')
  await pick(serving, '直接送达')
  await serving.getByLabel('送达日期').fill('2026-11-21')
  // Enter takes the day and sends the form.
  await serving.getByLabel('送达日期').press('Enter')
  await officer.locator('.case-state strong', { hasText: '已送达' }).waitFor()
  await serving.waitFor({ state: 'detached' })
  await take(officer, '公示', '已公示')

  const anybody = await town.visit({ to: '/enforcement/penalties' })
  await anybody.getByRole('heading', { name: '演示晨曦食品有限公司' }).waitFor()
  const download = anybody.waitForEvent('download')
  await anybody.getByRole('button', { name: /导出 CSV/ }).click()
  expect((await download).suggestedFilename()).toMatch(/^CF-2026-11-21\.csv$/)
})

test('who is inspected is drawn by lot, and drawing again comes to the same', async () => {
  const head = await town.visit({ as: 'juzhang', to: '/enforcement/draw' })
  await head.getByLabel('抽查任务').fill('冬季食品安全抽查')
  await head.getByLabel('编号').fill('winter-food')
  await head.getByLabel('种子').fill('2026-11-21-0817')
  await head.getByLabel('范围').selectOption({ label: '市南区' })
  await head.getByRole('button', { name: '抽取', exact: true }).click()
  await head.getByRole('heading', { name: '冬季食品安全抽查' }).waitFor()
  expect(await head.locator('.draw li').count()).toBe(5)
  await head.getByRole('button', { name: '重算核对' }).click()
  await head.getByText('与记录一致').waitFor()
})

/** A refusal of the form is a 4xx the browser notes; it is meant. */
async function refusedOnce(page: Page, act: () => Promise<void>): Promise<void> {
  const answered = page.waitForResponse((response) => response.status() === 422 || response.status() === 400)
  await act()
  await answered
}
