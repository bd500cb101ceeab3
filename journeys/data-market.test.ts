import { expect } from 'vitest'
import { go, sidewaysScroll, test, useTown } from './browser.ts'

const town = useTown()

test('a product is found, contracted, read, counted, and stops the moment it is suspended', { timeout: 60_000 }, async () => {
  const buyer = await town.visit({ as: 'minzheng', to: '/data-market?q=企业', refusals: [409, 403, 422] })
  await buyer.getByRole('heading', { name: '企业活跃度数据' }).click()
  await buyer.getByLabel('用途类别').selectOption({ label: '公共服务' })
  await buyer.getByLabel('用来做什么').fill('社区养老服务站选址时看周边餐饮和家政企业')
  await buyer.getByRole('button', { name: '同意条款并提交' }).click()
  await buyer.getByText('待供方同意').waitFor()
  const address = new URL(buyer.url()).pathname
  const number = decodeURIComponent(address.split('/').at(-1)!)

  const holder = await town.visit({ as: 'shichang', to: '/data-market/mine' })
  await holder.locator(`a[href="${address}"]`).click()
  await holder.getByRole('button', { name: '同意，合约成立' }).click()
  await holder.getByText('履约中').waitFor()
  const read = () => buyer.request.get(`${town.url}/api/granted/${number}/records?limit=5`)
  const page = await read()
  expect(page.status(), await page.text()).toBe(200)
  expect((await page.json()).records).toHaveLength(5)

  await go(holder, '/data-market/mine')
  await holder.getByText('由系统按读取记录自动出单').waitFor()
  expect(await sidewaysScroll(holder)).toBe(0)

  const supervisor = await town.visit({ as: 'liutong', to: '/data-market/supervision' })
  await supervisor.getByRole('button', { name: '企业活跃度数据 第 2 版' }).click()
  await supervisor.getByLabel('理由').fill('需方程序的密钥疑似外泄，核清前暂停')
  await supervisor.getByRole('button', { name: '暂停产品' }).click()
  await supervisor.getByRole('button', { name: '恢复产品' }).waitFor()
  expect((await read()).status()).toBeGreaterThanOrEqual(400)
  await go(buyer, address)
  await buyer.getByText('监管员暂停了这个产品').waitFor()

  const visitor = await town.visit({ to: '/data-market' })
  await visitor.getByRole('heading', { name: '主要经济指标开放序列' }).click()
  await visitor.getByRole('link', { name: /^SJ/ }).click()
  await visitor.getByText('已登记').waitFor()

  const agent = await town.visit({ as: 'jumin', to: '/data-market?q=经济指标' })
  await agent.getByRole('heading', { name: '主要经济指标开放序列' }).click()
  await agent.getByText('海桐餐饮').waitFor()
  await agent.getByLabel('用途类别').selectOption({ label: '市场研究' })
  await agent.getByLabel('用来做什么').fill('开新店以前看本市消费和收入的走势')
  await agent.getByRole('button', { name: '同意条款并提交' }).click()
  await agent.getByText('待供方同意').waitFor()
  expect(await sidewaysScroll(agent)).toBe(0)
})
