import type { Row, Seeding } from '#kernel'
import { censusOf } from '../divisions/census.ts'
import { csvRows } from '../divisions/csv-rows.ts'
import { Department } from '../divisions/model.ts'
import { loadIndustries } from './industry-load.ts'
import { EconomySeries, TopicDatabase } from './macro.ts'

type Value = Row<typeof EconomySeries.fields>

/** Brings the industry classification, the macro values that documents state, and the databases the plans name. Nothing is estimated. */
export async function load(seed: Seeding): Promise<void> {
  await loadIndustries(seed)
  await seed.add(EconomySeries, [...fromPlans(seed), ...fromCensus(seed)], { providedBy: 'statistics' })
  await seed.add(
    TopicDatabase,
    csvRows(seed.read(`${seed.city}/topic-databases.csv`)).map((row) => ({
      code: row['code']!,
      name: row['name']!,
      ...(row['nameEn'] ? { nameEn: row['nameEn'] } : {}),
      ...(row['purposeEn'] ? { purposeEn: row['purposeEn'] } : {}),
      kind: row['kind'] as 'base' | 'topic',
      purpose: row['purpose']!,
      ...(row['members'] ? { members: row['members'] } : {}),
      ...(row['lead'] ? { lead: seed.idOf(Department, row['lead']) } : {}),
      status: row['members'] ? 'building' : 'planned',
      source: row['source']!,
      quotation: row['quotation']!,
    })),
    { providedBy: 'big-data' },
  )
}

/** Baselines the city's own plans state. Yancheng's and Qingyuan's plans state none, so they have no file. */
function fromPlans(seed: Seeding): Value[] {
  if (!seed.list(seed.city).includes('economy.csv')) return []
  return csvRows(seed.read(`${seed.city}/economy.csv`)).map((row) => ({
    code: `${row['plan']}/${row['series']}/${row['year']}`,
    series: row['name']!,
    seriesEn: row['nameEn']!,
    division: seed.cityCode,
    frequency: 'annual',
    period: row['year']!,
    value: row['value']!,
    unit: row['unit']!,
    precision: row['precision'] as Value['precision'],
    source: `${row['planTitle']} ${row['section']}`,
    quotation: row['quotation']!,
  }))
}

const censusSeries = [
  { column: 'population', series: '常住人口', seriesEn: 'Residents', unit: '人', scale: 1 },
  { column: 'employedShare', series: '就业人口占比', seriesEn: 'Share of people employed', unit: '%', scale: 100 },
  { column: 'industryA', series: '第一产业就业占比', seriesEn: 'Employment in agriculture', unit: '%', scale: 100 },
  { column: 'industryC', series: '制造业就业占比', seriesEn: 'Employment in manufacturing', unit: '%', scale: 100 },
  { column: 'industryI', series: '信息服务业就业占比', seriesEn: 'Employment in information services', unit: '%', scale: 100 },
] as const

/** Census figures of each district; the published table is the quotation. */
function fromCensus(seed: Seeding): Value[] {
  return censusOf(seed.read(`${seed.city}/census.csv`)).flatMap((row) =>
    censusSeries.map(({ column, series, seriesEn, unit, scale }) => ({
      code: `census-2020/${column}/${row.code}`,
      series,
      seriesEn,
      division: row.code,
      frequency: 'annual' as const,
      period: '2020',
      value: String(Math.round(row.number(column) * scale * 10_000) / 10_000),
      unit,
      precision: 'exact' as const,
      source: '第七次全国人口普查分县资料',
      quotation: `${row.name}：${series} ${row.number(column)}${scale === 100 ? '（比例）' : unit}`,
    })),
  )
}
