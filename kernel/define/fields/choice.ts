import { accepted, type Field, type FieldType, makeField, rejected } from '../field.ts'
import { halfWidth } from './characters.ts'

export interface ChoiceOptions {
  /** Key → Chinese label, in the order people see. */
  readonly options: Readonly<Record<string, string>>
}

const type: FieldType<string, ChoiceOptions> = {
  kind: 'choice',
  column: () => 'text collate "C"',
  parse(input, { options }) {
    if (typeof input !== 'string' && typeof input !== 'number') return notAChoice(options)
    const given = String(input).trim()
    if (Object.hasOwn(options, given)) return accepted(given)
    const wanted = halfWidth(given)
    const key = Object.keys(options).find((each) => halfWidth(options[each]!) === wanted || each === wanted)
    return key === undefined ? notAChoice(options) : accepted(key)
  },
  jsonSchema: ({ options }) => ({ type: 'string', enum: Object.keys(options) }),
  toText: (value, { options }) => options[value] ?? value,
  widget: 'choice',
  filters: ['equals', 'oneOf'],
}

/**
 * One of a few fixed answers. The value is the key; spreadsheets show and accept the Chinese label.
 *
 * @example choice('状态', { open: '存续', closed: '注销' })
 */
export function choice<const C extends Record<string, string>>(label: string, options: C): Field<keyof C & string> {
  const labels = Object.values(options)
  if (labels.length === 0) throw new TypeError(`Choice "${label}" has no options.`)
  if (new Set(labels.map(halfWidth)).size < labels.length)
    throw new TypeError(`Choice "${label}" uses a label twice; a spreadsheet could not tell them apart.`)
  for (const [key, words] of Object.entries(options)) {
    if (key !== key.trim() || words !== words.trim())
      throw new TypeError(`Choice "${label}": "${key}" or its label has spaces around it.`)
    if (words !== key && Object.hasOwn(options, words))
      throw new TypeError(`Choice "${label}": "${words}" is both a label and another key.`)
  }
  return makeField(type, label, { options }) as Field<keyof C & string>
}

function notAChoice(options: Readonly<Record<string, string>>) {
  const [labels, keys] = [Object.values(options), Object.keys(options)]
  const more = labels.length > 12
  return rejected(
    'field/not-a-choice',
    `可填：${labels.slice(0, 12).join('、')}${more ? ' 等' : ''}。`,
    `Possible values: ${keys.slice(0, 12).join(', ')}${more ? ', …' : ''}.`,
  )
}
