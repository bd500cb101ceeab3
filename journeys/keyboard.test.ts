import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { settled, test, useTown } from './browser.ts'

const town = useTown()

test('the first stop on every page is a link past the menus, and it works', async () => {
  for (const [address, as] of [
    ['/', undefined],
    ['/catalogue', undefined],
    ['/base-registers/companies', 'shichang'],
  ] as const) {
    const page = await town.visit({ to: address, ...(as ? { as } : {}) })
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: '跳到正文' })
    expect(await isFocused(page, '跳到正文'), address).toBe(true)
    await expect
      .poll(async () => (await skip.boundingBox())!.y, { message: `the link shows itself on ${address}` })
      .toBeGreaterThanOrEqual(0)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(
      await page.evaluate(() => document.activeElement?.closest('main') !== null),
      `${address}: the next stop is in the content`,
    ).toBe(true)
  }
})

test('an officer signs in, opens the register and a record, and closes it by keys alone, always seeing where they are', async () => {
  const page = await town.visit({ to: '/sign-in' })
  const unseen: string[] = []
  await tabTo(page, '账号', unseen)
  await page.keyboard.type('shichang')
  await tabTo(page, '密码', unseen)
  await page.keyboard.type('chengshu-demo-2026')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/desk')
  await settled(page)

  await tabTo(page, '法人库', unseen)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '法人库' }).waitFor()
  await settled(page)
  expect(await page.evaluate(() => document.activeElement?.id), 'a new page begins at its content').toBe('content')

  const name = await page.getByRole('main').getByRole('row').nth(1).getByRole('button').first().innerText()
  await tabTo(page, name, unseen)
  await page.keyboard.press('Enter')
  const record = page.getByRole('dialog')
  await record.getByText('统一社会信用代码').first().waitFor()
  await expect
    .poll(
      () =>
        page.evaluate(() =>
          document.querySelector('[role=dialog]')?.parentElement?.parentElement?.contains(document.activeElement),
        ),
      { timeout: 5_000, message: 'focus is in the record' },
    )
    .toBe(true)
  await page.waitForFunction(() => document.getAnimations().length === 0)
  await tabTo(page, '变更历史', unseen, { by: 'ArrowRight', from: '档案' })
  await page.keyboard.press('Enter')
  await record.getByText('首次登记').waitFor()
  await page.keyboard.press('Escape')
  await record.waitFor({ state: 'hidden' })
  await expect
    .poll(() => isFocused(page, name), { timeout: 5_000, message: 'focus is back where the record was opened' })
    .toBe(true)
  expect([...new Set(unseen)], 'stops that do not show that they have the focus').toEqual([])
})

test('a record closed at once, while it still slides in, gives the focus back too', async () => {
  const page = await town.visit({ as: 'shichang', to: '/base-registers/companies', moving: true })
  const opener = page.getByRole('main').getByRole('row').nth(1).getByRole('button').first()
  const name = await opener.innerText()
  await opener.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('统一社会信用代码').first().waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await expect.poll(() => isFocused(page, name), { timeout: 5_000 }).toBe(true)
})

test('what the search found is reached by arrow keys and left by Escape', async () => {
  const page = await town.visit({ to: '/' })
  await page.getByRole('searchbox').first().focus()
  await page.keyboard.type('宽带')
  const link = page.getByRole('search').getByRole('link', { name: /宽带用户数/ })
  await link.first().waitFor()
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A')
  await page.keyboard.press('Escape')
  await link.first().waitFor({ state: 'hidden' })
})

/** Whether the name of the element in focus begins so; before it a tab tells its place among the others. */
const isFocused = (page: Page, name: string): Promise<boolean> =>
  page.evaluate((wanted) => {
    const element = document.activeElement as HTMLElement | null
    const label =
      element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : (element?.ariaLabel ?? element?.textContent)
    return (label ?? '')
      .replace(/\s+/g, ' ')
      .replace(/^ ?Tab \d+ of \d+/, '')
      .trim()
      .startsWith(wanted)
  }, name)

/** Presses Tab until the element of that name has the focus; collects stops where nothing shows it. */
async function tabTo(page: Page, name: string, unseen: string[], arrow?: { by: string; from: string }): Promise<void> {
  for (let pressed = 0; pressed < 120; pressed++) {
    if (await isFocused(page, name)) return
    await page.keyboard.press(arrow && (await isFocused(page, arrow.from)) ? arrow.by : 'Tab')
    const left = await page.evaluate(() => {
      const kept = globalThis as unknown as { lastStop?: { element: HTMLElement; focused: string; label: string } }
      for (const animation of document.getAnimations())
        if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
      // How the stop and what directly holds it look.
      const lookOf = (element: HTMLElement) =>
        [element, element.parentElement, element.parentElement?.parentElement]
          .filter((each) => each !== null && each !== undefined)
          .map((each) => {
            const style = getComputedStyle(each)
            const { width, height } = each.getBoundingClientRect()
            return [
              style.outlineStyle === 'none' ? '' : style.outline,
              style.boxShadow,
              style.borderColor,
              style.backgroundColor,
              style.textDecorationLine,
              width * height > 4,
            ].join('|')
          })
          .join('\n')
      const before = kept.lastStop
      const element = document.activeElement as HTMLElement | null
      const label =
        element &&
        `${location.pathname} ${element.tagName} ${element.ariaLabel || element.textContent?.trim().slice(0, 30) || element.outerHTML.slice(0, 80)}`
      if (element && element !== document.body) kept.lastStop = { element, focused: lookOf(element), label: label! }
      else delete kept.lastStop
      // A stop that looks the same now that the focus has left it never showed that it had it.
      if (!before?.element.isConnected || before.element === element) return undefined
      return lookOf(before.element) === before.focused ? before.label : undefined
    })
    if (left) unseen.push(left)
  }
  throw new Error(`No stop is called “${name}” on ${page.url()}.`)
}
