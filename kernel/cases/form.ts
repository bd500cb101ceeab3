import { type Field, type Fields, isBlank, type Point, parseField } from '../define/index.ts'
import type { EntryProblem } from '../errors.ts'
import { bigramVector } from '../search/index.ts'
import type { Answers } from './case.ts'

/** Parses what somebody filled in. Every wrong entry is reported at once; a name that is not asked for is one too. */
export function parseAnswers(fields: Fields, input: Answers): { values: Answers; problems: readonly EntryProblem[] } {
  const known = Object.keys(fields).join(', ') || '—'
  const problems: EntryProblem[] = Object.keys(input)
    .filter((name) => !Object.hasOwn(fields, name))
    .map((field) => ({
      field,
      code: 'field/unknown',
      zh: `没有“${field}”这个字段。可用：${known}`,
      en: `There is no field “${field}”. Known: ${known}`,
    }))
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const parsed = parseField(field, Object.hasOwn(input, name) ? input[name] : undefined)
    if (!parsed.ok) problems.push({ field: name, code: parsed.problem.code, ...parsed.problem.words })
    else if (parsed.value !== undefined) values[name] = parsed.value
  }
  return { values, problems }
}

/** Personal values as somebody without a purpose sees them. */
export function masked(fields: Fields, values: Answers): Answers {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = fields[name] as Field<any, boolean> | undefined
      if (!field?.isPersonal || isBlank(value)) return [name, value]
      return [name, field.type.mask ? field.type.mask(value, field.options) : '***']
    }),
  )
}

/** The values anybody may see: without personal fields and files. */
export const publicValues = (fields: Fields, values: Answers): Answers =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) => {
      const field = fields[name] as Field<any, boolean> | undefined
      return field && !field.isPersonal && !['file', 'photo'].includes(field.type.kind)
    }),
  )

/** What a search finds a case by. */
export function searchVector(fields: Fields, search: readonly string[], values: Answers, number: string, title: string): string {
  const said = (name: string) => {
    const field = fields[name] as Field<any, boolean> | undefined
    return !field || field.isPersonal || isBlank(values[name]) ? '' : field.type.toText(values[name], field.options)
  }
  return bigramVector({ a: [number, title], b: search.map(said) })
}

/** Where a case is: its first point that is not personal. */
export function pointOf(fields: Fields, values: Answers): Point | undefined {
  const name = Object.keys(fields).find(
    (each) => fields[each]!.type.kind === 'point' && !fields[each]!.isPersonal && !isBlank(values[each]),
  )
  return name === undefined ? undefined : (values[name] as Point)
}
