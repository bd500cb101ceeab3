import { expect } from 'vitest'
import { findByKey } from '../kernel/registry/index.ts'
import { ServicePoint } from '../packs/data-exchange/model.ts'
import { settled, test, useTown } from './browser.ts'

const town = useTown()

/** Three places of which two are wrong: a number in words, and a kind nobody knows. */
const file = [
  '编号,服务点名称,类别,所在区划,可容纳人数',
  'TY-001,浮山湾体育馆,体育场馆,370202,三百',
  'TY-002,石老人健身中心,体育场馆,370212,260',
  'TY-003,李村河泳池,水上乐园,370213,180',
].join('\n')

test('the operator makes a flow from a dropped file, puts its two wrong rows right, and both ends agree', async () => {
  const page = await town.visit({ as: 'jiaohuan', to: '/data-exchange/new', refusals: [422] })
  await page.getByRole('button', { name: '新建一个连接' }).click()
  await page.getByLabel('连接名称').fill('体育局投递')
  await page.getByLabel('文件夹（在交换目录之下）').fill('sports')
  await page.getByRole('button', { name: '保存连接' }).click()
  await page.getByLabel(/投递一个文件/).setInputFiles({ name: '体育场馆.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await page.getByText('已投递 体育场馆.csv').waitFor()
  await page.getByLabel('写到哪里').selectOption({ value: 'register:data-exchange/servicePoint' })
  await page.getByLabel('数据是哪个部门的').selectOption({ value: 'culture-tourism' })
  await page.getByRole('button', { name: '读取样例' }).click()

  // What is called the same is proposed, also where the file says a little more.
  await page.getByLabel('名称的来源列').waitFor()
  expect(await page.getByLabel('名称的来源列').inputValue()).toBe('服务点名称')
  await page.getByRole('button', { name: '试校验' }).click()
  await page.getByText('前 3 行里有 2 行不合格').waitFor()
  expect(await findByKey(town.city, ServicePoint, 'TY-002')).toBeUndefined()

  await page.getByLabel('任务名称').fill('体育场馆清单')
  await page.getByLabel('用途（至少 5 个字）').fill('汇集体育场馆供市民查询')
  await page.getByRole('button', { name: '保存并执行一次' }).click()
  await page.getByRole('heading', { level: 1, name: '体育场馆清单' }).waitFor()
  await page.getByRole('heading', { name: '隔离区：2 行没有收下' }).waitFor()
  expect(await findByKey(town.city, ServicePoint, 'TY-002')).toMatchObject({
    name: '石老人健身中心',
    capacity: 260,
    providedBy: 'culture-tourism',
  })

  const row = (place: string) => page.getByRole('listitem').filter({ hasText: place })
  await row('体育场馆.csv:2').getByText('应填写数字').waitFor()
  await row('体育场馆.csv:2').getByLabel('可容纳人数').fill('三百人')
  await row('体育场馆.csv:2').getByRole('button', { name: '改正并重试' }).click()
  await row('体育场馆.csv:2').getByText('应填写数字').waitFor()
  await row('体育场馆.csv:2').getByLabel('可容纳人数').fill('300')
  await row('体育场馆.csv:2').getByRole('button', { name: '改正并重试' }).click()
  await page.getByRole('heading', { name: '隔离区：1 行没有收下' }).waitFor()
  await row('体育场馆.csv:4').getByLabel('类别').fill('体育场馆')
  await row('体育场馆.csv:4').getByRole('button', { name: '改正并重试' }).click()
  await page.getByText('没有待处理的行。').waitFor()

  await page.getByRole('button', { name: '现在对账' }).click()
  await page.getByText('两端一致').waitFor()
  await page.getByText('其中 2 条按隔离区的改正计').waitFor()
  expect(await findByKey(town.city, ServicePoint, 'TY-001')).toMatchObject({ capacity: 300 })

  // The list of all flows says that nothing waits in this one, and the flow of the demo is there with its two rows.
  await page.getByRole('main').getByRole('link', { name: '数据交换' }).click()
  await settled(page)
  const flow = page.getByRole('listitem').filter({ hasText: '体育场馆清单' })
  await flow.getByText('正常').waitFor()
})
