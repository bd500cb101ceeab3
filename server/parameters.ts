import { type Fields, parseField, type Row } from '#kernel'
import { type Language, refuse } from '../kernel/errors.ts'

export { readFilters } from '../kernel/registry/index.ts'

type Query = Readonly<Record<string, unknown>>

/** Every address understands these besides its own. */
const common = new Set(['lang'])

/** Reads query parameters by a set of fields. A name nobody knows is refused: a silently ignored filter shows the wrong records. */
export function readParameters<F extends Fields>(query: unknown, fields: F, language: Language = 'zh'): Row<F> {
  const given = (query ?? {}) as Query
  requireKnown(given, Object.keys(fields))
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const parsed = parseField(field, given[name])
      if (!parsed.ok) throw refuse('request/bad-parameter', { name, reason: parsed.problem.words[language] })
      return parsed.value === undefined ? [] : [[name, parsed.value]]
    }),
  ) as Row<F>
}

export function requireKnown(given: Query, names: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (!names.includes(name) && !common.has(name))
      throw refuse('request/unknown-parameter', { name, known: names.join(', ') || '—' })
  }
}
