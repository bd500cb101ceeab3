import type { DeskItem, Reader } from '#kernel'
import { columnsOf } from './disclosure/queries.ts'
import { letter } from './letters/process.ts'

/** What waits for the officer: answers to check, and columns of the own department that are late. */
export const desk = async (city: Reader): Promise<readonly DeskItem[]> => [...(await answers(city)), ...(await lateColumns(city))]

/** A column that is late or nearly, for the department that promised. */
async function lateColumns(city: Reader): Promise<readonly DeskItem[]> {
  if (!city.roles.includes('disclosureOfficer')) return []
  const own = (await columnsOf(city)).filter(
    ({ column, freshness }) => column.department === city.department && ['red', 'amber'].includes(freshness.lamp),
  )
  return own.map(({ column, freshness }) => ({
    title: city.language === 'en' ? `Column “${column.name}” is due` : `“${column.name}”栏目该更新了`,
    why:
      freshness.lastOn === undefined
        ? city.language === 'en'
          ? 'Nothing was ever published in it.'
          : '还没有公开过信息。'
        : city.language === 'en'
          ? `Last published on ${freshness.lastOn}.`
          : `上次公开：${freshness.lastOn}。`,
    href: `/public-interaction/entries?column=${column.key}`,
    lamp: freshness.lamp === 'red' ? ('red' as const) : ('amber' as const),
    ...(freshness.dueOn ? { due: freshness.dueOn } : {}),
  }))
}

/** Answers that wait for the office: they are checked on a page of their own, beside the letter. */
async function answers(city: Reader): Promise<readonly DeskItem[]> {
  if (!city.roles.includes('letterOffice')) return []
  const waiting = (await city.caseFacts(letter, { since: city.now })).filter(({ state }) => state === 'underReview')
  return waiting.map((one) => {
    const due = one.deadlines
      .filter(({ metAt }) => metAt === undefined)
      .map(({ dueAt }) => dueAt)
      .sort()[0]
    const isLate = due !== undefined && due <= city.now
    return {
      title: city.language === 'en' ? `Check the answer to ${one.number}` : `审核答复：${one.title}`,
      why:
        one.form['wish'] === 'public'
          ? city.language === 'en'
            ? 'The writer agrees to publication: redact it beside the original.'
            : '来信人同意公开：对照原文隐去个人信息。'
          : city.language === 'en'
            ? 'Not for publication.'
            : '来信人不同意公开。',
      href: `/public-interaction/review/${one.id}`,
      lamp: isLate ? ('red' as const) : ('amber' as const),
      ...(due ? { due: new Date(Date.parse(due) + 8 * 3_600_000 - 1).toISOString().slice(0, 10) } : {}),
    }
  })
}
