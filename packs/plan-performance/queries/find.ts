import type { Fields, Reader, RecordType, Stored } from '#kernel'
import { Plan } from '../model.ts'

/** The record with a key; refuses like any other missing record when there is none. */
export async function getByKey<F extends Fields>(city: Reader, record: RecordType<string, F>, key: string): Promise<Stored<F>> {
  // No record has the nil id: asking for it gives the usual refusal in the reader's language.
  return (await city.findByKey(record, key)) ?? (await city.get(record, '00000000-0000-0000-0000-000000000000'))
}

/** All plans: this city's first, newest first. */
export async function plansOf(city: Reader): Promise<readonly Stored<typeof Plan.fields>[]> {
  const plans = await city.all(Plan)
  const rank = (plan: Stored<typeof Plan.fields>) => (plan.cityCode === city.city.code ? 0 : 1)
  return plans.toSorted((a, b) => rank(a) - rank(b) || b.periodStart - a.periodStart || a.key.localeCompare(b.key))
}
