import { expect } from 'vitest'
import { settled, test, useTown } from './browser.ts'

const town = useTown()

test('the keeper joins a doubtful pair by keyboard, sees where each value is from, and takes it back', async () => {
  const page = await town.visit({ as: 'hedui', to: '/who-is-who' })
  const sentence = page.locator('.opening .sentence')
  const before = await sentence.textContent()
  await page.getByRole('link', { name: '开始核对' }).click()
  const sides = page.locator('table.pair')
  await sides.waitFor()
  const first = await sides.locator('tbody').textContent()
  await page.keyboard.press('j')
  await expect.poll(() => sides.locator('tbody').textContent()).not.toBe(first)
  await page.keyboard.press('k')
  await expect.poll(() => sides.locator('tbody').textContent()).toBe(first)
  await page.keyboard.press('y')
  await page.getByLabel('凭什么认定是同一家').fill('电话向企业核实过')
  await page.keyboard.press('Enter')
  await expect.poll(() => sides.locator('tbody').textContent()).not.toBe(first)

  await page.goto('/who-is-who')
  await settled(page)
  const decision = page.locator('.decisions li').first()
  expect(await decision.textContent()).toContain('电话向企业核实过')
  expect(await sentence.textContent()).not.toBe(before)
  await decision.locator('a').first().click()
  await page.locator('.members li').nth(1).waitFor()
  expect(await page.locator('.golden').textContent()).toMatch(/来自市市场监管局/)

  await page.getByRole('button', { name: '撤销这项认定' }).first().click()
  await page.getByLabel('为什么撤销').fill('企业回电说不是')
  await page.keyboard.press('Enter')
  await page.getByText('企业回电说不是').waitFor()
  await page.goto('/who-is-who')
  await settled(page)
  expect(await sentence.textContent()).toBe(before)
})
