import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { ownerOf, removeData, startPostgres } from './index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server for tests; the user may create databases. */
    postgresUrl: string
    /** Begins the name of every database of this run. */
    testRun: string
  }
}

const prefix = 'chengshu-tests-'

/** Gives a test run its PostgreSQL: `TEST_DATABASE_URL` if set, else an embedded one in a temporary folder. Vitest calls it once. */
export default async function forTests(project: TestProject): Promise<() => Promise<void>> {
  const testRun = `test_${randomBytes(4).toString('hex')}`
  project.provide('testRun', testRun)
  const given = process.env['TEST_DATABASE_URL']
  if (given) {
    project.provide('postgresUrl', given)
    return async () => {
      await dropDatabases(given, testRun)
      removeFiles(testRun)
    }
  }
  await removeAbandoned()
  const dataFolder = mkdtempSync(join(tmpdir(), prefix))
  const server = await startPostgres({ dataFolder, forTests: true })
  project.provide('postgresUrl', server.url)
  return async () => {
    await server.stop()
    removeData(dataFolder)
    removeFiles(testRun)
  }
}

/** Files of test cities; see kernel/testing.ts. */
const removeFiles = (testRun: string) => rmSync(join(tmpdir(), `chengshu-${testRun}`), { recursive: true, force: true })

/** A run that was killed leaves its server running; starting on its folder ends that server. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const dataFolder = join(tmpdir(), name)
    // No `owner.json` yet may be a run that is just starting; those are left alone.
    if (ownerOf(dataFolder) || !readdirSync(dataFolder).includes('owner.json')) continue
    const server = await startPostgres({ dataFolder, forTests: true }).catch(() => undefined)
    await server?.stop()
    if (server) removeData(dataFolder)
    else rmSync(dataFolder, { recursive: true, force: true })
  }
}

async function dropDatabases(url: string, testRun: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [
      testRun,
    ])
    for (const { datname } of rows) await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`)
  } finally {
    await client.end()
  }
}
