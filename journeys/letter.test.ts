import { expect } from 'vitest'
import { go, phone, settled, sidewaysScroll, test, useTown } from './browser.ts'
import { choose, take } from './casework.ts'

const town = useTown()

test('a letter is written on a phone, forwarded, answered, redacted, published and graded', { timeout: 90_000 }, async () => {
  const writer = await town.visit({ to: '/public-interaction', size: phone })
  await writer.getByRole('link', { name: '写信' }).click()
  await writer.getByRole('heading', { name: '写信给市长' }).waitFor()
  await writer.getByText('住房和物业').click()
  await writer.getByText('投诉', { exact: true }).click()
  await writer.getByLabel('标题').fill('楼道灯坏了')
  await writer.getByLabel('内容').fill('我住海风小区3号楼2单元1204室，楼道灯坏了两个月，电话19900000123。')
  expect(await sidewaysScroll(writer)).toBe(0)
  await writer.getByRole('button', { name: '寄出' }).click()
  await writer.getByRole('heading', { name: '已收到' }).waitFor()
  const [number = '', code = ''] = await writer.locator('.receipt-keys dd').allInnerTexts()
  expect(number).toMatch(/^\d{8}-LX-\d{6}$/)

  const office = await town.visit({ as: 'xinxiang', to: '/public-interaction/office' })
  await office.getByRole('link', { name: new RegExp(number) }).click()
  await take(office, '受理并转办', '承办单位办理中', (form) => choose(form, '承办单位', '住房城乡建设部门'))

  const handler = await town.visit({ as: 'laixin', to: `/cases?all=true&q=${number}` })
  await handler.locator('a[data-case]').first().click()
  await handler.locator('.case-actions').getByRole('button', { name: '报送答复' }).click()
  await handler.locator('.action-form').getByLabel('答复内容').fill('您好。物业已更换楼道灯，联系人电话0532-80000001。')
  await handler.locator('.action-form button[type=submit]').click()
  await handler.locator('.case-state strong', { hasText: '答复审核中' }).waitFor()

  await go(office, '/public-interaction/office')
  await office.getByRole('link', { name: new RegExp(number) }).click()
  await office.getByRole('heading', { name: '审核答复', level: 1 }).waitFor()
  expect(await office.locator('.review-original mark').count()).toBe(3)
  const question = office.getByLabel('来信：公开文字')
  expect(await question.inputValue()).toBe('我住海风小区〔详细住址〕，楼道灯坏了两个月，电话〔电话〕。')
  await question.fill('3号楼2单元1204室的楼道灯坏了两个月。')
  await office.getByText('还有 详细住址“3号楼2单元1204室”').waitFor()
  await question.fill('我家的楼道灯坏了两个月。')
  await office.getByRole('button', { name: '审核通过，答复并公开' }).click()
  await office.getByRole('heading', { name: '已答复来信人' }).waitFor()

  const track = await town.visit({ to: '/track', size: phone })
  await track.getByLabel('办件编号').fill(number)
  await track.getByLabel('查询码').fill(code)
  await track.getByRole('button', { name: '查询', exact: true }).click()
  await track.getByText('您好。物业已更换楼道灯').waitFor()
  await track.getByText('非常满意').click()
  await track.getByRole('button', { name: '提交评价' }).click()
  await track.getByText('您已经评价').waitFor()

  await go(writer, '/public-interaction?q=楼道灯')
  await writer.getByRole('link', { name: '楼道灯坏了' }).click()
  await writer.getByText('来信人评价：非常满意').waitFor()
  await settled(writer)
  expect(await writer.locator('#content').innerText()).not.toMatch(/1204|19900000123|80000001/)
  expect(await sidewaysScroll(writer)).toBe(0)
})
