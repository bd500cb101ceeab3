import type { City } from '../city.ts'
import { standingOf } from './access.ts'
import type { Case, CaseLine } from './case.ts'
import { processOf } from './process.ts'
import * as store from './store.ts'
import { lines } from './worklist.ts'

/** A case beside another of joint handling: how it stands, and whether the actor may open it. */
export interface Relative extends CaseLine {
  readonly processVersion: number
  /** Which part it is; absent for the case the parts belong to. */
  readonly key?: string
  readonly mayOpen: boolean
}

/**
 * The case that a part belongs to, and the parts of one, as they stand. For whoever sees the case from inside; reporters see one matter.
 * Another department's part is shown with its state and lamp, and opened only by those who see it.
 */
export async function family(
  city: City,
  { parent, parts, seenAs }: Pick<Case, 'parent' | 'parts' | 'seenAs'>,
): Promise<{ readonly parent?: Relative; readonly parts: readonly Relative[] }> {
  const ids = [...parts.map(({ id }) => id), ...(parent === undefined ? [] : [parent])]
  if (ids.length === 0 || seenAs === 'reporter') return { parts: [] }
  const rows = await city.db.query<store.CaseRow>(
    `select ${store.caseColumns} from cases."case" c where c.id = any($1) order by c.id`,
    [ids],
  )
  const found = (await lines(city, rows)).map((line, index): Relative => {
    const row = rows[index]!
    const { process } = processOf(city, row.pack, row.process, row.process_version)
    const where = { assigned: line.assigned, involved: row.involved, asReporter: false, asOwner: false }
    const mayOpen = standingOf(city.actor, process, where) !== undefined
    return { ...line, processVersion: row.process_version, ...(row.part_key === null ? {} : { key: row.part_key }), mayOpen }
  })
  const main = found.find(({ id }) => id === parent)
  // As they were opened: parts of one instant have ids in no order.
  const inOrder = parts.flatMap((part) => found.find(({ id }) => id === part.id) ?? [])
  return { ...(main ? { parent: main } : {}), parts: inOrder }
}
