import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { asSystem } from '../../kernel/city.ts'
import { cityOptions, databaseOf, deploymentOf, openDeployed, readOptions } from '../deployment.ts'
import { inWords, Problem } from '../problem.ts'
import { note, step } from '../steps.ts'

/** `city backup <file>`: everything the city stores, as of now, in one file; the city may go on working meanwhile. */
export async function run(args: readonly string[]): Promise<undefined> {
  const { values, positionals } = readOptions(args, cityOptions, 1)
  const [file] = positionals
  if (!file) throw new Problem('请写明备份文件，例如 city backup 青岛.tar.gz', 'Name the file, e.g. city backup qingdao.tar.gz')
  if (existsSync(file))
    throw new Problem(`${file} 已存在，未作改动：请另取一个文件名。`, `${file} exists and was not touched: choose another name.`)
  const deployment = deploymentOf(values)
  const city = await openDeployed(deployment, await databaseOf(deployment))
  const { backup } = await import('../../kernel/backup/index.ts')
  const report = await step('备份', 'backup', () =>
    backup(city.as(asSystem('backup')), resolve(file)).catch((error) => {
      throw inWords(error, file)
    }),
  )
  const megabytes = (statSync(file).size / 1024 / 1024).toFixed(1)
  note(`${file}: ${report.tables} tables, ${report.rows} rows, ${report.files} files, ${megabytes} MB (${report.takenAt})`)
}
