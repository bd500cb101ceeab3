import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { desktop, phone, settled, sidewaysScroll, test, useTown } from './browser.ts'

const town = useTown()

// A map whose worker does not start stays empty without any error: only the pixels tell.
for (const size of [desktop, phone]) {
  test(`the map draws the districts in colours, and the list beside it says the same (${size.width} wide)`, async () => {
    const page = await town.visit({ to: '/divisions/map', size })
    const canvas = page.locator('canvas').first()
    await canvas.waitFor()
    await expect
      .poll(async () => (await coloursOf(page, await canvas.screenshot())).length, { timeout: 20_000 })
      .toBeGreaterThanOrEqual(4)

    const list = page.getByRole('region', { name: '地区列表' })
    const districts = list.getByRole('listitem').getByRole('button')
    expect(await districts.count()).toBe(10)
    await districts.filter({ hasText: '黄岛区' }).click()
    await list.getByRole('heading', { name: '黄岛区' }).waitFor()
    expect((await list.innerText()).replaceAll(',', '')).toContain(censusOf('黄岛区'))
    expect(await sidewaysScroll(page)).toBe(0)
  })
}

test('another figure colours the map anew, and a district opens its record', async () => {
  const page = await town.visit({ to: '/divisions/map' })
  await page.getByLabel('按什么着色').selectOption({ label: '城镇人口占比' })
  await settled(page)
  expect(new URL(page.url()).searchParams.get('colour')).toBe('urbanShare')
  await page.getByRole('region', { name: '地区列表' }).getByRole('button', { name: '市南区' }).click()
  await page.getByRole('link', { name: '打开档案' }).click()
  await page.getByRole('dialog').getByText('370202').first().waitFor()
})

/** The residents the census of 2020 counted in a district, as published. */
function censusOf(district: string): string {
  const census = readFileSync(join(import.meta.dirname, '..', 'cities', 'qingdao', 'census.csv'), 'utf8')
  return census
    .split('\n')
    .map((line) => line.split(','))
    .find(([, name]) => name === district)![2]!
}

/** Colours that cover more than 0.3 % of a picture each. */
async function coloursOf(page: Page, png: Buffer): Promise<readonly string[]> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const drawing = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
    drawing.drawImage(bitmap, 0, 0)
    const { data } = drawing.getImageData(0, 0, bitmap.width, bitmap.height)
    const counts = new Map<string, number>()
    for (let at = 0; at < data.length; at += 4) {
      const colour = `${data[at]},${data[at + 1]},${data[at + 2]}`
      counts.set(colour, (counts.get(colour) ?? 0) + 1)
    }
    return [...counts].filter(([, count]) => count > (0.003 * data.length) / 4).map(([colour]) => colour)
  }, png.toString('base64'))
}
