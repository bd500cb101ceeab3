import { optionsOf } from './sheet.ts'

/** A question as the editor sends it. */
export interface DraftQuestion {
  readonly kind: 'single' | 'multi' | 'scale' | 'text'
  readonly text: string
  readonly options: string
  readonly isRequired: boolean
}

export interface DraftOpinion {
  readonly opinion: string
  readonly voices: number
  readonly adopted: 'yes' | 'partly' | 'no'
  readonly reason: string
}

type Read<T> =
  | { readonly ok: true; readonly items: readonly T[] }
  | { readonly ok: false; readonly zh: string; readonly en: string }

const mostQuestions = 50
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads the questions of the editor. Never throws. */
export function readQuestions(json: string): Read<DraftQuestion> {
  const items = arrayIn(json)
  if (!items || items.length === 0 || items.length > mostQuestions)
    return { ok: false, zh: `请写 1 到 ${mostQuestions} 道题。`, en: `Write 1 to ${mostQuestions} questions.` }
  for (const [at, item] of items.entries()) {
    const which = { zh: `第 ${at + 1} 题`, en: `Question ${at + 1}` }
    if (!isObject(item) || typeof item['text'] !== 'string' || item['text'].trim() === '')
      return { ok: false, zh: `${which.zh}没有题目。`, en: `${which.en} has no words.` }
    if (!['single', 'multi', 'scale', 'text'].includes(String(item['kind'])))
      return { ok: false, zh: `${which.zh}没有题型。`, en: `${which.en} has no kind.` }
    const hasOptions = item['kind'] === 'single' || item['kind'] === 'multi'
    if (hasOptions && optionsOf(String(item['options'] ?? '')).length < 2)
      return { ok: false, zh: `${which.zh}至少要有两个选项。`, en: `${which.en} needs two choices at least.` }
  }
  return {
    ok: true,
    items: items.map((item) => {
      const { kind, text, options, isRequired } = item as Record<string, unknown>
      const hasOptions = kind === 'single' || kind === 'multi'
      return {
        kind: kind as DraftQuestion['kind'],
        text: String(text).trim(),
        options: hasOptions ? optionsOf(String(options ?? '')).join('\n') : '',
        isRequired: isRequired === true,
      }
    }),
  }
}

/** Reads the opinions that the office summed up. Never throws. */
export function readOpinions(json: string): Read<DraftOpinion> {
  const items = arrayIn(json)
  if (!items || items.length > 200) return { ok: false, zh: '采纳情况无法读取。', en: 'The opinions cannot be read.' }
  for (const [at, item] of items.entries()) {
    const isRight =
      isObject(item) &&
      [item['opinion'], item['reason']].every((words) => typeof words === 'string' && words.trim() !== '') &&
      Number.isInteger(item['voices']) &&
      Number(item['voices']) >= 1 &&
      ['yes', 'partly', 'no'].includes(String(item['adopted']))
    if (!isRight)
      return {
        ok: false,
        zh: `第 ${at + 1} 条要写明意见、人次、是否采纳和说明。`,
        en: `Opinion ${at + 1} needs its words, how many said it, whether it was adopted and why.`,
      }
  }
  return { ok: true, items: items as readonly DraftOpinion[] }
}

function arrayIn(json: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
