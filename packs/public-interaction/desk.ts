import type { DeskItem, Reader } from '#kernel'
import { letter } from './letters/process.ts'

/** Answers that wait for the office: they are checked on a page of their own, beside the letter. */
export async function desk(city: Reader): Promise<readonly DeskItem[]> {
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
