import iconv from 'iconv-lite'
import { expect } from 'vitest'
import { go, phone, settled, sidewaysScroll, test, useTown } from './browser.ts'

const town = useTown()

/** A list of toilets as a department has it: GBK, a date that does not exist, a double, a number in words, an unwanted column. */
const rows = [
  '公厕编号,公厕名称,蹲位数（个）,启用日期,管理员姓名,开放时间,经度,纬度,临时备注',
  ...Array.from({ length: 30 }, (_, at) =>
    [
      at === 12 ? 'GC011' : `GC${String(at + 1).padStart(3, '0')}`,
      `第${at + 1}公厕`,
      at === 5 ? '八个' : 4 + (at % 9),
      at === 20 ? '2024年13月1日' : `2024/${(at % 12) + 1}/6`,
      '李小兰',
      ['全天', '6:00-22:00'][at % 2],
      (120.3 + at / 500).toFixed(4),
      (36.05 + at / 500).toFixed(4),
      '',
    ].join(','),
  ),
].join('\r\n')

test('a department uploads a dirty spreadsheet, puts right what the report says, the bureau publishes it and everybody finds it', async () => {
  const officer = await town.visit({ as: 'wenlv', to: '/resource-catalogue/register' })
  await officer
    .getByLabel('表格文件')
    .setInputFiles({ name: '旅游厕所台账（2026年）.csv', mimeType: 'text/csv', buffer: iconv.encode(rows, 'gbk') })
  await officer.getByRole('heading', { name: '旅游厕所台账' }).waitFor()
  expect(await officer.getByText('30 个值里 96.6% 是整数，1 个不是，例如第 7 行“八个”').count()).toBe(1)

  // A column nobody needs is left out; the name of the keeper is personal by itself.
  await officer.getByRole('button', { name: /临时备注/ }).click()
  await officer.getByRole('button', { name: '不登记这一列' }).click()
  expect(await officer.getByRole('button', { name: /管理员姓名.*个人信息/ }).count()).toBe(1)

  await officer.getByRole('button', { name: /^数据 30 行/ }).click()
  await officer.getByText('30 行里有 3 行、3 处不对').waitFor()
  await officer.getByLabel('第 7 行 蹲位数（个）').fill('8')
  await officer.getByLabel('第 14 行 公厕编号').fill('GC013')
  await officer.getByRole('button', { name: '应用 2 处更正并重新核对' }).click()
  await officer.getByText('30 行里有 1 行、1 处不对').waitFor()
  await officer.getByRole('button', { name: '剔除此行' }).click()
  await officer.getByText('29 行全部通过核对。').waitFor()

  await officer.getByRole('button', { name: /^目录信息/ }).click()
  await officer.getByLabel('一句话说明').fill('一座旅游厕所的位置和开放时间。')
  await officer.getByLabel('共享条件').fill('旅游服务和环卫调度')
  await officer.getByText('已保存').waitFor()
  // Whoever comes back finds it as it was.
  await go(officer, '/resource-catalogue')
  await officer.getByRole('link', { name: /旅游厕所台账/ }).click()
  await officer.getByText('都齐了，可以提交。').waitFor()
  await officer.getByRole('button', { name: '提交', exact: true }).click()
  await officer.getByRole('button', { name: '提交审核' }).click()
  await officer.getByText('已提交，等待市大数据局审核').waitFor()

  const reviewer = await town.visit({ as: 'mulu', to: '/resource-catalogue/check' })
  await reviewer.getByRole('link', { name: /旅游厕所台账/ }).click()
  await reviewer.getByText('部门就地改正 2 处、剔除 1 行').waitFor()
  await reviewer.getByRole('button', { name: '审核通过并发布' }).click()
  await reviewer.getByText('各部门已可检索').waitFor()

  const visitor = await town.visit({ to: '/catalogue?q=旅游厕所' })
  await visitor.getByText('一座旅游厕所的位置和开放时间。').waitFor()
  await go(officer, '/resource-catalogue')
  await officer.getByRole('link', { name: /旅游厕所台账.*29 条/ }).click()
  await officer.getByText('29 条记录，测量的各项都是 100 %。').waitFor()
  await officer.getByRole('link', { name: '查看数据' }).click()
  await officer.getByText('第30公厕').waitFor()
  expect(await officer.getByText('李小兰').count()).toBe(0)
}, 40_000)

test('on a phone, in English, a wrong row is its wrong cells', async () => {
  const page = await town.visit({ as: 'wenlv', to: '/resource-catalogue', size: phone, language: 'en' })
  await page.getByRole('link', { name: /民宿登记台账/ }).click()
  await settled(page)
  await page.getByRole('button', { name: /^Rows 64/ }).click()
  await page.getByText('4 of 64 rows are wrong').waitFor()
  expect(await page.getByLabel('民宿编号, line 32').isVisible()).toBe(true)
  expect(await sidewaysScroll(page)).toBe(0)
})
