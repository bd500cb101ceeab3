import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asSystem } from '../../kernel/city.ts'
import { migrate } from '../../kernel/schema.ts'
import { cityOptions, databaseOf, deploymentOf, openDeployed, readOptions, root } from '../deployment.ts'
import { note, step } from '../steps.ts'

/** `city migrate`: brings the database in line with the packs; `--plan` shows the SQL and changes nothing, `--write` puts it in migrations/. */
export async function run(args: readonly string[]): Promise<undefined> {
  const { values } = readOptions(args, {
    ...cityOptions,
    plan: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  })
  const deployment = deploymentOf(values)
  const opened = await openDeployed(deployment, await databaseOf(deployment))
  const city = opened.as(asSystem('migrate'))
  if (!values.plan && !values.write) {
    const done = await step('数据结构', 'schema', () => migrate(city))
    note(done.length ? `${done.length} 条语句 · statements` : '没有变化 · nothing to change')
    return
  }
  const planned = await migrate(city, { mode: 'plan' })
  if (planned.length === 0) {
    note('没有变化 · nothing to change')
    return
  }
  const sql = numbered(planned)
  if (values.plan) {
    console.log(sql)
    return
  }
  const file = nextFile(join(root, 'migrations'), values.city)
  writeFileSync(file, `${sql}\n`)
  note(`${file}（${planned.length}）`)
}

/** Each statement under its number, so that two people can talk about it. */
function numbered(statements: readonly string[]): string {
  const steps = statements.map((sql, index) => {
    const text = sql.trim()
    const end = text.endsWith(';') || text.split('\n').at(-1)!.startsWith('--') ? '' : ';'
    return `-- ${index + 1} / ${statements.length}\n${text}${end}`
  })
  return ['begin;', ...steps, 'commit;'].join('\n\n')
}

function nextFile(folder: string, city: string): string {
  mkdirSync(folder, { recursive: true })
  const last = Math.max(0, ...readdirSync(folder).map((name) => Number.parseInt(name, 10) || 0))
  return join(folder, `${String(last + 1).padStart(4, '0')}-${city}.sql`)
}
