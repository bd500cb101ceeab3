import { expect } from 'vitest'
import { test, useTown } from './browser.ts'

const town = useTown()

test('an analyst asks what was granted, sees bars, downloads them and keeps the question; the grant’s log has it', async () => {
  const page = await town.visit({ as: 'fenxi', to: '/data-analysis', refusals: [400] })
  await page.getByText('法人单位', { exact: true }).click()
  const editor = page.getByRole('textbox', { name: 'SQL 查询' })
  await editor.click()
  await page.keyboard.insertText('select status, count(*) as n from ')
  await page.getByRole('button', { name: 'base_registers_company 插入表名' }).click()
  await page.keyboard.insertText(' group by status order by n desc')

  // Without a purpose nothing is asked; a field beyond the grant is not there.
  await page.keyboard.press('Control+Enter')
  await page.getByText('请写明这次查询的用途').waitFor()
  await page.getByLabel('用途').fill('核对企业登记状态')
  await editor.click()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { level: 2, name: / 行$/ }).waitFor()
  await page.getByRole('cell', { name: 'active', exact: true }).waitFor()
  await page.getByRole('tab', { name: '图表' }).click()
  await page.getByText('n，按 status').waitFor()

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载 Parquet' }).click()
  expect((await download).suggestedFilename()).toMatch(/^workbench-.*\.parquet$/)

  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByLabel('查询名称').fill('企业登记状态')
  await page.getByLabel('本部门共用').check()
  await page.getByRole('button', { name: '保存查询' }).click()
  await page.getByText('我的，本部门共用').waitFor()

  await editor.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('select legalRepresentative from base_registers_company')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('alert').getByText('查询语句有误').waitFor()

  // Hanging up ends the question in its process, too.
  await editor.click()
  await page.keyboard.press('Control+a')
  const many = Array.from({ length: 5 }, (_, n) => `base_registers_company c${n}`).join(', ')
  await page.keyboard.insertText(`select count(*) from ${many}`)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: '取消' }).click()
  await page.getByRole('button', { name: '执行' }).waitFor()
  await expect
    .poll(() => town.city.db.query(`select outcome from workbench.run order by id desc limit 1`), { timeout: 5000 })
    .toEqual([{ outcome: 'workbench/stopped' }])

  const reads = await town.city.db.query<{ way: string; fields: string[]; name: string }>(
    `select way, fields, reader_name as name from sharing.read where way = 'query' order by id`,
  )
  expect(reads).toEqual([
    { way: 'query', fields: ['status'], name: '何静' },
    { way: 'query', fields: ['status'], name: '何静' },
  ])
})
