import { checkPacks, inOneLine } from '../check/index.ts'
import { readOptions, root } from '../deployment.ts'

/** `city check`: everything the type checker cannot see in the packs, all at once. */
export async function run(args: readonly string[]): Promise<number> {
  readOptions(args, {})
  const { packs, problems } = await checkPacks(root)
  for (const problem of problems) console.log(`✗ ${inOneLine(problem)}`)
  console.log(`${packs.length} 个系统包 · packs, ${problems.length} 个问题 · problems`)
  return problems.length > 0 ? 1 : 0
}
