import { randomUUID } from 'node:crypto'
import { PgBoss } from 'pg-boss'
import { asSystem, type City } from '../city.ts'
import type { Queryable } from '../db.ts'
import type { Task } from './define.ts'

const schema = 'jobs'

export interface JobsOptions {
  /** `false` only puts jobs into the queues, for processes that leave the work to others. */
  readonly work?: boolean
  /** How often each queue is looked at; at least 0.5. */
  readonly pollSeconds?: number
  readonly onError?: (error: unknown) => void
}

export interface Jobs {
  /** Takes no new job, waits for those under way (30 s at most; the rest goes back to the queue) and lets go of the database. */
  stop(): Promise<void>
}

const running = new WeakMap<object, PgBoss>()

/**
 * Starts to work off the tasks of a city, and to put periodic ones into their queues. Jobs are rows in PostgreSQL (schema `jobs`):
 * they survive any process, and of many servers one takes each. Due times follow the database's clock, not the city's.
 *
 * A job runs at least once: one whose worker died is given to another after half a minute.
 */
export async function startJobs(city: City, tasks: readonly Task[], options: JobsOptions = {}): Promise<Jobs> {
  const { work = true, pollSeconds = 2, onError = () => {} } = options
  const boss = new PgBoss({
    connectionString: city.db.url,
    schema,
    max: 3,
    application_name: 'chengshu jobs',
    schedule: work,
    supervise: work,
    superviseIntervalSeconds: 30,
    monitorIntervalSeconds: 30,
  })
  boss.on('error', onError)
  await boss.start()
  const planned = work ? await boss.getSchedules() : []
  for (const task of tasks) {
    // Stately: of jobs with one key at most one waits and one runs, so a slow task never piles up or meets itself.
    await boss.createQueue(task.name, { policy: 'stately' })
    await boss.updateQueue(task.name, {
      retryLimit: task.retries,
      retryBackoff: true,
      retryDelay: 1,
      expireInSeconds: task.atMostSeconds,
      heartbeatSeconds: 30,
    })
    if (!work) continue
    if (task.every) await boss.schedule(task.name, task.every, null, { tz: city.definition.timeZone })
    await boss.work(task.name, { pollingIntervalSeconds: pollSeconds }, async ([job]) => {
      await task.run(city.as(asSystem(task.name)), (job!.data ?? {}) as object)
    })
  }
  for (const { name } of planned) if (!tasks.some((task) => task.name === name && task.every)) await boss.unschedule(name)
  running.set(city.db, boss)
  return {
    async stop() {
      running.delete(city.db)
      await boss.stop({ graceful: true, timeout: 30_000 })
    },
  }
}

export interface When {
  /** Earliest start: an ISO instant, or seconds from now. */
  readonly startAfter?: string | number
  /** Of jobs with the same key one waits and one runs; a further one is dropped because the waiting one will do its work. */
  readonly key?: string
  /** Puts the job in with this transaction: it exists exactly when the transaction commits. */
  readonly on?: Queryable
}

/** Puts a job into its queue. Returns its id; undefined when one with the same key waits already. Needs `startJobs` first. */
export async function enqueue<P extends object>(
  city: City,
  task: Task<P>,
  payload: P,
  { startAfter, key, on }: When = {},
): Promise<string | undefined> {
  const boss = running.get(city.db)
  if (!boss) throw new Error(`Jobs are not started, so "${task.name}" cannot be put in.`)
  const id = await boss.send(task.name, payload, {
    singletonKey: key ?? randomUUID(),
    ...(startAfter === undefined ? {} : { startAfter }),
    ...(on ? { db: { executeSql: async (text: string, values?: unknown[]) => ({ rows: await on.query(text, values) }) } } : {}),
  })
  return id ?? undefined
}
