/** The `city` command: `npm run city -- <command>`. Each command is a file in tools/commands that exports `run`. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../kernel/errors.ts'
import { ending } from './ending.ts'
import { nearest } from './nearest.ts'
import { inWords, Problem } from './problem.ts'

const folder = join(import.meta.dirname, 'commands')
const commands = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -3))

/** What every file in tools/commands exports. Returns the exit code; nothing means 0. */
export interface Command {
  run(args: readonly string[]): Promise<number | undefined>
}

const [name = 'help', ...args] = process.argv.slice(2)
ending.listen()
process.exitCode = await runCommand(name, args)
await ending.finish()
process.exit()

async function runCommand(command: string, rest: readonly string[]): Promise<number> {
  try {
    if (!/^[a-z]+$/.test(command) || !existsSync(join(folder, `${command}.ts`))) {
      if (command !== 'help' && command !== '--help') {
        const meant = nearest(command, commands)
        const hint = { zh: meant ? `是否指 ${meant}？` : '', en: meant ? ` Did you mean ${meant}?` : '' }
        throw new Problem(
          `没有“${command}”命令。${hint.zh}可用：${commands.join('、')}`,
          `There is no command “${command}”.${hint.en} Available: ${commands.join(', ')}`,
        )
      }
      console.log(`npm run city -- <${commands.join(' | ')}>`)
      return 0
    }
    const { run } = (await import(`./commands/${command}.ts`)) as Command
    return (await run(rest)) ?? 0
  } catch (error) {
    if (ending.asked) return 0
    report(inWords(error))
    return 1
  }
}

function report(error: unknown): void {
  if (error instanceof Problem) console.error(`✗ ${error.zh} / ${error.en}`)
  else if (error instanceof Refusal) console.error(`✗ ${error.inWords('zh')} / ${error.inWords('en')}`)
  else console.error('✗ 程序出错，请附上以下内容反馈。/ This is our mistake; please report it with what follows.\n', error)
}
