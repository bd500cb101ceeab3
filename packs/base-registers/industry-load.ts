import type { Row, Seeding } from '#kernel'
import { csvRows } from '../divisions/csv-rows.ts'
import { Industry } from './company.ts'

/** Registers GB/T 4754-2017 and returns the record ids of the classes, by section letter. */
export async function loadIndustries(seed: Seeding): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = csvRows(seed.read('china/gbt4754.csv'))
  const ids = await seed.add(
    Industry,
    rows.map((row) => ({
      code: row['code']!,
      name: row['name']!,
      level: row['level'] as Row<typeof Industry.fields>['level'],
      ...(row['parent'] ? { parentCode: row['parent'] } : {}),
    })),
    { providedBy: 'statistics' },
  )
  const classes = new Map<string, string[]>()
  rows.forEach(({ code, level }, at) => {
    if (level !== 'class') return
    const section = code!.slice(0, 1)
    const known = classes.get(section)
    if (known) known.push(ids[at]!)
    else classes.set(section, [ids[at]!])
  })
  return classes
}
