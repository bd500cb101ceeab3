import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { asSystem } from '../../kernel/city.ts'
import { cityOptions, databaseOf, deploymentOf, openDeployed, readOptions } from '../deployment.ts'
import { Problem } from '../problem.ts'
import { note, step } from '../steps.ts'

/** `city restore <file>`: brings a backup back into an empty database; refuses any other. */
export async function run(args: readonly string[]): Promise<undefined> {
  const { values, positionals } = readOptions(args, cityOptions, 1)
  const [file] = positionals
  if (!file) throw new Problem('请写明备份文件，例如 city restore 青岛.tar.gz', 'Name the file, e.g. city restore qingdao.tar.gz')
  if (!existsSync(file)) throw new Problem(`没有 ${file} 这个文件。`, `There is no file ${file}.`)
  const deployment = deploymentOf(values)
  const city = await openDeployed(deployment, await databaseOf(deployment))
  const { restore } = await import('../../kernel/backup/index.ts')
  const report = await step('恢复', 'restore', () => restore(city.as(asSystem('restore')), resolve(file)))
  note(`${report.tables} tables, ${report.rows} rows, ${report.files} files, as of ${report.takenAt}`)
}
