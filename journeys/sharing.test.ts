import { expect } from 'vitest'
import { refreshCatalogue } from '../kernel/catalogue/index.ts'
import { go, phone, sidewaysScroll, test, useTown } from './browser.ts'

const town = useTown()
const nine = ['公民身份号码', '姓名', '性别', '出生日期', '户籍类型', '居住社区', '居住地址', '联系电话', '登记状态']

test('a department asks for nine fields, is granted four, pulls them, and the citizen sees who read', {
  timeout: 90_000,
}, async () => {
  await refreshCatalogue(town.city)
  const civil = await town.visit({ as: 'minzheng', to: '/catalogue?q=人口', refusals: [403, 429] })
  await civil.locator('.resources summary', { hasText: '一位常住居民的基本信息' }).click()
  await civil.getByRole('link', { name: '申请共享' }).click()
  await civil.getByRole('heading', { name: '申请“人口”' }).waitFor()
  for (const label of nine) await civil.getByRole('checkbox', { name: label, exact: true }).check()
  for (const label of ['公民身份号码', '姓名', '居住地址']) await civil.getByRole('checkbox', { name: `${label}不掩码` }).check()
  await civil.getByLabel('用来做什么').fill('临时救助前核对申请人的登记状态')
  await civil.getByLabel('法律或职责依据').fill('《社会救助暂行办法》第四十八条')
  await civil.getByLabel('为什么要原值').fill('救助发到本人')
  await civil.getByLabel('登记状态').last().selectOption({ label: '在册' })
  await civil.getByRole('button', { name: '提交申请' }).click()
  await civil.getByText('待提供部门答复').first().waitFor()
  const file = new URL(civil.url()).pathname
  const number = await civil.locator('header .quiet').first().innerText()

  const police = await town.visit({ as: 'gongan', to: '/data-sharing' })
  await police.locator('.sharing-lines a', { hasText: number }).click()
  await police.getByText('申请 9 个字段，其中 5 个是个人信息，3 个要原值').waitFor()
  for (const label of ['姓名', '性别', '居住社区', '居住地址', '联系电话'])
    await police.getByRole('checkbox', { name: label, exact: true }).uncheck()
  await police.getByRole('button', { name: '授权 4 个字段' }).click()
  await police.getByText('已授权，使用中').first().waitFor()

  await go(civil, file)
  await civil.getByRole('link', { name: '看授权' }).click()
  await civil.getByText('可以读取 4 个字段').waitFor()
  const address = /"(http[^"]+)\?limit/.exec(await civil.locator('.sharing-example').innerText())![1]!
  await civil.getByRole('navigation', { name: '数据共享' }).getByRole('link', { name: '授权' }).click()
  await civil.getByLabel('程序名称').fill('社会救助系统')
  await civil.getByRole('button', { name: '新建密钥' }).click()
  const key = await civil.locator('.program-key').innerText()

  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const path = `${town.url}${new URL(address).pathname}`
  const pull = (query: string) => fetch(`${path}${query}`, { headers })
  const mine = await town.visit({ as: 'shimin', to: '/my', size: phone })
  const id = (
    await town.city.db.query(
      `select subject from identity.stands_for s join identity.person p on p.id = s.person where p.account = 'shimin'`,
    )
  )[0]!.subject
  const page = await (await fetch(path, { method: 'POST', headers, body: JSON.stringify({ filters: { citizenId: id } }) })).json()
  expect(page.records).toEqual([
    { id: expect.any(String), citizenId: id, birthDate: expect.stringContaining('*'), hukouType: 'local', status: 'registered' },
  ])
  expect((await pull('?fields=name')).status).toBe(403)
  expect((await pull('?division.under=370202')).status).toBe(403)

  await mine.getByRole('link', { name: '谁读取了我的数据' }).click()
  const card = mine.locator('.read-card', { hasText: '临时救助前核对申请人的登记状态' })
  await card.getByText('读取 1 次').waitFor()
  expect(await sidewaysScroll(mine)).toBe(0)
  await card.getByRole('button', { name: '我有疑问' }).click()
  await card.getByLabel('说明').fill('我没有申请过救助。')
  await card.getByRole('button', { name: '提出' }).click()
  await card.getByText('已提出，编号').waitFor()

  await go(civil, '/data-sharing')
  await civil.locator('.sharing-lines a', { hasText: '询问一次读取（人口）' }).waitFor()
  expect(await civil.locator('.page h1').innerText()).toBe('数据共享')
})
