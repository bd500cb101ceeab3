import { expect } from 'vitest'
import { desktop, go, phone, settled, sidewaysScroll, test, useTown } from './browser.ts'

const town = useTown()
const indicatorPath = /^\/plan-performance\/indicator\//

interface PlanAnswer {
  readonly plans: readonly {
    readonly key: string
    readonly title: string
    readonly indicators: number
    readonly headline: string
  }[]
}

test('the data bureau signs in, sees the desk, and follows a plan from its status to the words of a target', async () => {
  const page = await town.visit({ to: '/sign-in' })
  await page.getByLabel('账号', { exact: true }).fill('shuju')
  await page.getByLabel('密码', { exact: true }).fill('chengshu-demo-2026')
  await page
    .getByRole('main')
    .getByRole('button', { name: /^登\s*录$/ })
    .click()
  await page.waitForURL('**/desk')
  await settled(page)
  // The desk's sentence comes once the session is known to the page; until then it says only where one is.
  await expect.poll(async () => (await page.getByRole('heading', { level: 1 }).innerText()).length).toBeGreaterThan(4)
  expect(await page.getByRole('banner').innerText()).toContain('张敏')

  await page.getByRole('navigation', { name: '系统菜单' }).getByRole('link', { name: '规划兑现' }).first().click()
  await settled(page)
  const { plans } = (await (await page.request.get('/api/queries/plan-performance/overview')).json()) as PlanAnswer
  expect(plans.map((plan) => plan.key).toSorted()).toEqual(['qingdao-2011', 'qingdao-2019'])
  for (const plan of plans) {
    const band = page.getByRole('article').filter({ has: page.getByRole('heading', { name: plan.title }) })
    expect(await band.innerText()).toContain(plan.headline)
  }

  await page.getByRole('main').getByRole('heading', { name: '数字青岛发展规划(2019-2022年)' }).getByRole('link').click()
  await page.waitForURL('**/plan-performance/plan/qingdao-2019')
  await settled(page)
  const lines = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.locator('a[href*="/plan-performance/indicator/"]') })
  expect(await lines.count()).toBe(plans.find((plan) => plan.key === 'qingdao-2019')!.indicators)
  for (const line of await lines.allInnerTexts()) expect(line).toMatch(/已达成|未达成|有风险|进度正常|未到期|未测量/)

  const link = lines.first().getByRole('link').first()
  const name = await link.innerText()
  await link.click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  const { pathname } = new URL(page.url())
  expect(pathname).toMatch(indicatorPath)
  const key = pathname.replace(indicatorPath, '')
  const { row } = (await (
    await page.request.get(`/api/queries/plan-performance/indicator?indicator=${encodeURIComponent(key)}`)
  ).json()) as { row: { quotation: string } }
  expect(row.quotation.length).toBeGreaterThan(5)
  expect((await page.getByRole('main').innerText()).replaceAll(/\s/g, '')).toContain(row.quotation.replaceAll(/\s/g, ''))
})

test('a figure opens exactly the records it was made from', async () => {
  const page = await town.visit({ as: 'shuju', to: '/divisions' })
  const figures = page.getByRole('article').filter({ has: page.getByRole('heading', { level: 3 }) })
  for (const title of ['街道乡镇', '部门']) {
    await go(page, '/divisions')
    const card = figures.filter({ has: page.getByRole('heading', { name: title, exact: true }) })
    await card.getByText('怎么算的').click()
    const drill = card.getByRole('listitem').getByRole('link').first()
    const said = Number(/([\d,]+) 条/.exec(await drill.innerText())![1]!.replaceAll(',', ''))
    expect(said).toBeGreaterThan(0)
    await drill.click()
    await page.getByRole('heading', { level: 1, name: title === '部门' ? '部门' : '行政区划', exact: true }).waitFor()
    await settled(page)
    const shown = await page.getByRole('main').innerText()
    const counted = /符合条件 ([\d,]+) 条|现有 ([\d,]+) 条/.exec(shown)!
    expect(Number((counted[1] ?? counted[2])!.replaceAll(',', '')), title).toBe(said)
  }
})

test('looking back, a plan is judged by what was reported by that day', async () => {
  const page = await town.visit({ to: '/plan-performance/plan/qingdao-2019?on=2020-03-31' })
  const then = await page.getByRole('main').innerText()
  await go(page, '/plan-performance/plan/qingdao-2019')
  expect(then).toContain('截至')
  expect(await page.getByRole('main').innerText()).not.toBe(then)
})

test('no page of the plan scrolls sideways, on a desk or on a phone', async () => {
  const page = await town.visit()
  const wide: Record<string, number> = {}
  const pages = [
    '',
    '/compare',
    '/index',
    '/plan/qingdao-2011',
    '/document/qingdao-2011',
    '/timeline/qingdao-2011',
    '/report/qingdao-2011/2013',
  ]
  for (const path of pages) {
    for (const size of [desktop, phone]) {
      await page.setViewportSize(size)
      if (size === desktop) await go(page, `/plan-performance${path}`)
      const beyond = await sidewaysScroll(page)
      if (beyond > 0) wide[`${path} at ${size.width}`] = beyond
    }
  }
  expect(wide).toEqual({})
})

test('the yearly report prints on more than one page, under its title, without menus and buttons', async () => {
  const page = await town.visit({ to: '/plan-performance/report/qingdao-2019/2021' })
  const title = await page.title()
  expect(title).toContain('数字青岛发展规划(2019-2022年)')
  expect(title).toContain('2021')
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('数字青岛发展规划(2019-2022年)')
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
  expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0)
  const pdf = await page.pdf({ format: 'A4' })
  const written = pdf.toString('latin1')
  expect(written.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1)
  // The title of the document, in UTF-16 as PDF keeps it.
  const utf16 = Buffer.from(title, 'utf16le').swap16()
  expect(pdf.includes(utf16) || written.toLowerCase().includes(utf16.toString('hex'))).toBe(true)
})
