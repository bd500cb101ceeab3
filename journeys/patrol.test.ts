import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { take as act, worklist as listOf } from '../kernel/cases/index.ts'
import { matterClerk } from '../packs/urban-management/roles.ts'
import { go, phone, sidewaysScroll, test, useTown } from './browser.ts'
import { choose, take } from './casework.ts'

const town = useTown()

test('a grid worker walks a patrol, reports what lies in the way, it is dispatched from the map and counts in the evaluation', {
  timeout: 60_000,
}, async () => {
  const worker = await town.visit({ as: 'wangge', size: phone })
  await walksAs(worker)
  await go(worker, '/urban-management/evaluation')
  const counted = await reportedIn(worker)
  await go(worker, '/urban-management/patrol')
  const before = Number(/巡查了 (\d+) 个/.exec(await worker.locator('.sentence').innerText())![1])
  // Cells that nobody walked for longest come first.
  await worker.getByLabel('巡查的网格').selectOption({ index: 1 })
  await worker.getByRole('button', { name: '开始巡查' }).click()
  for (const step of [0, 1, 2, 3]) await stepTo(worker, 120.3835 + step * 0.0005, 36.0626, step)
  await worker.getByText('正在记录，已走 135 米').waitFor()
  expect(await sidewaysScroll(worker)).toBe(0)
  await worker.getByRole('button', { name: '结束巡查' }).click()
  await worker.getByRole('button', { name: '提交巡查' }).click()
  await worker.getByText('已提交：135 米，4 个点').waitFor()
  await worker.getByText(`近7天巡查了 ${before + 1} 个`).waitFor()

  await go(worker, '/report')
  await worker.getByText('垃圾没有清理', { exact: true }).first().click()
  await worker.getByText('没有', { exact: true }).first().click()
  await worker.getByRole('button', { name: '使用我的位置' }).click()
  await worker.locator('.report-place').getByText('市南区').waitFor()
  await worker.getByRole('button', { name: '提交报告' }).click()
  await worker.getByRole('heading', { name: '已收到' }).waitFor()
  const number = await worker.locator('.receipt-keys dd').first().innerText()

  const clerk = town.city.person(matterClerk, { department: 'urban-management', division: '370200' })
  const [line] = (await listOf(clerk, { q: number })).cases
  const accepted = await act(clerk, line!.id, 'accept', {}, { seq: line!.seq })
  await act(clerk, line!.id, 'file', {}, { seq: accepted.seq })

  const dispatcher = await town.visit({ as: 'paiqian', to: '/urban-management/dispatch' })
  const row = dispatcher.locator('.dispatch-rows li', { hasText: number })
  await row.getByText('建议派给').waitFor()
  await dispatcher.locator('.maplibregl-canvas').first().waitFor()
  await row.getByRole('link').first().click()
  await dispatcher.locator('.case-state strong').waitFor()
  await take(dispatcher, '派遣', '处置中', (form) => choose(form, '处置单位', /属地区政府/))
  await go(dispatcher, '/urban-management/dispatch')
  expect(await dispatcher.locator('.dispatch-rows li', { hasText: number }).count()).toBe(0)

  // Whoever may look computes the evaluation anew: it holds the matter of a minute ago.
  await go(worker, '/urban-management/evaluation')
  expect(await reportedIn(worker)).toBe(counted + 1)
  expect(await sidewaysScroll(worker)).toBe(0)
})

/** How many matters an evaluation says were reported in its period. */
async function reportedIn(page: Page): Promise<number> {
  const sentence = await page
    .getByText(/上报 [\d,]+ 件/)
    .first()
    .innerText()
  return Number(/上报 ([\d,]+) 件/.exec(sentence)![1]!.replaceAll(',', ''))
}

/** The device of the journey: its clock, and a place it tells only when the test moves. No phone walks in a test. */
async function walksAs(page: Page): Promise<void> {
  await page.clock.setFixedTime(new Date(town.city.clock.now()))
  await page.addInitScript(() => {
    const told: ((position: unknown) => void)[] = []
    const place = (longitude: number, latitude: number, timestamp: number) => ({
      coords: { longitude, latitude, accuracy: 5 },
      timestamp,
    })
    Object.assign(globalThis, {
      stepTo: (lon: number, lat: number, at: number) => told.map((tell) => tell(place(lon, lat, at))),
    })
    Object.defineProperty(navigator, 'geolocation', {
      value: {
        watchPosition: (tell: (position: unknown) => void) => told.push(tell),
        clearWatch: () => told.splice(0),
        getCurrentPosition: (tell: (position: unknown) => void) => tell(place(120.3835, 36.0626, Date.now())),
      },
    })
  })
}

/** Forty-five metres a minute, in the minutes before now. */
const stepTo = (page: Page, lon: number, lat: number, step: number): Promise<void> =>
  page.evaluate(
    ([x, y, at]) => (globalThis as unknown as { stepTo(lon: number, lat: number, at: number): void }).stepTo(x!, y!, at!),
    [lon, lat, Date.parse(town.city.clock.now()) - (10 - step) * 60_000],
  )
