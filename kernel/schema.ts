import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { City } from './city.ts'
import { loadDatasets } from './datasets/index.ts'
import type { Queryable } from './db.ts'
import { watchSteps } from './matching/index.ts'
import { planTables } from './registry/index.ts'

/**
 * Brings the database in line with the engines and the packs of this city: every engine's `schema.sql`
 * (idempotent by convention), then the tables of the record types. The city knows its published datasets from here on.
 *
 * `apply` runs the additive steps in one transaction and returns the SQL it ran; it throws, having changed
 * nothing, when a change needs a person. `plan` changes nothing and returns the SQL that `apply` would run,
 * with a comment above each step that needs a person.
 */
export async function migrate(city: City, options: { mode?: 'apply' | 'plan' } = {}): Promise<readonly string[]> {
  await loadDatasets(city)
  if (options.mode === 'plan') {
    const steps = await planTables(city)
    return [
      ...(await changedEngines(city.db)).map((engine) => engine.sql),
      ...steps.map((step) => (step.reason ? `-- Needs a person: ${step.reason}\n-- ${step.sql}` : step.sql)),
      ...(await watchSteps(city)),
    ]
  }
  return city.db.transaction(async (tx) => {
    // Two servers that start at once must not both create the tables.
    await tx.query(`select pg_advisory_xact_lock(hashtext('chengshu/migrate'))`)
    const engines = await changedEngines(tx)
    const steps = await planTables(city, tx)
    const undecided = steps.filter((step) => step.kind === 'decide')
    if (undecided.length > 0) {
      const reasons = undecided.map((step) => step.reason).join('\n')
      throw new Error(`The definitions changed in a way that needs a person; run \`npm run city migrate -- --plan\`.\n${reasons}`)
    }
    if (engines.length > 0) {
      await tx.query(
        `create schema if not exists kernel; create table if not exists kernel.engine_schema (name text primary key, hash text not null)`,
      )
    }
    for (const engine of engines) {
      await tx.query(engine.sql)
      await tx.query(
        `insert into kernel.engine_schema (name, hash) values ($1, $2) on conflict (name) do update set hash = excluded.hash`,
        [engine.name, engine.hash],
      )
    }
    for (const step of steps) await tx.query(step.sql)
    const watching = await watchSteps(city, tx)
    for (const sql of watching) await tx.query(sql)
    return [...engines.map((engine) => engine.sql), ...steps.map((step) => step.sql), ...watching]
  })
}

interface EngineSchema {
  readonly name: string
  readonly sql: string
  readonly hash: string
}

async function changedEngines(on: Queryable): Promise<readonly EngineSchema[]> {
  const [table] = await on.query<{ there: boolean }>(`select to_regclass('kernel.engine_schema') is not null as there`)
  const applied = table?.there
    ? await on.query<{ name: string; hash: string }>(`select name, hash from kernel.engine_schema`)
    : []
  const hashes = new Map(applied.map((row) => [row.name, row.hash]))
  return engineSchemas().filter((engine) => hashes.get(engine.name) !== engine.hash)
}

function engineSchemas(): readonly EngineSchema[] {
  const folder = import.meta.dirname
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .flatMap((name) => {
      try {
        const sql = readFileSync(join(folder, name, 'schema.sql'), 'utf8')
        return [{ name, sql, hash: createHash('sha256').update(sql).digest('hex') }]
      } catch {
        return [] // an engine without tables of its own
      }
    })
}
