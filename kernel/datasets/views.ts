import type { Readable } from 'node:stream'
import type { City } from '../city.ts'
import { writeTable } from '../registry/index.ts'
import { datasetInView, isReviewer, requireOfficer } from './access.ts'
import type { Cell } from './cells.ts'
import { RowReader, shownCell } from './check.ts'
import { type Dataset, findDatasets } from './dataset.ts'
import { stagedRows } from './staging.ts'

/** What the actor works on: the department's datasets, or for a reviewer what waits for the check and what is published. Newest first. */
export async function listDatasets(city: City): Promise<readonly Dataset[]> {
  if (isReviewer(city) && city.actor.kind !== 'system')
    return findDatasets(
      city.db,
      `state = 'submitted' or name is not null order by submitted_at nulls last, changed_at desc limit 500`,
      [],
    )
  const provider = requireOfficer(city)
  return findDatasets(
    city.db,
    `${city.actor.kind === 'system' ? '$1 = $1' : 'provider = $1'} order by changed_at desc limit 500`,
    [provider],
  )
}

export const getDataset = (city: City, id: string): Promise<Dataset> => datasetInView(city, id)

export interface ShownRow {
  readonly n: number
  readonly line: number
  /** By position of the title; personal values masked. */
  readonly cells: readonly Cell[]
}

/** Some staged rows as they stand: given ones, or the first. Personal values are masked. */
export async function rowsOf(
  city: City,
  id: string,
  { only, limit = 30 }: { only?: readonly number[]; limit?: number } = {},
): Promise<readonly ShownRow[]> {
  const { draft, file } = await datasetInView(city, id)
  if (!draft || !file) return []
  const rows = await city.db.query<{ n: number; line: number; cells: readonly Cell[] }>(
    `select n, line, cells from registration.staged_row where dataset = $1 ${only ? 'and n = any($3::int[])' : ''} order by n limit $2`,
    only ? [id, limit, only] : [id, limit],
  )
  const personal = new Map(
    draft.fields.flatMap((spec) => (spec.isPersonal ? spec.from.map((title) => [title, spec] as const) : [])),
  )
  return rows.map(({ n, line, cells }) => ({
    n,
    line,
    cells: cells.map((cell, at) => {
      const spec = personal.get(file.titles[at]!)
      return spec && cell !== null ? shownCell(spec, [cell]) : cell
    }),
  }))
}

/** Every wrong entry as a table to put right elsewhere: line, column, what is there, why it is wrong. Personal values stay masked. */
export async function errorTable(city: City, id: string, format: 'csv' | 'xlsx'): Promise<Readable> {
  const { draft, file } = await datasetInView(city, id)
  const zh = city.language === 'zh'
  const label = (field: string) => draft?.fields.find(({ name }) => name === field)?.label ?? field
  async function* rows() {
    if (!draft || !file) return
    const reader = new RowReader(draft, file.titles, city.definition.timeZone)
    for await (const row of stagedRows(city.db, id))
      for (const problem of reader.read(row).problems)
        yield { line: problem.line, column: label(problem.field), value: problem.value, why: zh ? problem.zh : problem.en }
  }
  const said = (value: unknown) => String(value ?? '')
  return writeTable(
    format,
    [
      { name: 'line', title: zh ? '行' : 'Line', toText: said, isNumber: true },
      { name: 'column', title: zh ? '信息项' : 'Field', toText: said },
      { name: 'value', title: zh ? '填写内容' : 'Entry', toText: said },
      { name: 'why', title: zh ? '原因与更正办法' : 'Why, and what to do', toText: said },
    ],
    rows(),
  )
}
