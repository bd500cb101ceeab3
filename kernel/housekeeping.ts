import { sealFresh } from './audit/index.ts'
import { replicateDue } from './cascade/index.ts'
import { drainOutbox, forgetOldKeys, settleProvisional } from './cases/index.ts'
import { measureFreshness, measureQuality } from './catalogue/index.ts'
import type { City } from './city.ts'
import { perform } from './commands.ts'
import { tidyDrafts } from './datasets/index.ts'
import { removeOrphans } from './documents/index.ts'
import { endExpired } from './end-expired.ts'
import { runDue, tidyExchange } from './exchange/index.ts'
import { cleanUpSessions } from './identity/index.ts'
import { recordFigures } from './indicators/index.ts'
import { defineTask, type Task } from './jobs/index.ts'
import { exportLake, layDownChosen } from './lake/index.ts'
import { refreshWholeCatalogue } from './list-resources.ts'
import { keepMatches } from './matching/index.ts'
import { tidyNotices } from './notices/index.ts'
import { tidySearches } from './registry/index.ts'
import { mergeReadLog, tidyFeed, tidyReadLog } from './sharing/index.ts'
import { watch } from './supervision/index.ts'
import { tell } from './telling.ts'
import { tidyWebhooks } from './webhooks/index.ts'
import { tidyRuns } from './workbench/index.ts'

/** What every city runs by itself. Times are in the city's zone. */
export const housekeeping: readonly Task[] = [
  // Each server also seals every second (`startSealing`); this is the net below it.
  defineTask('audit/seal', { every: '* * * * *', atMostSeconds: 300, run: (city) => sealFresh(city) }),
  defineTask('identity/clean-up', { every: '*/10 * * * *', atMostSeconds: 300, run: (city) => cleanUpSessions(city) }),
  defineTask('indicators/record', { every: '30 0 * * *', atMostSeconds: 1800, run: (city) => recordFigures(city) }),
  defineTask('catalogue/freshness', { every: '17 * * * *', atMostSeconds: 1800, run: (city) => measureFreshness(city) }),
  // Service items change while the city runs.
  defineTask('catalogue/list', { every: '7 * * * *', atMostSeconds: 1800, run: (city) => refreshWholeCatalogue(city) }),
  defineTask('catalogue/quality', { every: '40 2 * * *', atMostSeconds: 7200, run: (city) => measureQuality(city) }),
  defineTask('registry/tidy', { every: '*/3 * * * *', atMostSeconds: 900, run: (city) => tidySearches(city) }),
  defineTask('supervision/watch', { every: '* * * * *', atMostSeconds: 600, run: (city) => watch(city) }),
  defineTask('cases/outbox', {
    every: '* * * * *',
    atMostSeconds: 600,
    // Each server tells right after a commit (`startTelling`); this is the net below it.
    run: (city) => drainOutbox(city, tell),
  }),
  defineTask('cases/settle', { every: '*/5 * * * *', atMostSeconds: 900, run: (city) => settleProvisional(city) }),
  defineTask('cascade/replicate', {
    every: '* * * * *',
    atMostSeconds: 1800,
    run: async (city) => {
      await replicateDue(city)
    },
  }),
  defineTask('datasets/tidy', {
    every: '17 6 * * *',
    atMostSeconds: 900,
    run: async (city) => {
      await tidyDrafts(city)
    },
  }),
  defineTask('documents/tidy', { every: '27 * * * *', atMostSeconds: 900, run: (city) => removeOrphans(city) }),
  // A run pauses by itself after ten minutes and goes on with the next minute's call.
  defineTask('exchange/due', { every: '* * * * *', atMostSeconds: 3600, run: (city) => runDue(city) }),
  defineTask('exchange/tidy', { every: '33 3 * * *', atMostSeconds: 900, run: (city) => tidyExchange(city) }),
  defineTask('lake/write', { every: '43 2 * * *', atMostSeconds: 7200, run: (city) => exportLake(city) }),
  // Looks every hour, writes once a day: a server that was down at night makes up for it.
  defineTask('lake/days', { every: '51 * * * *', atMostSeconds: 3600, run: (city) => layDownChosen(city) }),
  defineTask('matching/keep', {
    every: '* * * * *',
    atMostSeconds: 1800,
    run: async (city) => {
      await keepMatches(city)
    },
  }),
  defineTask('notices/tidy', { every: '13 3 * * *', atMostSeconds: 1800, run: (city) => tidyNotices(city) }),
  defineTask('webhooks/tidy', { every: '23 3 * * *', atMostSeconds: 1800, run: (city) => tidyWebhooks(city) }),
  defineTask('sharing/end-expired', {
    every: '11 * * * *',
    atMostSeconds: 900,
    run: async (city) => {
      await endExpired(city)
    },
  }),
  defineTask('sharing/merge', { every: '*/5 * * * *', atMostSeconds: 900, run: (city) => mergeReadLog(city) }),
  defineTask('sharing/tidy', {
    every: '33 3 * * *',
    atMostSeconds: 1800,
    run: async (city) => {
      await tidyReadLog(city)
      await tidyFeed(city)
    },
  }),
  defineTask('workbench/tidy', { every: '53 3 * * *', atMostSeconds: 600, run: (city) => tidyRuns(city) }),
  defineTask('cases/forget-keys', { every: '43 4 * * *', atMostSeconds: 600, run: (city) => forgetOldKeys(city) }),
]

/** Housekeeping, and what the packs of a city let the house do at its times. */
export const tasksOf = ({ packs }: City): readonly Task[] => [
  ...housekeeping,
  ...packs.flatMap((pack) =>
    pack.regularly.map(({ command, every }) =>
      defineTask(`${pack.name}/${command.name}`, { every, atMostSeconds: 1800, run: (city) => perform(city, pack, command, {}) }),
    ),
  ),
]
