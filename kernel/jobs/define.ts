import type { City } from '../city.ts'

/** Work that happens without anybody waiting for it. `P` is its payload: JSON. */
export interface Task<P extends object = any> {
  /** Engine and verb, e.g. `audit/seal`; the name of its queue and of the system actor it runs as. */
  readonly name: string
  /** Cron (minute hour day month weekday) in the city's zone; absent: only on demand. */
  readonly every?: string
  /** Longest run in seconds; a longer one counts as failed and is tried again. */
  readonly atMostSeconds: number
  /** How often a failed run is tried again, with growing pauses, before a person has to look. */
  readonly retries: number
  /**
   * Does the work, as the system. It may be run AGAIN after it was done, when the process died before that was noted:
   * write it so that a second run changes nothing.
   */
  readonly run: (city: City, payload: P) => Promise<unknown>
}

/** Defines a task. A task is a value; `startJobs` makes it run. */
export function defineTask<P extends object = Record<string, never>>(
  name: string,
  spec: Pick<Task<P>, 'run'> & Partial<Pick<Task<P>, 'every' | 'atMostSeconds' | 'retries'>>,
): Task<P> {
  if (!/^[a-z][a-z0-9-]*(\/[a-z][a-z0-9-]*)*$/.test(name)) throw new TypeError(`"${name}" is no task name like "audit/seal".`)
  return Object.freeze({ atMostSeconds: 900, retries: 5, ...spec, name })
}
