import { beforeAll, describe, expect } from 'vitest'
import { refreshCatalogue } from '../kernel/catalogue/index.ts'
import { desktop, go, phone, settled, sidewaysScroll, test, useTown } from './browser.ts'
import { take } from './casework.ts'

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

test('somebody applies for data open on conditions, the department grants them, and they are downloaded after the agreement', async () => {
  const page = await town.visit({ as: 'jumin', to: '/open-data/sets/datasets_scenic-visits', size: phone })
  await page.getByText('条件：说明用途').waitFor()
  await page.getByRole('link', { name: '申请使用' }).click()
  await page.getByLabel('用途类别').selectOption({ label: '研究教学' })
  await page.getByLabel('用来做什么').fill('研究节假日景区客流的规律')
  await page.getByLabel('使用场景').fill('写成论文公开发表，不公布原始数据')
  await page.getByLabel('安全承诺').fill('只存在本人电脑，用完即删除')
  await page.getByLabel('用到').fill('2027-03-31')
  expect(await sidewaysScroll(page)).toBe(0)
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.locator('.track-state', { hasText: '待部门答复' }).waitFor()
  const number = await page.locator('.track-head .code').innerText()

  const officer = await town.visit({ as: 'wenlvkaifang', to: `/cases?q=${number}` })
  await officer
    .getByRole('link', { name: /申请使用“景区客流日统计”/ })
    .first()
    .click()
  await take(officer, '同意', '已同意，待签协议', (form) => form.getByLabel(/^使用条件/).fill('注明来源，不得转让。'))

  await page.reload()
  await page.getByRole('link', { name: '打印文书' }).click()
  await page.getByRole('heading', { name: '公共数据开放利用协议' }).waitFor()
  await page.goBack()
  await page.getByRole('button', { name: '同意开放利用协议' }).click()
  await page.getByLabel('协议', { exact: true }).selectOption({ label: '我已读过协议，按协议使用' })
  await page.locator('.own-steps button[type=submit]').click()
  await page.locator('.track-state', { hasText: '使用中' }).waitFor()
  await go(page, '/open-data/mine')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 CSV' }).click()])
  expect(download.suggestedFilename()).toContain(number)
  await page.reload()
  await page.getByText(/近三十天读了 120 条/).waitFor()
  expect(await sidewaysScroll(page)).toBe(0)
})
