import { sealFresh } from '../audit/index.ts'
import { cleanUpSessions } from '../identity/index.ts'
import { defineTask, type Task } from './define.ts'

/** What every city runs. Sealing also happens every second in each server (`startSealing`); this is the net below it. */
export const housekeeping: readonly Task[] = [
  defineTask('audit/seal', { every: '* * * * *', atMostSeconds: 300, run: (city) => sealFresh(city) }),
  defineTask('identity/clean-up', { every: '*/10 * * * *', atMostSeconds: 300, run: (city) => cleanUpSessions(city) }),
]
