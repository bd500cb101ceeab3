import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * `npm run bench -- data [part] [options]`: the measurements of what the city does with data, a file each in `bench/data/`; all of them
 * without a part.
 */
export async function run(args: readonly string[]): Promise<number> {
  const folder = join(import.meta.dirname, 'data')
  const parts = readdirSync(folder).flatMap((file) => /^([a-z-]+)\.ts$/.exec(file)?.[1] ?? [])
  const [first = '', ...rest] = args
  const asked = parts.includes(first) ? [first] : parts
  for (const part of asked) {
    const measurement = (await import(join(folder, `${part}.ts`))) as { run: (args: readonly string[]) => Promise<number> }
    const code = await measurement.run(parts.includes(first) ? rest : args)
    if (code !== 0) return code
  }
  return 0
}
