import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 240_000 })

const data = mkdtempSync(join(tmpdir(), 'chengshu-up-'))
// Open to the server's user, or root would keep the data elsewhere and leave it behind.
chmodSync(data, 0o755)
afterAll(() => rmSync(data, { recursive: true, force: true }))

/** Runs a command as `npm run city` does and collects what it says. */
function command(...words: string[]): {
  child: ChildProcess
  said: () => string
  until: (word: RegExp) => Promise<void>
  ended: Promise<number | null>
} {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bootstrap.mjs'), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const ended = new Promise<number | null>((done) => child.once('close', done))
  return {
    child,
    ended,
    said: () => output,
    until: (word) => vi.waitFor(() => expect(output).toMatch(word), { timeout: 200_000, interval: 50 }),
  }
}

const freePort = () =>
  new Promise<string>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(String(port)))
    })
  })

test.each([
  [['upp'], /没有“upp”命令。是否指 up？.*Did you mean up\?/],
  [['up', '--city', 'qingda'], /是否指 qingdao.*did you mean qingdao\?/],
  [['up', '--port', 'eighty'], /not “eighty”/],
  [['up', '--prot', '1'], /Unknown option '--prot'.*Known:.*--port/],
  [['backup'], /Name the file/],
  [['restore', 'nowhere.tar.gz'], /There is no file nowhere\.tar\.gz/],
])('%j is answered in one sentence', async (words, sentence) => {
  const { ended, said } = command(...words)
  expect(await ended).toBe(1)
  expect(said()).toMatch(sentence)
  expect(said().trim().split('\n')).toHaveLength(1)
})

test('a city comes up, refuses to come up twice, survives kill -9 of its starter, and ends in order', async () => {
  const port = await freePort()
  const up = ['up', '--data', data, '--port', port, '--no-demo']
  const first = command(...up)
  await first.until(/Ctrl-C/)
  expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200)

  const second = command(...up)
  expect(await second.ended).toBe(1)
  expect(second.said()).toMatch(/already running/)

  const saved = command('backup', join(data, 'saved.tar.gz'), '--data', data)
  expect(await saved.ended).toBe(0)

  first.child.kill('SIGKILL')
  const third = command(...up)
  await third.until(/Ctrl-C/)
  third.child.kill('SIGINT')
  expect(await third.ended).toBe(0)
  await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow()
})

test('a taken port is named, and the program that has it is left alone', async () => {
  const other = createServer()
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
  const { port } = other.address() as { port: number }
  const { ended, said } = command('up', '--data', join(data, 'elsewhere'), '--port', String(port))
  expect(await ended).toBe(1)
  expect(said()).toMatch(new RegExp(`Port ${port} is in use`))
  other.close()
})
