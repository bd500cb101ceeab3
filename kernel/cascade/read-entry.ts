import type { Words } from '../define/index.ts'

/** One resource as another installation tells of it. */
export interface SentEntry {
  /** Division code of the city that provides it. */
  readonly city: string
  readonly code: string
  readonly version: number
  readonly seq: number
  readonly pack: string
  readonly record: string
  readonly name: Words
  readonly purpose: Words
  readonly provider: string
  readonly providerName: Words
  readonly class: 'base' | 'theme' | 'department'
  readonly share: 'unconditional' | 'conditional'
  readonly condition?: string
  readonly cycle: string
  readonly grade: 'public' | 'internal' | 'sensitive'
  readonly formats: readonly string[]
  readonly keywords?: readonly string[]
  readonly theme?: string
  readonly items: readonly SentItem[]
}

export interface SentItem {
  readonly name: string
  readonly label: Words
  readonly type: string
  readonly isPersonal: boolean
  readonly options?: readonly { readonly value: string; readonly label: Words }[]
}

/** Characters of one entry as JSON; the largest of this house has some 20,000. */
const largest = 128 * 1024
const mostItems = 500

/** What somebody else's words must not be: markup, control characters, and marks that turn the direction of text around. */
const strange = /<\s*[/!a-z?]|[\p{Cc}\u202a-\u202e\u2066-\u2069]/iu

/**
 * Reads an entry that came from another city, taking nothing on trust: only the fields known here, each of its type and size, for that city
 * alone. Pure.
 *
 * @returns the entry, or why it is not taken
 */
export function readEntry(raw: unknown, from: string): { entry: SentEntry } | { code: string; reason: string } {
  const given = objectOf(raw)
  const code = typeof given['code'] === 'string' ? given['code'].slice(0, 60) : '?'
  const no = (reason: string) => ({ code, reason })
  if (JSON.stringify(raw).length > largest) return no('too large')
  if (given['city'] !== from) return no(`of another city: ${String(given['city']).slice(0, 20)}`)
  if (!/^\d{4,12}\/?\d{1,8}$/.test(code)) return no('code')
  const { version, seq, pack, record, provider } = given
  if (!isCount(version) || !isCount(seq)) return no('version')
  if (!isName(pack) || !isName(record)) return no('pack/record')
  if (typeof provider !== 'string' || !/^[a-z0-9][a-zA-Z0-9-]{0,39}$/.test(provider)) return no('provider')
  const words = {
    name: wordsOf(given['name'], 200),
    purpose: wordsOf(given['purpose'], 2000),
    providerName: wordsOf(given['providerName'], 200),
  }
  for (const [field, value] of Object.entries(words)) if (!value) return no(field)
  const share = oneOf(given['share'], ['unconditional', 'conditional'] as const)
  const grade = oneOf(given['grade'], ['public', 'internal', 'sensitive'] as const)
  const kind = oneOf(given['class'], ['base', 'theme', 'department'] as const)
  const cycle = textOf(given['cycle'], 40)
  if (!share) return no('share')
  if (!grade || !kind || !cycle) return no('grade, class or cycle')
  const items = itemsOf(given['items'])
  if (!items) return no('items')
  const condition = given['condition'] === undefined ? undefined : textOf(given['condition'], 2000)
  if (given['condition'] !== undefined && condition === undefined) return no('condition')
  const theme = given['theme'] === undefined ? undefined : textOf(given['theme'], 100)
  return {
    entry: {
      city: from,
      code,
      version,
      seq,
      pack,
      record,
      name: words.name!,
      purpose: words.purpose!,
      provider,
      providerName: words.providerName!,
      class: kind,
      share,
      ...(condition ? { condition } : {}),
      cycle,
      grade,
      formats: textsOf(given['formats']),
      keywords: textsOf(given['keywords']),
      ...(theme ? { theme } : {}),
      items,
    },
  }
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1
const isName = (value: unknown): value is string => typeof value === 'string' && /^[a-zA-Z][a-zA-Z0-9-]{0,59}$/.test(value)
const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined => known.find((one) => one === value)

/** A text people read: not empty, not too long, nothing strange in it. */
function textOf(value: unknown, most: number): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && value.length <= most && !strange.test(value.replace(/[\n\t]/g, ' '))
    ? value
    : undefined
}

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : []).slice(0, 50).flatMap((one) => textOf(one, 60) ?? [])

function wordsOf(value: unknown, most: number): Words | undefined {
  const { zh, en } = objectOf(value)
  const [inChinese, inEnglish] = [textOf(zh, most), textOf(en, most)]
  return inChinese !== undefined && inEnglish !== undefined ? { zh: inChinese, en: inEnglish } : undefined
}

function itemsOf(value: unknown): readonly SentItem[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostItems) return undefined
  const items: SentItem[] = []
  for (const one of value) {
    const { name, label, type, isPersonal, options } = objectOf(one)
    const said = wordsOf(label, 200)
    if (!isName(name) || !said || typeof isPersonal !== 'boolean') return undefined
    const choices = (Array.isArray(options) ? options : []).slice(0, 200).flatMap((option) => {
      const value = textOf(objectOf(option)['value'], 60)
      const words = wordsOf(objectOf(option)['label'], 100)
      return value !== undefined && words ? [{ value, label: words }] : []
    })
    items.push({
      name,
      label: said,
      type: textOf(type, 4) ?? 'C',
      isPersonal,
      ...(choices.length > 0 ? { options: choices } : {}),
    })
  }
  return new Set(items.map(({ name }) => name)).size === items.length ? items : undefined
}
