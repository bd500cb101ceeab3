/**
 * `node tools/check/systems.ts`: brings the `status` column of docs/systems.tsv and the page docs/systems.md in line with what the packs
 * serve; with `--check` it changes nothing and fails when they are not. Either way it fails on a row without a place or a claim without a story.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Pack } from '#kernel'
import { partOf, parts } from './parts.ts'

const root = join(import.meta.dirname, '..', '..')
const engines = [
  'registry',
  'catalogue',
  'exchange',
  'cases',
  'supervision',
  'sensing',
  'spatial',
  'ledger',
  'trace',
  'offers',
  'documents',
  'indicators',
  'identity',
  'notices',
  'audit',
  'time',
  'jobs',
]

/** One named system of the five plan documents, with where it is built. */
export interface SystemRow {
  readonly id: string
  readonly name_zh: string
  readonly name_en: string
  readonly domain: string
  readonly seeds: string
  readonly functions: string
  readonly kind: 'software' | 'data' | 'network-hardware' | 'policy-only'
  /** Pack folder, or `kernel/<engine>`. */
  readonly pack: string
  /** `tracked`: no software can be it (hardware, policy), and the plan's tasks follow it. */
  readonly status: 'planned' | 'working' | 'tracked'
  /** Test that proves a row an engine serves by itself; packs say it in `serves`. */
  readonly story: string
}
const columns = ['id', 'name_zh', 'name_en', 'domain', 'seeds', 'functions', 'kind', 'pack', 'status', 'story'] as const

export interface Served {
  readonly rows: readonly SystemRow[]
  /** Row id → the story that proves it. */
  readonly stories: ReadonlyMap<string, string>
  readonly problems: readonly string[]
}

/** Reads docs/systems.tsv. */
export function readSystems(text: string): SystemRow[] {
  const [header, ...lines] = text.trimEnd().split('\n')
  if (header !== columns.join('\t')) throw new Error(`docs/systems.tsv should have the columns ${columns.join(', ')}.`)
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, at) => [columns[at]!, cell])) as unknown as SystemRow)
}

export const writeSystems = (rows: readonly SystemRow[]): string =>
  `${[columns.join('\t'), ...rows.map((row) => columns.map((column) => row[column]).join('\t'))].join('\n')}\n`

/** What is no software is followed as a task of the plan. */
const isTask = (row: SystemRow): boolean => row.kind === 'network-hardware' || row.kind === 'policy-only'

/** Holds the rows against the packs' `serves` and the tests. `testsIn` gives the text of all tests in a folder. */
export function holdAgainst(rows: readonly SystemRow[], packs: readonly Pack[], testsIn: (folder: string) => string): Served {
  const problems: string[] = []
  const stories = new Map<string, string>()
  const byId = new Map(rows.map((row) => [row.id, row]))
  if (byId.size < rows.length) problems.push('docs/systems.tsv names a system twice.')

  const claim = (id: string, story: string, folder: string) => {
    if (testsIn(folder).includes(story)) stories.set(id, story)
    else problems.push(`${folder} claims “${id}” by the story “${story}”, which none of its tests is called.`)
  }
  for (const row of rows) {
    const engine = row.pack.startsWith('kernel/') ? row.pack.slice('kernel/'.length) : undefined
    if (engine === undefined ? !partOf(row.pack) : !engines.includes(engine))
      problems.push(`“${row.id}” stands in “${row.pack}”, which is no pack and no engine.`)
    if (isTask(row) && row.pack !== 'plan-performance')
      problems.push(`“${row.id}” is ${row.kind}: it is a task of plan-performance, not of ${row.pack}.`)
    if (row.story && engine === undefined) problems.push(`“${row.id}”: a pack says its story in \`serves\`, not here.`)
    if (row.story && engine !== undefined) claim(row.id, row.story, row.pack)
  }
  for (const pack of packs) {
    for (const [id, story] of Object.entries(pack.serves)) {
      const row = byId.get(id)
      if (!row) problems.push(`packs/${pack.name} serves “${id}”, which docs/systems.tsv does not have.`)
      else if (row.pack !== pack.name) problems.push(`packs/${pack.name} serves “${id}”, which stands in “${row.pack}”.`)
      else claim(id, story, `packs/${pack.name}`)
    }
  }
  return {
    rows: rows.map((row) => ({ ...row, status: !stories.has(row.id) ? 'planned' : isTask(row) ? 'tracked' : 'working' })),
    stories,
    problems,
  }
}

/** The page docs/systems.md: how far each part has come, what works and by which story, and where every other system will stand. */
export function systemsPage({ rows, stories }: Served): string {
  const tally = (own: readonly SystemRow[]) => {
    const tasks = own.filter(isTask).length
    const having = (status: SystemRow['status']) => own.filter((row) => row.status === status).length
    return [own.length, own.length - tasks, having('working'), tasks, having('tracked')]
  }
  const perPart = parts.map((part) => `| ${[part.name, ...tally(inPart(rows, part.name))].join(' | ')} |`)
  const proved = (status: SystemRow['status']) =>
    rows
      .filter((row) => row.status === status)
      .map((row) => `| ${row.name_zh} (\`${row.id}\`) | ${row.name_en} | \`${row.pack}\` | ${stories.get(row.id)} |`)
  const [, software, working, tasks, tracked] = tally(rows)
  return `# The named systems

Written by \`node tools/check/systems.ts\` from \`systems.tsv\` and the packs; do not edit.

The five plan documents name ${rows.length} systems. ${software} can be software or data: ${working} of them work here and now, each proved by a test, the
others are planned. ${tasks} are network hardware or policy, which no software can be: ${tracked} of them are followed as tasks of the plan.

| part | systems | software and data | working | hardware and policy | tracked |
|---|---|---|---|---|---|
${perPart.join('\n')}
| ${['all', ...tally(rows)].map((cell) => `**${cell}**`).join(' | ')} |

## Working

| system | in English | where | proved by |
|---|---|---|---|
${proved('working').join('\n')}

## Tracked as tasks of the plan

| item | in English | where | proved by |
|---|---|---|---|
${proved('tracked').join('\n')}

## Planned

${plannedByPart(rows)}
`
}

const inPart = (rows: readonly SystemRow[], part: string): readonly SystemRow[] => rows.filter((row) => partOf(row.pack) === part)

function plannedByPart(rows: readonly SystemRow[]): string {
  const sections = parts.flatMap(({ name }) => {
    const planned = inPart(rows, name).filter((row) => row.status === 'planned')
    if (planned.length === 0) return []
    const places = [...new Set(planned.map((row) => row.pack))].sort()
    const line = (place: string) =>
      `- \`${place}\`: ${planned
        .filter((row) => row.pack === place)
        .map((row) => `${row.name_zh} (${row.id})`)
        .join('; ')}`
    return [`### ${name}\n\n${places.map(line).join('\n')}`]
  })
  return sections.join('\n\n')
}

async function packsOnDisk(): Promise<Pack[]> {
  const folder = join(root, 'packs')
  const names = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'pack.ts')))
    .sort()
  return Promise.all(names.map(async (name) => (await import(pathToFileURL(join(folder, name, 'pack.ts')).href)).pack as Pack))
}

function testsIn(folder: string): string {
  const inside = join(root, folder)
  if (!existsSync(inside)) return ''
  const files = readdirSync(inside, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'))
  return files.map((file) => readFileSync(join(inside, file), 'utf8')).join('\n')
}

/** Runs the check. Returns what is wrong, in sentences. */
export async function checkSystems(options: { write: boolean }): Promise<readonly string[]> {
  const [table, page] = [join(root, 'docs', 'systems.tsv'), join(root, 'docs', 'systems.md')]
  const served = holdAgainst(readSystems(readFileSync(table, 'utf8')), await packsOnDisk(), testsIn)
  const problems = [...served.problems]
  for (const [file, text] of [
    [table, writeSystems(served.rows)],
    [page, systemsPage(served)],
  ] as const) {
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
    if (options.write && served.problems.length === 0) writeFileSync(file, text)
    else if (!options.write) problems.push(`${file.slice(root.length + 1)} is out of date; run \`node tools/check/systems.ts\`.`)
  }
  return problems
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const problems = await checkSystems({ write: !process.argv.includes('--check') })
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
