import { fork } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './deployment.ts'
import { ending } from './ending.ts'

/** Whether the built web app matches its sources. `absent`: there are no sources. */
export function webState(webFolder: string): 'absent' | 'stale' | 'fresh' {
  if (!existsSync(join(root, 'web', 'vite.config.ts'))) return 'absent'
  const built = join(webFolder, 'index.html')
  if (!existsSync(built)) return 'stale'
  const newest = Math.max(...sources().map((file) => statSync(file).mtimeMs))
  return newest > statSync(built).mtimeMs ? 'stale' : 'fresh'
}

/** Builds the web app in a process of its own, so that the caller goes on meanwhile. Rejects with what the build said. */
export async function buildWeb(): Promise<void> {
  const child = fork(join(import.meta.dirname, 'vite-build.ts'), {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const stop = ending.closeWith(async () => void child.kill())
  let output = ''
  child.stdout!.on('data', (chunk) => (output += chunk))
  child.stderr!.on('data', (chunk) => (output += chunk))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  await stop()
  if (code !== 0) throw new Error(output.trim().split('\n').slice(0, 12).join('\n'))
}

function sources(): readonly string[] {
  const files = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
  const views = readdirSync(join(root, 'packs'), { withFileTypes: true })
    .map((entry) => join(root, 'packs', entry.name, 'views'))
    .filter((folder) => existsSync(folder))
  return [join(root, 'package-lock.json'), ...files(join(root, 'web')), ...views.flatMap(files)]
}
