import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import type { Keeping, KeptCase } from '../define/index.ts'
import { dropRecord, keepRecord } from '../registry/index.ts'
import { keepGrant } from '../sharing/index.ts'
import { type Loaded, viewNow } from './load.ts'

/**
 * Brings the records that a case leaves in registers in step with it, in the transaction of the action. What the action did not change is
 * not written: a correction that somebody made in the register stays until the case itself says something else.
 */
export async function keepInStep(city: City, tx: Transaction, before: Loaded | undefined, after: Loaded): Promise<void> {
  for (const keeping of after.owned.process.keeps as readonly Keeping[]) {
    const [was, is] = [before && wanted(city, keeping, before), wanted(city, keeping, after)]
    if (before && JSON.stringify(was) === JSON.stringify(is)) continue
    const view = viewNow(city, after)
    const providedBy = keeping.providedBy?.(view) ?? view.department
    if (is) await keepRecord(city, tx, keeping.record, is, { providedBy: providedBy || 'system' })
    else if (was) await dropRecord(city, tx, keeping.record, keeping.key(view, keptOf(after)))
  }
  const { grants } = after.owned.process
  if (!grants) return
  const [was, is] = [before && grants(viewNow(city, before)), grants(viewNow(city, after))]
  if (is && JSON.stringify(was) !== JSON.stringify(is))
    await keepGrant(city, tx, { caseId: after.row.id, number: after.row.number }, is)
}

const wanted = (city: City, keeping: Keeping, loaded: Loaded) => keeping.values(viewNow(city, loaded), keptOf(loaded))

function keptOf({ row, state: { closedAt, grade, clocks } }: Loaded): KeptCase {
  return {
    number: row.number,
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(grade === undefined ? {} : { grade }),
    promises: clocks.map(({ name, dueAt, metAt }) => ({ name, dueAt, ...(metAt === undefined ? {} : { metAt }) })),
  }
}
