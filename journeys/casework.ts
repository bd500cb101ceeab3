import type { Locator, Page } from 'playwright-core'
import { settled } from './browser.ts'

/** The form of one action, beside its case. */
export type Form = Locator

/** Takes one action through its form and waits for the state it leads to. */
export async function take(page: Page, action: string, state: string, fill?: (form: Form) => Promise<unknown>): Promise<void> {
  const form = await begin(page, action)
  await fill?.(form)
  await form.locator('button[type=submit]').click()
  await page.locator('.case-state strong', { hasText: state }).waitFor()
  await form.waitFor({ state: 'detached' })
}

/** Opens the form of an action that is possible now. */
export async function begin(page: Page, action: string): Promise<Form> {
  await settled(page)
  const button = page.locator('.case-actions').getByRole('button', { name: new RegExp(`^${action}`) })
  await button.first().click()
  const form = page.locator('.action-form')
  await form.waitFor()
  return form
}

/** Chooses from a folded list. */
export async function choose(form: Form, label: string, option: string | RegExp): Promise<void> {
  await form
    .getByLabel(new RegExp(`^${label}( 选填| 个人信息)*$`))
    .first()
    .click()
  const wanted = form.page().locator('.ant-select-dropdown:visible .ant-select-item-option')
  await wanted.getByText(option, { exact: true }).first().click()
}

/** Few answers stand open as radio buttons. */
export const pick = (form: Form, option: string): Promise<void> =>
  form.locator('.ant-radio-group').getByText(option, { exact: true }).click()
