import { defineConfig } from 'vitest/config'

const shared = { globalSetup: ['tools/postgres/for-tests.ts'], testTimeout: 30_000, hookTimeout: 120_000 }
const everywhere = ['**/node_modules/**', 'dist/**', 'data/**']

/** One PostgreSQL for the whole run; every test file makes databases of its own in it (kernel/testing.ts). Journeys need a browser and run last. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'stories',
          include: ['**/*.test.ts'],
          exclude: [...everywhere, 'journeys/**'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          globalSetup: [...shared.globalSetup, 'journeys/set-up.ts'],
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          exclude: everywhere,
          testTimeout: 120_000,
          // A browser on a busy machine can be late; what is broken fails every time.
          retry: 2,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
