import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { go, phone, settled, sidewaysScroll, test, useTown } from './browser.ts'
import { choose, type Form, take } from './casework.ts'

const town = useTown()

/** Every attempt has its own caller: a second try must not find what the first one left. */
let callers = 0
const newNumber = () => `1991111${String(++callers).padStart(4, '0')}`

/** Fills in why. */
const reason = (words: string) => (form: Form) => form.getByLabel('理由').fill(words)

test('an order is taken by keys alone, given back, ruled on, handled, called back and closed', { timeout: 90_000 }, async () => {
  const agent = await town.visit({ as: 'huawu', to: '/hotline-12345/console' })
  const keys = agent.keyboard
  // From the number to the query code: no mouse.
  await keys.type(newNumber())
  await keys.press('Enter')
  await agent.getByText('第一次来电').waitFor()
  await keys.type('家里自来水管爆了，一直停水，要投诉')
  await keys.press('Alt+p')
  await keys.type('香港中路某小区3号楼')
  await agent.locator('.console-choices label[data-chosen=true]', { hasText: '香港中路街道（市南区）' }).waitFor()
  expect(await agent.locator('#order-topic').inputValue()).toBe('water')
  await agent.locator('.console-choices label[data-chosen=true]', { hasText: '投诉' }).waitFor()
  await agent.locator('.console-dispatch').getByText('5个工作日').waitFor()
  await agent.locator('.console-ways .primary:enabled').waitFor()
  await keys.press('Control+Enter')
  await agent.getByText('已登记并派单').waitFor()
  const readOut = await agent.locator('.console-readout').innerText()
  const number = /\d{8}-RX-\d{6}/.exec(readOut)![0]
  expect(await agent.locator('.console-code').innerText()).toMatch(/^([A-Z0-9] ){5}[A-Z0-9]$/)

  const water = await town.visit({ as: 'shuiwu', to: '/cases' })
  await openCase(water, number)
  await take(water, '退单', '退单仲裁中', reason('楼内管道由物业维护，应由属地督促物业。'))
  const arbiter = await town.visit({ as: 'zhongcai', to: '/cases' })
  await openCase(arbiter, number)
  await take(arbiter, '裁定承办单位', '已派单，待签收', async (form) => {
    await reason('按属地管理，由区政府办理。')(form)
    await choose(form, '承办单位', /属地区/)
  })
  const district = await town.visit({ as: 'chuzhi', to: '/cases' })
  await openCase(district, number)
  await take(district, '签收', '办理中')
  await take(district, '办理完毕，反馈', '已反馈，待审核', async (form) => {
    await form.getByLabel('给诉求人的答复').fill('已督促物业更换水管。')
    await form.getByRole('radio', { name: '是', exact: true }).check()
  })
  const dispatcher = await town.visit({ as: 'redian', to: '/cases' })
  await openCase(dispatcher, number)
  await take(dispatcher, '审核通过', '待回访')
  await openCase(agent, number)
  await take(agent, '回访', '已办结', async (form) => {
    await form.getByRole('radio', { name: '接通', exact: true }).check()
    await choose(form, '承办单位是否联系过', '是')
    await choose(form, '是否解决', '是')
    await choose(form, '是否满意', '满意')
  })
})

test('a repeat call joins the first order, and a question is answered from the knowledge at once', {
  timeout: 60_000,
}, async () => {
  const agent = await town.visit({ as: 'huawu', to: '/hotline-12345/console' })
  const keys = agent.keyboard
  const number = newNumber()
  const takeDown = async (words: string) => {
    await agent.locator('#caller-phone:focus').waitFor()
    await keys.type(number)
    await keys.press('Enter')
    await keys.type(words)
    await agent.locator('.console-choices label[data-chosen=true]', { hasText: '香港中路街道' }).waitFor()
    await agent.locator('.console-ways .primary:enabled').waitFor()
  }
  await takeDown('香港中路上的路灯全都不亮')
  await keys.press('Control+Enter')
  await agent.getByText('已登记并派单').waitFor()
  const first = /\d{8}-RX-\d{6}/.exec(await agent.locator('.console-readout').innerText())![0]
  await keys.press('Enter')

  await takeDown('我昨天说的香港中路路灯还是不亮')
  await agent.getByText(/来过 \d 次/).waitFor()
  await agent.getByRole('heading', { name: '此人反映过同一件事' }).waitFor()
  await keys.press('Alt+j')
  await agent.getByText(`已加入工单 ${first}`).waitFor()
  await keys.press('Alt+n')

  await agent.locator('#caller-phone:focus').waitFor()
  await keys.press('Alt+w')
  await keys.type('请问居住证怎么办理')
  await agent.locator('.console-answers li', { hasText: '居住证怎么办理' }).waitFor()
  await keys.press('Alt+1')
  await agent.getByText('首次申领免收证件工本费').waitFor()
  await keys.press('Alt+a')
  await agent.getByText('已即时答复并办结').waitFor()
})

async function openCase(page: Page, number: string): Promise<void> {
  await go(page, `/cases?all=true&q=${number}`)
  await page.locator('a[data-case]').first().click()
  await page.locator('.case-state strong').waitFor()
  await settled(page)
}

test('somebody asks on the portal: the answer shows while they write, what is not answered is sent and followed', {
  timeout: 60_000,
}, async () => {
  const visitor = await town.visit({ to: '/hotline-12345/ask', size: phone })
  await visitor.getByRole('button', { name: '提交' }).click()
  await visitor.getByText('先写几个字说说是什么事').waitFor()
  await visitor.getByLabel('您想问什么、反映什么').fill('请问居住证怎么办理')
  await visitor.getByText('居住证怎么办理', { exact: true }).click()
  await visitor.getByText('首次申领免收证件工本费').waitFor()
  await visitor.getByLabel('您想问什么、反映什么').fill('香港中路晚上工地施工太吵，投诉')
  await visitor.getByText('认出的地方：香港中路街道').waitFor()
  expect(await sidewaysScroll(visitor)).toBe(0)
  await visitor.getByLabel('为我保密').check()
  await visitor.getByLabel('手机号').fill('19911119999')
  await visitor.getByRole('button', { name: '提交' }).click()
  await visitor.getByRole('heading', { name: '已收到' }).waitFor()
  const [number = ''] = await visitor.locator('.receipt-keys dd').allInnerTexts()
  expect(number).toMatch(/^\d{8}-RX-\d{6}$/)
  await visitor.getByRole('link', { name: '查看进度' }).click()
  await visitor.getByText('已登记，待派单').first().waitFor()

  // The dispatcher sends it on; the unit that handles it never learns who asked.
  const dispatcher = await town.visit({ as: 'redian', to: '/cases' })
  await openCase(dispatcher, number)
  await dispatcher.getByText('19911119999').waitFor()
  await take(dispatcher, '派单', '已派单，待签收', async (form) => {
    await choose(form, '主办单位', /属地区/)
  })
  const district = await town.visit({ as: 'chuzhi', to: '/cases' })
  await openCase(district, number)
  await district.getByText('香港中路晚上工地施工太吵').waitFor()
  expect(await district.locator('#content').innerText()).not.toContain('19911119999')
})
