import type { Row, Seeding } from '#kernel'
import { csvRows } from '../divisions/csv-rows.ts'
import { districtOf } from '../divisions/division-rules.ts'
import { GridCell, MatterClass } from './model.ts'
import { editions } from './rules/classes.ts'
import { gridCode } from './rules/codes.ts'
import { limitOf } from './rules/limits.ts'

/** Brings the national tables of classes, and one grid cell for each community of the city's urban districts. */
export async function load(seed: Seeding): Promise<void> {
  await seed.add(MatterClass, classRows(), { providedBy: 'urban-management' })
  await seed.add(GridCell, gridRows(seed), { providedBy: 'urban-management' })
}

function classRows(): readonly Row<typeof MatterClass.fields>[] {
  return editions().map(({ standard, of, entry }) => {
    const { within, from } = limitOf(of.key)
    return {
      key: `${standard.key}/${of.kind}/${of.key}`,
      kind: of.kind,
      standard: standard.key,
      ...(standard.from ? { from: standard.from } : {}),
      ...(standard.to ? { to: standard.to } : {}),
      classKey: of.key,
      ...(entry.code ? { code: entry.code } : {}),
      majorName: of.majorName,
      name: entry.name,
      isVerified: entry.isVerified,
      isCarriedOver: entry.code === undefined,
      limit: within.amount,
      limitUnit: within.unit as 'workingHours' | 'workingDays',
      limitFrom: from,
    }
  })
}

function gridRows(seed: Seeding): readonly Row<typeof GridCell.fields>[] {
  return csvRows(seed.read(`${seed.city}/divisions.csv`)).flatMap((row) => {
    const division = row['code']!
    const district = districtOf(division)
    if (row['level'] !== 'community' || district === undefined || !isUrban(district)) return []
    return [
      {
        code: gridCode(division, 1),
        name: `${row['name']!}第一网格`,
        division,
        department: `gov-${district}`,
        responsiblePost: `${row['name']!}网格员`,
      },
    ]
  })
}

/** 市辖区 have the numbers 01 to 20 in their city (GB/T 2260); counties and county-level cities follow. */
export const isUrban = (district: string): boolean => Number(district.slice(4, 6)) >= 1 && Number(district.slice(4, 6)) <= 20
