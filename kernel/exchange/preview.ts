import type { City } from '../city.ts'
import { type EntryProblem, refuse } from '../errors.ts'
import { requireOperator } from './access.ts'
import type { SourceColumn } from './connector.ts'
import { peekSource } from './endpoints.ts'
import { areaOf, endsOf } from './ends.ts'
import type { FlowDraft } from './flows.ts'
import { compileMapping, type Mapping, mappingProblems, proposeMapping } from './mapping.ts'
import { personalColumns } from './quarantine.ts'

export interface Preview {
  readonly columns: readonly SourceColumn[]
  /** The first rows as they came. */
  readonly rows: readonly (readonly unknown[])[]
  readonly fields: readonly {
    readonly name: string
    readonly label: { readonly zh: string; readonly en: string }
    readonly kind: string
    readonly isRequired: boolean
    readonly isPersonal: boolean
  }[]
  readonly key?: string
  readonly proposed: Mapping
}

const shownRows = 20
const triedRows = 1000
const probing = {
  flow: '00000000-0000-0000-0000-000000000000',
  run: 'preview',
  silentSeconds: 20,
  settleSeconds: 0,
  portionRows: 1000,
  mode: 'full' as const,
}

/** What a source holds, what the target asks for, and which column probably means which field. Takes nothing. */
export async function preview(
  city: City,
  draft: Pick<FlowDraft, 'source' | 'sink' | 'providedBy'> & Partial<Pick<FlowDraft, 'mapping'>>,
): Promise<Preview> {
  requireOperator(city)
  const { columns, fields, key } = await endsOf(city, { ...draft, mapping: draft.mapping ?? [] })
  const rows = await firstRows(
    city,
    draft,
    columns.map(({ name }) => name),
    shownRows,
  )
  const proposed = proposeMapping(columns, fields)
  // Whoever makes a flow needs to see what columns hold, not whose number it is.
  const hidden = new Set(await personalColumns(city, { ...draft, mapping: [...proposed, ...(draft.mapping ?? [])] }))
  return {
    columns,
    rows: rows.map(({ values }) => values.map((value, i) => (value !== null && hidden.has(columns[i]!.name) ? '***' : value))),
    fields: fields.map(({ name, label, kind, isRequired, isPersonal }) => ({ name, label, kind, isRequired, isPersonal })),
    ...(key === undefined ? {} : { key }),
    proposed,
  }
}

export interface Trial {
  readonly rows: number
  readonly wrong: number
  /** The first wrong rows with what is wrong. */
  readonly examples: readonly {
    readonly place: string
    readonly problems: readonly (EntryProblem & { readonly value: string })[]
  }[]
  /** The first rows as they would be written, each with what is wrong with it; personal values hidden. */
  readonly first: readonly {
    readonly place: string
    readonly values: Readonly<Record<string, string>>
    readonly problems: readonly EntryProblem[]
  }[]
  readonly problems: readonly EntryProblem[]
}

const shownTried = 8

/** What would come of the first thousand rows. Writes nothing. */
export async function tryMapping(
  city: City,
  draft: Pick<FlowDraft, 'source' | 'sink' | 'mapping' | 'providedBy'>,
): Promise<Trial> {
  requireOperator(city)
  const { columns, fields, key } = await endsOf(city, draft)
  const problems = mappingProblems(draft.mapping, columns, fields, key)
  if (problems.length > 0) return { rows: 0, wrong: 0, examples: [], first: [], problems }
  const names = [...new Set(draft.mapping.flatMap(({ from }) => (from === undefined ? [] : [from])))]
  const personal = await personalColumns(city, draft)
  const map = compileMapping(draft.mapping, names, fields)
  const rows = await firstRows(city, draft, names, triedRows)
  const examples: Trial['examples'][number][] = []
  const first: Trial['first'][number][] = []
  const isHidden = ({ to, from }: Mapping[number]) =>
    (from !== undefined && personal.includes(from)) || fields.find(({ name }) => name === to)?.isPersonal === true
  let wrong = 0
  for (const { values, place, problem } of rows) {
    const mapped = problem ? undefined : map(values)
    const found = problem ? [{ field: '', code: problem.code, zh: problem.zh, en: problem.en }] : mapped!.problems
    if (first.length < shownTried)
      first.push({
        place,
        problems: found ?? [],
        values: Object.fromEntries(
          draft.mapping.flatMap((one, at) => {
            const value = mapped?.values[at]
            return value === undefined || value === null
              ? []
              : [
                  [
                    one.to,
                    isHidden(one) ? '***' : (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 60),
                  ],
                ]
          }),
        ),
      })
    if (!found) continue
    wrong += 1
    if (examples.length >= 20) continue
    const shownOf = (field: string) => {
      const from = draft.mapping.find(({ to }) => to === field)?.from
      return from === undefined ? '' : personal.includes(from) ? '***' : String(values[names.indexOf(from)] ?? '').slice(0, 60)
    }
    examples.push({ place, problems: found.map((each) => ({ ...each, value: shownOf(each.field) })) })
  }
  return { rows: rows.length, wrong, examples, first, problems: [] }
}

async function firstRows(
  city: City,
  { source, providedBy }: Pick<FlowDraft, 'source' | 'providedBy'>,
  names: readonly string[],
  many: number,
) {
  const opened = await peekSource(city, source, { ...probing, providedBy, division: areaOf(city), columns: [] })
  if (!opened) throw refuse('exchange/nothing-to-read')
  try {
    for await (const batch of opened.batches(names)) {
      return batch.rows
        .slice(0, many)
        .map((values, index) => ({ values, place: batch.placeOf(index), problem: batch.problems?.get(index) }))
    }
    return []
  } finally {
    await opened.close()
  }
}
