import { beforeAll, describe, expect } from 'vitest'
import { refreshCatalogue } from '../kernel/catalogue/index.ts'
import { desktop, go, phone, settled, sidewaysScroll, test, useTown } from './browser.ts'

const town = useTown()
beforeAll(async () => {
  await refreshCatalogue(town.city)
})

describe.each([
  { on: 'a desk', size: desktop },
  { on: 'a phone', size: phone },
])('on $on', ({ size }) => {
  test('somebody finds a set and looks at it as a table, a chart and a map', async () => {
    const page = await town.visit({ to: '/open-data', size })
    await page.getByRole('searchbox', { name: '找什么数据' }).fill('登记信息')
    await page.getByRole('button', { name: '搜索' }).click()
    await page.getByRole('heading', { name: /^\d+ 个数据集$/ }).waitFor()
    await page.getByRole('link', { name: '法人单位', exact: true }).first().click()
    await page.getByRole('heading', { level: 1, name: '法人单位' }).waitFor()

    // The table: narrowed down, and put in order by a press on a heading.
    await page.getByText(/^共 [\d,]+ 行/).waitFor()
    await page.getByRole('button', { name: '加条件' }).click()
    await page.getByLabel('字段').selectOption({ label: '登记状态' })
    await page.getByLabel('等于').selectOption({ label: '注销' })
    await page.getByRole('button', { name: '使用', exact: true }).click()
    await page.getByRole('button', { name: /登记状态：注销/ }).waitFor()
    await page.getByRole('button', { name: '成立日期' }).click()
    await page
      .getByRole('columnheader', { name: /成立日期/ })
      .and(page.locator('[aria-sort="ascending"]'))
      .waitFor()
    expect(await sidewaysScroll(page)).toBe(0)

    // The chart keeps the condition, and its address is the chart.
    await page.getByRole('tab', { name: '图表' }).click()
    await page.getByRole('combobox', { name: /^按/ }).selectOption({ label: '所在区划' })
    await page.getByText('按所在区划').waitFor()
    const said = await page.locator('.open-chart figcaption b').textContent()
    const other = await town.visit({ to: page.url(), size })
    expect(await other.locator('.open-chart figcaption b').textContent()).toBe(said)
    expect(await sidewaysScroll(other)).toBe(0)

    await page.getByRole('tab', { name: '地图' }).click()
    await page.locator('.map-sheet[data-ready="true"]').waitFor()
    await page.getByRole('button', { name: /市南区 \d+/ }).click()
    await page.getByRole('button', { name: /所在区划：市南区/ }).waitFor()
    expect(await page.getByRole('tab', { name: '表格' }).getAttribute('aria-selected')).toBe('true')
    expect(await sidewaysScroll(page)).toBe(0)
  })
})

test('a program’s call runs on the page, and the whole set is one file', async () => {
  const page = await town.visit({ to: '/open-data/sets/urban-management_component?view=api' })
  await page.getByRole('button', { name: '试一下' }).click()
  await page.getByText('"success": true').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV', exact: true }).click(),
  ])
  expect(download.suggestedFilename()).toBe('urban-management_component.csv')
})

test('somebody supports a demand once, and asks for what is not there', async () => {
  const page = await town.visit({ to: '/open-data/demands', refusals: [400, 409, 422] })
  const first = page.locator('.demand').filter({ hasText: '小学学区范围' })
  const before = Number(await first.locator('.demand-voices b').textContent())
  await first.getByRole('button', { name: /我也要/ }).click()
  await first.locator('.demand-voices b', { hasText: String(before + 1) }).waitFor()
  await go(page, '/open-data/demands/new')
  await page.getByLabel(/想要什么数据/).fill('行政区划')
  await page.getByText('已经开放的，可能就是您要的').waitFor()
  await page.getByLabel(/想要什么数据/).fill('公共自行车站点')
  await page.getByLabel(/用来做什么/).selectOption({ label: '做应用' })
  await page.getByRole('button', { name: '提交需求' }).click()
  await page.getByRole('heading', { name: '已收到，谢谢您' }).waitFor()
  await settled(page)
})
