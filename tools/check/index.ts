import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pack } from '../../kernel/define/index.ts'
import { PackProblems } from './problem-list.ts'
import { type House, rules } from './rules.ts'

export { inOneLine, type PackProblem } from './problem-list.ts'

/** Reads every pack below `root` and applies every rule to each. All problems come back, not the first. */
export async function checkPacks(root: string): Promise<{ packs: readonly Pack[]; problems: PackProblems['found'] }> {
  const problems = new PackProblems()
  const folders = readdirSync(join(root, 'packs'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(root, 'packs', entry.name))
  const folderByPack = new Map<Pack, string>()
  for (const folder of folders) {
    const file = join(folder, 'pack.ts')
    const name = folder.split(/[\\/]/).at(-1)!
    if (!existsSync(file)) {
      problems.add(name, 'pack.ts', 'is missing')
      continue
    }
    try {
      folderByPack.set(((await import(file)) as { pack: Pack }).pack, folder)
    } catch (error) {
      problems.add(name, 'pack.ts', `cannot be loaded: ${(error as Error).message}`)
    }
  }
  const house: House = {
    packs: [...folderByPack.keys()],
    folderOf: (pack) => folderByPack.get(pack)!,
    systems: systemsOf(join(root, 'docs', 'systems.tsv')),
    stories: storiesOf(root),
  }
  checkPackList(house, problems)
  return { packs: house.packs, problems: problems.found }
}

/** Applies every rule to packs that are loaded already. */
export function checkPackList(house: House, problems = new PackProblems()): PackProblems['found'] {
  for (const pack of house.packs) for (const rule of Object.values(rules)) rule(pack, house, problems)
  return problems.found
}

function systemsOf(file: string): ReadonlySet<string> {
  if (!existsSync(file)) return new Set()
  const [, ...rows] = readFileSync(file, 'utf8').trim().split('\n')
  return new Set(rows.map((row) => row.split('\t')[0]!))
}

/** First arguments of `test`, `it` and `test.each(…)` in every test file. */
function storiesOf(root: string): ReadonlySet<string> {
  const names = new Set<string>()
  for (const file of globSync('{packs,kernel,server,journeys,cities}/**/*.test.ts', { cwd: root })) {
    const source = readFileSync(join(root, file), 'utf8')
    for (const [, , name] of source.matchAll(/^\s*(?:test|it)(?:\.\w+)*(?:\([^'"`]*?\))?\(\s*(['"`])((?:\\.|(?!\1).)+)\1/gm))
      names.add(name!.replace(/\\(.)/g, '$1'))
  }
  return names
}
