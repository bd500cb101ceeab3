import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../deployment.ts'
import { nearest } from '../nearest.ts'
import { Problem } from '../problem.ts'

/** `npm run bench -- <name>`: runs bench/<name>.ts, which exports `run(args)`. */
export async function run(args: readonly string[]): Promise<number | undefined> {
  const [name = '', ...rest] = args
  const folder = join(root, 'bench')
  const known = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3))
  if (!/^[a-z-]+$/.test(name) || !existsSync(join(folder, `${name}.ts`))) {
    const meant = nearest(name, known)
    throw new Problem(
      `请指明要运行的测量${meant ? `（是否指 ${meant}？）` : ''}：${known.join('、') || '暂无'}`,
      `Name a benchmark${meant ? ` (did you mean ${meant}?)` : ''}: ${known.join(', ') || 'none yet'}`,
    )
  }
  // A file that measures as it loads needs no `run`.
  const bench = (await import(join(folder, `${name}.ts`))) as { run?: (args: readonly string[]) => Promise<number | undefined> }
  return bench.run?.(rest)
}
