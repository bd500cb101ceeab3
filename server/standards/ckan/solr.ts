import { searchError } from './failure.ts'

/** One condition of a query in Solr's syntax, as far as CKAN clients write it. */
export type Term =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'field'; readonly field: string; readonly isNot: boolean; readonly values: readonly string[] }
  | { readonly kind: 'range'; readonly field: string; readonly isNot: boolean; readonly from: string; readonly to: string }

const shapes = {
  space: /\s+/y,
  join: /(AND|&&)(?=\s|$)/y,
  not: /NOT\s+|[-!](?=\S)/y,
  plus: /\+/y,
  field: /([A-Za-z_][\w.]*):/y,
  all: /\*:\*/y,
  range: /\[\s*(\S+)\s+TO\s+(\S+?)\s*\]/y,
  group: /\(([^()]*)\)/y,
  quoted: /"((?:[^"\\]|\\.)*)"/y,
  word: /[^\s()"[\]]+/y,
}

/**
 * Reads `q` or `fq`: words, `field:value`, `field:"a value"`, `field:(a OR b)`, `field:[from TO to]`, each with `+`, `-` or NOT before it,
 * joined by spaces or AND. Throws a search error for anything else, rather than finding something else.
 */
export function readSolr(text: string): readonly Term[] {
  const terms: Term[] = []
  let at = 0
  const take = (shape: RegExp) => {
    shape.lastIndex = at
    const match = shape.exec(text)
    if (match) at = shape.lastIndex
    return match
  }
  while (at < text.length) {
    if (take(shapes.space) || take(shapes.join) || take(shapes.all)) continue
    const isNot = take(shapes.not) !== null
    if (!isNot) take(shapes.plus)
    if (take(shapes.all)) continue
    const field = take(shapes.field)?.[1]
    if (field === undefined) {
      const said = take(shapes.quoted)?.[1] ?? take(shapes.word)?.[0]
      if (said === undefined || isNot) throw searchError(`cannot read the query at “${text.slice(at, at + 20)}”`)
      if (/^(OR|\|\|)$/.test(said)) throw searchError('OR is possible between the values of one field only: field:(a OR b)')
      terms.push({ kind: 'words', words: said.replace(/\\(.)/g, '$1') })
      continue
    }
    const range = take(shapes.range)
    if (range) {
      terms.push({ kind: 'range', field, isNot, from: range[1]!, to: range[2]! })
      continue
    }
    const values = valuesOf(take(shapes.group)?.[1]) ?? one(take(shapes.quoted)?.[1] ?? take(shapes.word)?.[0])
    if (values === undefined) throw searchError(`“${field}:” has no value`)
    if (!values.includes('*')) terms.push({ kind: 'field', field, isNot, values })
  }
  return terms
}

const one = (value: string | undefined): readonly string[] | undefined =>
  value === undefined ? undefined : [value.replace(/\\(.)/g, '$1')]

function valuesOf(group: string | undefined): readonly string[] | undefined {
  if (group === undefined) return undefined
  const values = [...group.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)]
    .map(([, quoted, word]) => (quoted ?? word!).replace(/\\(.)/g, '$1'))
    .filter((value) => value !== 'OR')
  if (values.includes('AND')) throw searchError('AND between the values of one field finds nothing here')
  return values
}

/** Sort orders: `metadata_modified desc, name asc`. */
export function readSort(text: string, known: readonly string[]): readonly { field: string; isDescending: boolean }[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, field = '', direction = 'asc'] = /^(\S+)(?:\s+(asc|desc))?$/i.exec(part) ?? []
      if (!known.includes(field)) throw searchError(`cannot sort by “${part}”; known: ${known.join(', ')}`)
      return { field, isDescending: direction.toLowerCase() === 'desc' }
    })
}
