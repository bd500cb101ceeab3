import { accepted, type Field, type FieldType, makeField, rejected } from '../field.ts'
import type { ChoiceOptions } from './choice.ts'

const separated = (text: string): readonly string[] =>
  text
    .split(/[,，、;；]+/)
    .map((name) => name.trim())
    .filter(Boolean)

const type: FieldType<string, ChoiceOptions> = {
  kind: 'choices',
  column: () => 'text',
  parse(input, { options }) {
    if (typeof input !== 'string') return notChoices(options)
    const given = separated(input).map((each) =>
      Object.hasOwn(options, each) ? each : Object.keys(options).find((key) => options[key] === each),
    )
    if (given.length === 0 || given.includes(undefined)) return notChoices(options)
    return accepted(
      Object.keys(options)
        .filter((key) => given.includes(key))
        .join(','),
    )
  },
  jsonSchema: ({ options }) => {
    const one = `(${Object.keys(options).join('|')})`
    return { type: 'string', pattern: `^${one}(,${one})*$` }
  },
  toText: (value, { options }) =>
    separated(value)
      .map((key) => options[key] ?? key)
      .join('、'),
  widget: 'choices',
  filters: ['contains'],
}

/**
 * Several of a few fixed answers. The value is their keys with commas between, in the order declared; spreadsheets show and accept the
 * Chinese labels.
 *
 * @example choices('用途', { research: '科学研究', credit: '信贷风控' })
 */
export function choices(label: string, options: Readonly<Record<string, string>>): Field<string> {
  const wrong = Object.entries(options).find(([key, words]) => !/^\w+$/.test(key) || separated(words).length !== 1)
  if (wrong || Object.keys(options).length === 0)
    throw new TypeError(`Choices "${label}": keys are words, and labels have no commas.`)
  return makeField(type, label, { options })
}

function notChoices(options: Readonly<Record<string, string>>) {
  return rejected(
    'field/not-a-choice',
    `可填其中的一项或几项：${Object.values(options).join('、')}。`,
    `One or more of: ${Object.keys(options).join(', ')}, with commas between.`,
  )
}
