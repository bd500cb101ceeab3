import { afterAll, beforeAll, expect } from 'vitest'
import { refreshCatalogue } from '../kernel/catalogue/index.ts'
import { go, phone, sidewaysScroll, test, useTown } from './browser.ts'
import { tellingOf, useOtherCity } from './other-city.ts'

const town = useTown({ exchange: { loopback: true } })
const other = useOtherCity()
let stopTelling: () => Promise<void>
beforeAll(async () => {
  await refreshCatalogue(town.city)
  stopTelling = tellingOf(town.city)
})
afterAll(() => stopTelling?.())

test('two operators link their cities, one asks for the other’s data, is granted them there and reads them here', {
  timeout: 60_000,
}, async () => {
  const ours = await town.visit({ as: 'jiaohuan', to: '/data-exchange/cities' })
  await ours.getByText('还没有级联的城市').waitFor()
  const theirs = await town.visit({ at: other.url, as: 'jiaohuan', to: '/data-exchange/cities' })
  await theirs.getByRole('button', { name: '出示配对码' }).click()
  const code = (await theirs.locator('.pair-code').innerText()).split('\n')[0]!
  await ours.getByLabel('对方地址').fill(other.url)
  await ours.getByRole('textbox', { name: '配对码' }).fill(code)
  await ours.getByRole('button', { name: '登记' }).click()
  const fingerprint = await ours.locator('.fingerprint-words').innerText()
  await go(theirs, '/data-exchange/cities')
  expect(await theirs.locator('.fingerprint-words').innerText()).toBe(fingerprint)
  for (const page of [ours, theirs]) await page.getByRole('button', { name: '指纹一致，确认' }).click()
  await expect.poll(() => isLinkedOnBothSides()).toBe(true)
  await go(ours, '/data-exchange/cities')
  await ours.getByRole('button', { name: '现在同步' }).click()
  await ours.getByRole('link', { name: /^\d+ 项$/ }).click()

  const civil = await town.visit({ as: 'minzheng', to: '/catalogue?from=320900&q=人口' })
  await civil.locator('.resources summary', { hasText: '盐城市' }).first().click()
  await civil.getByRole('link', { name: '申请共享' }).click()
  await civil.getByRole('heading', { name: '申请“人口”' }).waitFor()
  for (const label of ['公民身份号码', '登记状态']) await civil.getByRole('checkbox', { name: label, exact: true }).check()
  await civil.getByLabel('用来做什么').fill('核对户籍在盐城的老人是否重复领取津贴')
  await civil.getByLabel('法律或职责依据').fill('老年人权益保障法第三十三条')
  await civil.getByRole('button', { name: '提交申请' }).click()
  await civil.getByRole('heading', { name: '盐城市那边' }).waitFor()
  const file = new URL(civil.url()).pathname
  await expect.poll(async () => (await other.city.db.query(`select from cascade.thread`)).length).toBe(1)

  const police = await town.visit({ at: other.url, as: 'gongan', to: '/data-sharing' })
  await police.locator('.sharing-lines a', { hasText: '青岛市' }).click()
  await police.getByText('申请 2 个字段').waitFor()
  await police.getByRole('button', { name: '授权 2 个字段' }).click()
  await police.getByText('已授权，使用中').first().waitFor()
  await expect.poll(async () => (await town.city.db.query(`select from cascade.thread where key is not null`)).length).toBe(1)

  await go(civil, '/data-sharing/grants')
  await civil.locator('.sharing-lines a', { hasText: '盐城市' }).click()
  await civil.getByText('盐城市授权青岛市民政局读取 2 个字段').waitFor()
  const csv = await civil.getByRole('link', { name: '下载 CSV' }).getAttribute('href')
  expect((await (await civil.request.get(csv!)).text()).trim().split('\n')).toHaveLength(4)
  await civil.getByRole('link', { name: '续期' }).click()
  await civil.getByRole('heading', { name: '续期“人口”' }).waitFor()
  expect(await civil.getByLabel('用来做什么').inputValue()).toBe('核对户籍在盐城的老人是否重复领取津贴')
  await go(civil, file)
  // What was given is for whoever asked.
  await civil.getByRole('row', { name: '登记状态 要 给' }).waitFor()
  await civil.getByRole('button', { name: '读 5 条看看' }).click()
  await civil.getByRole('cell', { name: '在册' }).first().waitFor()
  await go(police, `/data-sharing/grants/${await numberThere()}`)
  await police.getByText('孙丽（青岛市').first().waitFor()
  await civil.setViewportSize(phone)
  expect(await sidewaysScroll(civil)).toBe(0)
})

const isLinkedOnBothSides = async () =>
  (
    await Promise.all(
      [town.city, other.city].map(({ db }) =>
        db.query(`select from cascade.link where ours_at is not null and theirs_at is not null`),
      ),
    )
  ).every((links) => links.length === 1)

const numberThere = async () => (await other.city.db.query<{ number: string }>(`select number from cascade.thread`))[0]!.number
