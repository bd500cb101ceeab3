import { setImmediate } from 'node:timers/promises'
import type { Queryable } from '../db.ts'
import { isBlank } from '../define/index.ts'
import type { EntryProblem } from '../errors.ts'
import { maskedText } from '../registry/index.ts'
import { type Cell, readValue } from './cells.ts'
import type { CheckReport, RowProblem } from './dataset.ts'
import type { DatasetDefinition } from './definition.ts'
import { type FieldSpec, fieldOf } from './field-spec.ts'
import { type StagedRow, stagedRows } from './staging.ts'

const mostListed = 500

/** Reads staged rows by a definition: the values of each, or what is wrong with it. */
export class RowReader {
  readonly #fields
  readonly #titles: readonly string[]
  readonly #timeZone: string
  readonly #seen: ReadonlyMap<string, Map<string, number>>

  constructor(definition: DatasetDefinition, titles: readonly string[], timeZone: string) {
    this.#titles = titles
    this.#timeZone = timeZone
    this.#fields = definition.fields.map((spec) => ({
      spec,
      field: fieldOf(spec),
      at: spec.from.map((title) => titles.indexOf(title)).filter((at) => at >= 0),
    }))
    this.#seen = new Map(definition.fields.filter((spec) => spec.isUnique).map((spec) => [spec.name, new Map()]))
  }

  read(row: StagedRow): { values: Record<string, unknown>; problems: RowProblem[] } {
    const at = { n: row.n, line: row.line }
    if (row.problem) return { values: {}, problems: [{ ...at, field: '', value: '', ...row.problem }] }
    const values: Record<string, unknown> = {}
    const problems: RowProblem[] = []
    for (const { spec, field, at: places } of this.#fields) {
      const cells = places.map((place) => row.cells[place] ?? null)
      const parsed = readValue(spec, field, cells, this.#timeZone)
      const wrong = (problem: EntryProblem) => problems.push({ ...at, value: shownCell(spec, cells), ...problem })
      if (!parsed.ok) wrong({ field: spec.name, code: parsed.problem.code, ...parsed.problem.words })
      else if (parsed.value !== undefined) {
        values[spec.name] = parsed.value
        const first = this.#doubled(spec.name, parsed.value, row.line)
        if (first !== undefined)
          wrong({ field: spec.name, code: 'record/duplicate', zh: `与第 ${first} 行重复。`, en: `The same as line ${first}.` })
      }
    }
    return { values, problems }
  }

  get titles(): readonly string[] {
    return this.#titles
  }

  #doubled(name: string, value: unknown, line: number): number | undefined {
    const seen = this.#seen.get(name)
    if (!seen) return undefined
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    const first = seen.get(text)
    if (first === undefined) seen.set(text, line)
    return first
  }
}

/** Checks every staged row by a definition, as loading it would. Writes nothing. */
export async function checkRows(
  on: Queryable,
  dataset: { readonly id: string; readonly revision: number },
  definition: DatasetDefinition,
  titles: readonly string[],
  at: { readonly now: string; readonly timeZone: string },
): Promise<CheckReport> {
  const reader = new RowReader(definition, titles, at.timeZone)
  const problems: RowProblem[] = []
  const byField: Record<string, number> = {}
  let [rows, badRows, problemCount] = [0, 0, 0]
  for await (const row of stagedRows(on, dataset.id)) {
    rows += 1
    const found = reader.read(row).problems
    if (found.length > 0) badRows += 1
    problemCount += found.length
    for (const problem of found) {
      byField[problem.field] = (byField[problem.field] ?? 0) + 1
      if (problems.length < mostListed) problems.push(problem)
    }
    // Others are served while three hundred thousand rows are parsed.
    if (rows % 500 === 0) await setImmediate()
  }
  return { revision: dataset.revision, at: at.now, rows, badRows, problemCount, byField, problems }
}

/** A cell as a report shows it. */
export function shownCell(spec: Pick<FieldSpec, 'kind' | 'isPersonal'> & FieldSpec, cells: readonly Cell[]): string {
  const text = cells.map((cell) => (isBlank(cell) ? '' : String(cell))).join(',')
  const bare = text === ',' ? '' : text
  if (!spec.isPersonal || bare === '') return bare.length > 80 ? `${bare.slice(0, 80)}…` : bare
  return maskedText(fieldOf(spec), bare)
}
