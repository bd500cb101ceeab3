import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { refuse } from '../errors.ts'
import type { FromSandbox, ToSandbox } from './sandbox.ts'

/** What one question may use. Two run at a time in one server; with its JavaScript each stays below some 500 MB. */
export const limits = { seconds: 20, memoryMegabytes: 256, atOnce: 2, waitSeconds: 10 } as const
const heapMegabytes = 192

export type Answer = Extract<FromSandbox, { kind: 'answer' }>

/** A sandbox that was opened: rows go in, one question is asked, and it is gone. */
export interface Sandbox {
  table(name: string, columns: readonly { readonly name: string; readonly type: string }[]): Promise<void>
  rows(rows: readonly (readonly (string | null)[])[]): Promise<void>
  /** @throws `SandboxError` with DuckDB's words */
  ask(sql: string, rows: number, characters: number): Promise<Answer>
}

/** DuckDB could not answer; the message is its own. */
export class SandboxError extends Error {}

/**
 * Opens a process for one question and ends it whatever happens: after `seconds`, when `signal` says that nobody waits any more, or when
 * the work is done.
 *
 * @throws `workbench/too-slow`, `workbench/stopped`, `workbench/too-large` when the process ran out of memory
 */
export async function inSandbox<T>(
  work: (sandbox: Sandbox) => Promise<T>,
  {
    timeZone,
    signal,
    seconds = limits.seconds,
  }: { timeZone: string; signal?: AbortSignal | undefined; seconds?: number | undefined },
): Promise<T> {
  if (signal?.aborted) throw refuse('workbench/stopped')
  const child = fork(join(import.meta.dirname, 'sandbox.ts'), [], {
    env: {},
    execArgv: [`--max-old-space-size=${heapMegabytes}`, '--no-warnings'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let end: (reason: Error) => void = () => {}
  const ended = new Promise<never>((_, reject) => {
    end = reject
  })
  // Whoever races against it hears of it; alone it is no unhandled rejection.
  ended.catch(() => {})
  const timer = setTimeout(() => end(refuse('workbench/too-slow', { seconds })), seconds * 1000)
  const stop = () => end(refuse('workbench/stopped'))
  signal?.addEventListener('abort', stop, { once: true })
  child.once('exit', () => end(refuse('workbench/too-large')))
  child.once('error', (error) => end(error))
  try {
    const answers = answersOf(child)
    const send = (message: ToSandbox) =>
      new Promise<void>((done, fail) => child.send(message, (error) => (error ? fail(refuse('workbench/too-large')) : done())))
    const answering = async () => {
      const answer = await answers()
      if (answer.kind === 'wrong') throw new SandboxError(answer.message)
      return answer
    }
    const sandbox: Sandbox = {
      table: (name, columns) => send({ kind: 'table', name, columns }),
      rows: (rows) => send({ kind: 'rows', rows }),
      async ask(sql, rows, characters) {
        await send({ kind: 'ask', sql, rows, characters })
        return (await answering()) as Answer
      },
    }
    const opened = async () => {
      await send({ kind: 'open', memoryMegabytes: limits.memoryMegabytes, timeZone })
      await answering()
      return work(sandbox)
    }
    return await Promise.race([opened(), ended])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    child.kill('SIGKILL')
  }
}

/** The messages of a process in their order, one a call. */
function answersOf(child: ChildProcess): () => Promise<FromSandbox> {
  const here: FromSandbox[] = []
  const waiting: ((message: FromSandbox) => void)[] = []
  child.on('message', (message: FromSandbox) => {
    const next = waiting.shift()
    if (next) next(message)
    else here.push(message)
  })
  return () =>
    new Promise((take) => {
      const first = here.shift()
      if (first) take(first)
      else waiting.push(take)
    })
}
