import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Entry } from '../kernel/catalogue/index.ts'

/** Beside the checkout; worktrees lie one folder deeper. */
const folders = ['..', '../..'].map((up) => join(import.meta.dirname, '..', up, 'shared', 'data', 'bench-only', 'catalogue'))

/** Titles, providers and fields of 47,000 real entries of two open catalogues; undefined where the files are not. */
export function realEntries(): readonly Entry[] | undefined {
  const found = folders.find((each) => existsSync(each))
  if (!found) return undefined
  const read = (name: string) =>
    parse(readFileSync(join(found, name)), { columns: true, relax_quotes: true, relax_column_count: true }) as Record<
      string,
      string
    >[]
  const cities = read('city-open-data-catalogue-2018.csv').map((row) => ({
    title: row['title']!,
    provider: row['provider']!,
    fields: (row['fields'] ?? '')
      .split(/[,、;；\s]+/)
      .filter(Boolean)
      .slice(0, 15),
  }))
  const nation = read('data-gov-tw-2018.csv').map((row) => ({
    title: row['title']!,
    provider: row['provider']!,
    fields: [] as string[],
  }))
  return [...cities, ...nation].filter(({ title }) => title).map(entryFrom)
}

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!

function entryFrom(
  { title, provider, fields }: { title: string; provider: string; fields: readonly string[] },
  at: number,
): Entry {
  const words = (text: string) => ({ zh: text, en: text })
  return {
    kind: 'dataset',
    pack: 'bench',
    record: `r${at}`,
    name: words(title),
    purpose: words(`${title}，由${provider}提供。`),
    provider,
    class: pick(['department', 'department', 'theme', 'base'], at),
    share: pick(['unconditional', 'conditional', 'unconditional', 'none'], at >> 2),
    condition: '办理业务',
    open: pick(['none', 'unconditional', 'conditional'], at >> 1),
    cycle: pick(['daily', 'monthly', 'yearly', 'irregular', 'quarterly'], at),
    theme: pick(['交通', '教育', '卫生', '财政', '环境', '文化', '民政', '农业'], at >> 3),
    formats: pick(
      [
        ['数据库', 'CSV', 'XLSX', 'JSON'],
        ['数据库', 'CSV', 'XLSX', 'JSON', 'GeoJSON'],
      ],
      at >> 4,
    ),
    grade: pick(['public', 'internal', 'sensitive'], at),
    isPersonal: false,
    items: fields.map((label, n) => ({
      name: `f${n}`,
      label: words(label),
      type: 'C' as const,
      isRequired: false,
      isUnique: false,
      isPersonal: false,
    })),
  }
}
