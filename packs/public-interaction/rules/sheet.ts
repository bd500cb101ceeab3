/** A question as a sheet is checked against it. */
export interface Asked {
  readonly key: string
  readonly kind: 'single' | 'multi' | 'scale' | 'text'
  readonly text: string
  readonly options: readonly string[]
  readonly isRequired: boolean
}

/** One answer: an option (counted from 1) or mark, or words. */
export interface Given {
  readonly question: string
  readonly option?: number
  readonly words?: string
}

export type Sheet =
  | { readonly ok: true; readonly given: readonly Given[] }
  | { readonly ok: false; readonly zh: string; readonly en: string }

/** Most characters of one answer in words. */
export const mostWords = 1000
/** Marks of a scale: 1 to this. */
export const scaleTo = 5

/** Reads a filled-in sheet, `{"<question>": 2 | [1, 3] | "words"}`, against its questions. The first thing wrong is said; never throws. */
export function readSheet(questions: readonly Asked[], json: string): Sheet {
  let said: unknown
  try {
    said = JSON.parse(json)
  } catch {
    return wrong('答卷内容无法读取。', 'The sheet cannot be read.')
  }
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    return wrong('答卷内容无法读取。', 'The sheet cannot be read.')
  const answers = said as Readonly<Record<string, unknown>>
  const unknown = Object.keys(answers).find((key) => !questions.some((question) => question.key === key))
  if (unknown !== undefined)
    return wrong('题目已经更新，请刷新页面后再填。', 'The questions have changed; please load the page again.')
  const given: Given[] = []
  for (const question of questions) {
    const value = Object.hasOwn(answers, question.key) ? answers[question.key] : undefined
    const isBlank = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
    if (isBlank) {
      if (question.isRequired) return wrong(`还没有回答：“${question.text}”`, `Not answered yet: “${question.text}”`)
      continue
    }
    const read = readAnswer(question, value)
    if (!read)
      return wrong(`“${question.text}”的回答不在选项之内。`, `The answer to “${question.text}” is not one of the choices.`)
    given.push(...read)
  }
  return given.length === 0 ? wrong('一题都没有回答。', 'Nothing is answered.') : { ok: true, given }
}

function readAnswer({ key, kind, options }: Asked, value: unknown): readonly Given[] | undefined {
  if (kind === 'text') {
    if (typeof value !== 'string') return undefined
    const words = value.trim()
    return [...words].length <= mostWords ? (words === '' ? [] : [{ question: key, words }]) : undefined
  }
  const most = kind === 'scale' ? scaleTo : options.length
  const chosen = kind === 'multi' ? value : [value]
  if (!Array.isArray(chosen) || new Set(chosen).size < chosen.length) return undefined
  if (!chosen.every((one) => Number.isInteger(one) && one >= 1 && one <= most)) return undefined
  return chosen.map((option: number) => ({ question: key, option }))
}

const wrong = (zh: string, en: string): Sheet => ({ ok: false, zh, en })

/** The lines of a text field as options: trimmed, without blanks and doubles. */
export const optionsOf = (lines: string | undefined): readonly string[] =>
  [...new Set((lines ?? '').split('\n').map((line) => line.trim()))].filter((line) => line !== '')

export type Stage = 'draft' | 'announced' | 'open' | 'closed'

/** Where a survey stands on a day. */
export function stageOf(
  survey: { readonly opensOn: string; readonly closesOn: string; readonly publishedOn?: string },
  today: string,
): Stage {
  if (survey.publishedOn === undefined || survey.publishedOn > today) return 'draft'
  if (today < survey.opensOn) return 'announced'
  return today <= survey.closesOn ? 'open' : 'closed'
}
