import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { provideChromium } from '../chromium.ts'
import { root } from '../deployment.ts'
import { ending } from '../ending.ts'

interface Counts {
  passed: number
  failed: number
  skipped: number
}

/**
 * `npm test`: types, lint, packs, then every test; words after `--` name the test files to run, and then only those run.
 * The last line is `N passed, N failed`.
 */
export async function run(args: readonly string[]): Promise<number> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  const check = async (title: string, program: string, words: readonly string[]) => {
    const code = await spawned(program, words)
    counts[code === 0 ? 'passed' : 'failed'] += 1
    console.log(`${code === 0 ? '✓' : '✗'} ${title}`)
  }
  if (args.length === 0) {
    await check('类型 · types', tool('typescript', 'tsc'), ['-p', '.'])
    const linter = join(root, 'node_modules', '@biomejs', `cli-${process.platform}-${process.arch}`, 'biome')
    // The linter is a native program that comes for Linux only; everywhere else the types and the tests still run.
    if (existsSync(linter)) await check('规范 · lint', linter, ['check', '--diagnostic-level=error', '.'])
    else console.log('– 规范 · lint: no linter for this platform; it runs on Linux')
    await check('系统包 · packs', join(root, 'tools', 'city.ts'), ['check'])
  }
  await runStories(args, counts)
  const skipped = counts.skipped ? `, ${counts.skipped} skipped` : ''
  console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`)
  return counts.failed > 0 ? 1 : 0
}

async function runStories(args: readonly string[], counts: Counts): Promise<void> {
  const journeys = globSync('journeys/**/*.test.ts', { cwd: root })
  const wantsBrowser = journeys.length > 0 && (args.length === 0 || args.some((word) => word.includes('journeys')))
  const browser = wantsBrowser ? provideChromium() : undefined
  const folder = mkdtempSync(join(tmpdir(), 'chengshu-results-'))
  const results = join(folder, 'results.json')
  try {
    const words = ['run', '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
    const withoutBrowser = browser && 'advice' in browser ? ['--project', 'stories'] : []
    const code = await spawned(
      tool('vitest', 'vitest'),
      [...words, ...withoutBrowser, ...args],
      browser && 'path' in browser ? { CHROMIUM: browser.path } : {},
    )
    const found = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined
    counts.passed += found?.numPassedTests ?? 0
    counts.failed += found?.numFailedTests ?? 0
    counts.skipped += (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0)
    // A file that could not even be loaded, or an error outside any test, has no test of its own to count.
    const unloaded = (found?.testResults ?? []).filter(
      (file: any) => file.status === 'failed' && file.assertionResults.every((one: any) => one.status !== 'failed'),
    )
    counts.failed += unloaded.length
    if (code !== 0 && counts.failed === 0) counts.failed += 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  if (browser && 'advice' in browser) {
    console.log(browser.advice)
    for (const file of journeys)
      counts.skipped += readFileSync(join(root, file), 'utf8').match(/^\s*test(\.\w+)*\(/gm)?.length ?? 0
  }
}

/** The script or binary a package installs under that name. */
function tool(packageName: string, name: string): string {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: string | Record<string, string> }
  return join(folder, typeof bin === 'string' ? bin : bin[name]!)
}

/** Runs a script with this Node, or a native program, and gives its exit code. */
async function spawned(program: string, words: readonly string[], environment: Record<string, string> = {}): Promise<number> {
  const isScript = /\.[cm]?[jt]s$|node_modules\/(typescript|vitest)\//.test(program)
  const child = spawn(isScript ? process.execPath : program, isScript ? [program, ...words] : [...words], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  })
  const forget = ending.closeWith(async () => void child.kill('SIGINT'))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  if (!ending.asked) await forget()
  return code ?? 1
}
