import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { open } from '../kernel/cases/index.ts'
import { asSystem, visitor } from '../kernel/city.ts'
import { watch } from '../kernel/supervision/index.ts'
import { matter } from '../packs/urban-management/process.ts'
import { go, phone, sidewaysScroll, test, useTown } from './browser.ts'

const town = useTown()

test('a case goes late, a red card appears on the wall, the department explains, the office rules, the report counts it', {
  timeout: 90_000,
}, async () => {
  const { city } = town
  const form = { topic: 'rubbish', danger: 'no', what: '垃圾堆了两天', at: { lon: 120.3835, lat: 36.0626 }, division: '370202' }
  // Monday morning; an hour later the promise to take it in is broken.
  city.clock.moveTo('2026-11-23T01:30:00Z')
  const { case: opened } = await open(city.as(visitor), matter, form)
  const overdue = async (page: Page) => Number(/(\d+) 件超期/.exec(await page.locator('.wall-sentence').innerText())![1])
  const before = await overdue(await town.visit({ as: 'jiancha', to: '/supervision-office' }))
  city.clock.moveTo('2026-11-23T03:00:00Z')
  await watch(city.as(asSystem('journey')))
  const office = await town.visit({ as: 'jiancha', to: '/supervision-office' })
  expect(await overdue(office)).toBeGreaterThan(before)

  // From the number to the very case, and to why its lamp is red.
  await office.locator('.lamp-tile', { hasText: '市城市管理局' }).locator('.lamp-tile-counts a[data-lamp="red"]').click()
  await office.getByText(opened.number).click()
  await office.getByText('“受理”应在').waitFor()
  await office.getByText('各时限与保存的一致').waitFor()
  await office.getByRole('slider', { name: '时刻' }).press('Home')
  await office.locator('.replay-what', { hasText: '提交' }).waitFor()

  const department = await town.visit({ as: 'lianluo', to: '/supervision-office/cards?standing=issued&kind=red', size: phone })
  await department.locator('.card-rows a', { hasText: opened.number }).click()
  await department.getByText('重新计算：一致').waitFor()
  expect(await sidewaysScroll(department)).toBe(0)
  expect(await department.getByRole('button', { name: '撤销' }).count()).toBe(0)
  await department.getByLabel('说明情况').fill('上午系统升级，受理台没有看到。')
  await department.getByRole('button', { name: '提交说明' }).click()
  await department.getByText('部门说明').waitFor()

  await go(office, '/supervision-office/cards?standing=explained&kind=red')
  await office.locator('.card-rows a', { hasText: opened.number }).click()
  await office.getByLabel('裁定理由').fill('升级应当避开受理高峰。')
  await office.getByRole('button', { name: '维持', exact: true }).click()
  await office.getByText('监察裁定：维持').waitFor()
  await office.getByText('维持，计入考核').first().waitFor()

  await go(office, '/supervision-office/reports/2026-11')
  const line = office.locator('.report-table tbody tr', { hasText: '市城市管理局' })
  const upheld = await line.locator('a[href*="standing=upheld"]').innerText()
  expect(Number(upheld.split('/')[0])).toBeGreaterThan(0)
  await line.locator('a[href*="standing=upheld"]').click()
  await office.locator('.card-rows a', { hasText: opened.number }).waitFor()

  // On a wall only what somebody must act on is read.
  await go(office, '/supervision-office?wall=1')
  await office.getByRole('button', { name: '退出大屏' }).waitFor()
  expect(await office.locator('.lamp-tile[data-lamp="green"]').count()).toBe(0)
  await office.keyboard.press('Escape')
  await office.getByRole('button', { name: '大屏模式' }).waitFor()
})
