import { asSystem } from '../../kernel/city.ts'
import { cityOptions, databaseOf, deploymentOf, openDeployed, readOptions } from '../deployment.ts'
import { Problem } from '../problem.ts'
import { note } from '../steps.ts'

/**
 * `city audit verify`: recomputes the hash chain of the audit log and names the first broken place. It prints the chain's head;
 * kept elsewhere and given back with `--anchor <seq>:<hash>`, it proves that not even the whole chain was rebuilt.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, { ...cityOptions, anchor: { type: 'string' } }, 1)
  if (positionals[0] !== 'verify') throw new Problem('可用：city audit verify', 'Available: city audit verify')
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(values.anchor ?? '') ?? []
  if (values.anchor && !hash) throw new Problem('--anchor 须写成 序号:哈希。', '--anchor is written <seq>:<hash>.')
  const deployment = deploymentOf(values)
  const city = await openDeployed(deployment, await databaseOf(deployment))
  const { verify } = await import('../../kernel/audit/index.ts')
  const found = await verify(city.as(asSystem('audit verify')), hash ? { anchor: { seq: Number(seq), hash } } : {})
  note(`${found.entries} 条 · entries; ${found.unsealed} 条待封存 · not yet sealed; ${found.head.seq}:${found.head.hash}`)
  if (found.ok) {
    console.log('✓ 审计日志完整 · the audit log is whole')
    return 0
  }
  console.log(
    `✗ 审计日志在第 ${found.firstBroken?.seq} 条处被改动 · the audit log is broken at entry ${found.firstBroken?.seq}: ${found.firstBroken?.reason}`,
  )
  return 1
}
