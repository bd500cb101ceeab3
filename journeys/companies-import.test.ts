import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Download, Page } from 'playwright-core'
import { expect } from 'vitest'
import { makeCreditCode } from '#kernel'
import { countOf } from '../kernel/registry/index.ts'
import { Company } from '../packs/base-registers/company.ts'
import { settled, test, useTown } from './browser.ts'

const town = useTown()
const samples = join(import.meta.dirname, '..', 'cities', 'qingdao', 'samples')
/** What is wrong in the sample: the line, and a word that the reason or the entry must hold. */
const wrong = [
  [6, '91370213MAYX000410'],
  [11, '名称'],
  [17, '星际旅行业'],
  [24, '91370203MAYX00017Q'],
  [30, '2026-02-30'],
  [36, '350203'],
] as const

for (const name of ['companies-with-errors.csv', 'companies-with-errors.gbk.csv']) {
  test(`the dry run of ${name} names the six wrong lines with reasons, and nothing is imported`, async () => {
    const before = await countOf(town.city, Company)
    const page = await town.visit({ as: 'shichang', to: '/base-registers/companies', refusals: [422] })
    const dialog = await openImport(page)
    await dialog.locator('input[type=file]').setInputFiles(join(samples, name))
    await dialog.getByText(/40 行中有 6 行/).waitFor()
    const rows = (await dialog.getByRole('row').allInnerTexts()).map((text) =>
      text.split(/\s*\t\s*|\n/).map((cell) => cell.trim()),
    )
    const reported = rows.filter(([line]) => /^\d+$/.test(line ?? ''))
    expect(reported.map(([line]) => Number(line))).toEqual(wrong.map(([line]) => line))
    for (const [at, [, word]] of wrong.entries()) {
      const cells = reported[at]!
      expect(cells.join(' ')).toContain(word)
      expect(cells.at(-1)!.length, `the reason for line ${cells[0]}`).toBeGreaterThan(5)
      expect(cells.join(' ')).not.toContain('\ufffd')
    }
    expect(await dialog.getByRole('button', { name: /^导入 \d+ 行/ }).count()).toBe(0)
    expect(await countOf(town.city, Company)).toEqual(before)
  })
}

test('the list of errors is a file that says line and reason', async () => {
  const page = await town.visit({ as: 'shichang', to: '/base-registers/companies', refusals: [422] })
  const dialog = await openImport(page)
  await dialog.locator('input[type=file]').setInputFiles(join(samples, 'companies-with-errors.csv'))
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: '下载错误清单' }).click(),
  ])
  const lines = (await textOf(download)).trimEnd().split('\r\n')
  expect(lines).toHaveLength(1 + wrong.length)
  expect(lines[3]).toContain('星际旅行业')
})

test('a corrected file is imported, and a new company is found by search with its history', async () => {
  const before = await countOf(town.city, Company)
  const page = await town.visit({ as: 'shichang', to: '/base-registers/companies' })
  const dialog = await openImport(page)
  await dialog.locator('input[type=file]').setInputFiles({ name: 'companies.csv', mimeType: 'text/csv', buffer: corrected() })
  await dialog.getByRole('button', { name: '导入 40 行' }).click()
  await dialog.getByText(/新增 40 条/).waitFor()
  await dialog.getByRole('button', { name: '完成' }).click()
  expect(await countOf(town.city, Company)).toEqual({ n: before.n + 40, exact: true })

  await page.getByRole('searchbox').or(page.getByLabel(/^搜索/)).first().fill('青岛智泽信息')
  const found = page.getByRole('button', { name: '青岛智泽信息技术有限公司' })
  await found.waitFor()
  await settled(page)
  await found.click()
  const record = page.getByRole('dialog').filter({ hasText: '91370214MAYX00156D' })
  await record.waitFor()
  await record.getByRole('tab', { name: '变更历史' }).click()
  await record.getByText('首次登记').waitFor()
  expect(await record.innerText()).toContain('赵磊')
})

test('a resident finds the imported kind of company without signing in, and may change nothing', async () => {
  const page = await town.visit({ to: '/base-registers/public-companies' })
  await page.getByRole('main').getByRole('row').nth(1).getByRole('button').first().click()
  const record = page.getByRole('dialog')
  await record.getByText('统一社会信用代码').first().waitFor()
  expect(await record.getByRole('button', { name: '修改' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: '导入' }).count()).toBe(0)
})

async function textOf(download: Download): Promise<string> {
  const stream = await download.createReadStream()
  return Buffer.concat(await stream.toArray()).toString('utf8')
}

async function openImport(page: Page) {
  await page.getByRole('button', { name: /^导\s*入$/ }).click()
  const dialog = page.getByRole('dialog').filter({ hasText: '导入法人单位' })
  await dialog.waitFor()
  return dialog
}

/** The sample with its six wrong entries put right. */
function corrected(): Buffer {
  const lines = readFileSync(join(samples, 'companies-with-errors.csv'), 'utf8').split('\r\n')
  const put = (line: number, from: string, to: string) => {
    expect(lines[line - 1]).toContain(from)
    lines[line - 1] = lines[line - 1]!.replace(from, to)
  }
  put(6, '91370213MAYX000410', makeCreditCode('91', '370213', 'MAYX0004'))
  put(11, ',91370285', '青岛港通物流有限公司,91370285')
  put(17, '星际旅行业', '信息传输、软件和信息技术服务业')
  put(24, '91370203MAYX00017Q', makeCreditCode('91', '370211', 'MAYX0022'))
  put(30, '2026-02-30', '2026-02-28')
  put(36, ',350203,', ',370213,')
  return Buffer.from(lines.join('\r\n'))
}
