import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import { type EntryProblem, refuse } from '../errors.ts'
import { portionRows, type SinkField } from './connector.ts'
import { openSink } from './endpoints.ts'
import { type Flow, getFlow } from './flows.ts'
import { whileLocked } from './lock.ts'
import { compileMapping } from './mapping.ts'

/** A row that could not be taken. */
export interface Bad {
  /** Index in its portion. */
  readonly index: number
  readonly place: string
  readonly key: string | undefined
  readonly cells: Readonly<Record<string, unknown>>
  readonly problems: readonly EntryProblem[]
}

/** So many open rows mean that the source is wrong and not its rows. */
export const mostOpen = 10_000

/** Keeps bad rows, each once however often it is read. Throws `exchange/too-many-bad` beyond `mostOpen`. */
export async function quarantine(city: City, on: Queryable, flow: string, run: string, rows: readonly Bad[]): Promise<void> {
  if (rows.length === 0) return
  const [open] = await on.query<{ n: number }>(
    `select count(*)::bigint as n from exchange.quarantine where flow = $1 and state = 'open'`,
    [flow],
  )
  if (open!.n + rows.length > mostOpen) throw refuse('exchange/too-many-bad', { limit: mostOpen })
  const now = city.clock.now()
  await on.query(
    `insert into exchange.quarantine (id, flow, run, digest, key, place, cells, problems, at)
     select (r ->> 'id')::uuid, $1, $2, r ->> 'digest', r ->> 'key', r ->> 'place', r -> 'cells', r -> 'problems', $3 from jsonb_array_elements($4::jsonb) r
     on conflict (flow, digest) where state = 'open' do nothing`,
    [
      flow,
      run,
      now,
      JSON.stringify(
        rows.map(({ place, key, cells, problems }) => ({
          id: v7(),
          digest: createHash('sha256')
            .update(JSON.stringify([key ?? place, cells]))
            .digest('hex'),
          key: key ?? null,
          place,
          cells: storable(cells),
          problems,
        })),
      ).replaceAll('\\u0000', '\\ufffd'),
    ],
  )
}

const storable = (cells: Bad['cells']): Bad['cells'] =>
  Object.fromEntries(
    Object.entries(cells).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.toWellFormed() : value instanceof Date ? value.toISOString() : value,
    ]),
  )

/** What came right by itself: the source sent the same key again, and well. */
export async function solve(on: Queryable, city: City, flow: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await on.query(
    `update exchange.quarantine set state = 'solved', settled_at = $3, settled_by = 'source' where flow = $1 and state = 'open' and key = any($2)`,
    [flow, keys, city.clock.now()],
  )
}

export const hasOpen = async (city: City, flow: string): Promise<boolean> =>
  (
    await city.db.query<{ any: boolean }>(
      `select exists (select from exchange.quarantine where flow = $1 and state = 'open') as any`,
      [flow],
    )
  )[0]!.any

export interface Quarantined {
  readonly id: string
  readonly run: string
  readonly place: string
  readonly key?: string
  readonly cells: Readonly<Record<string, unknown>>
  readonly problems: readonly EntryProblem[]
  readonly fixed?: Readonly<Record<string, unknown>>
  readonly state: 'open' | 'fixed' | 'solved' | 'dismissed'
  readonly at: string
  readonly settledBy?: string
}

const shown = (row: Record<string, any>): Quarantined => ({
  id: row['id'],
  run: row['run'],
  place: row['place'],
  cells: row['cells'],
  problems: row['problems'],
  state: row['state'],
  at: row['at'],
  ...(row['key'] === null ? {} : { key: row['key'] }),
  ...(row['fixed'] === null ? {} : { fixed: row['fixed'] }),
  ...(row['settled_by'] === null ? {} : { settledBy: row['settled_by'] }),
})

/**
 * Rows of a flow's quarantine, oldest first. Cells that go into personal fields are masked unless a purpose is given, which is written to
 * the audit first.
 */
export async function quarantined(
  city: City,
  flowId: string,
  {
    state = 'open',
    after,
    limit = 50,
    purpose,
  }: { state?: Quarantined['state']; after?: string; limit?: number; purpose?: string } = {},
): Promise<{
  readonly rows: readonly Quarantined[]
  readonly personal: readonly string[]
  readonly open: number
  readonly next?: string
}> {
  const flow = await getFlow(city, flowId)
  const personal = await personalColumns(city, flow)
  if (purpose !== undefined && personal.length > 0) {
    if ([...purpose.trim()].length < 5) throw refuse('access/purpose-required')
    await audit(city, {
      act: 'exchange/reveal',
      subject: `exchange/flow/${flowId}`,
      detail: { columns: personal, purpose: purpose.trim() },
    })
  }
  const found = await city.db.query(
    `select * from exchange.quarantine where flow = $1 and state = $2 and ($3::uuid is null or id > $3) order by id limit $4`,
    [flowId, state, after ?? null, limit + 1],
  )
  const [open] = await city.db.query<{ n: number }>(
    `select count(*)::bigint as n from exchange.quarantine where flow = $1 and state = 'open'`,
    [flowId],
  )
  const hide = (cells: Record<string, unknown>) =>
    purpose !== undefined
      ? cells
      : Object.fromEntries(
          Object.entries(cells).map(([name, value]) => [name, personal.includes(name) && value !== null ? '***' : value]),
        )
  const isKeyHidden =
    purpose === undefined &&
    personal.some((name) => flow.mapping.some(({ to, from }) => from === name && to === keyOf(city, flow)))
  const rows = found.slice(0, limit).map((row) => {
    const said = shown(row)
    return {
      ...said,
      cells: hide(said.cells),
      ...(said.fixed ? { fixed: hide(said.fixed) } : {}),
      ...(isKeyHidden ? { key: '***', place: said.place === said.key ? '***' : said.place } : {}),
    }
  })
  const last = rows.at(-1)
  return { rows, personal, open: open!.n, ...(found.length > limit && last ? { next: last.id } : {}) }
}

const keyOf = (city: City, { sink }: Flow): string | undefined =>
  sink.register ? city.findRecord(...(sink.register.split('/') as [string, string]))?.type.key : sink.key

/** Columns whose values are personal: by the register they come from or go to. */
export async function personalColumns(
  city: City,
  { source, sink, mapping }: Pick<Flow, 'source' | 'sink' | 'mapping'>,
): Promise<readonly string[]> {
  const isPersonal = (register: string | undefined, name: string) => {
    const [pack = '', record = ''] = (register ?? '').split('/')
    return city.findRecord(pack, record)?.type.fields[name]?.isPersonal === true
  }
  return [
    ...new Set(
      mapping.flatMap(({ to, from }) =>
        from !== undefined && (isPersonal(sink.register, to) || isPersonal(source.register, from)) ? [from] : [],
      ),
    ),
  ]
}

/** Says what a bad row should have said and tries it again. Throws `exchange/invalid` with what is still wrong; the row then stays. */
export async function fixRow(city: City, flowId: string, rowId: string, cells: Readonly<Record<string, string>>): Promise<void> {
  const flow = await getFlow(city, flowId)
  const [row] = await city.db.query<{ cells: Record<string, unknown>; fixed: Record<string, unknown> | null }>(
    `select cells, fixed from exchange.quarantine where id = $1 and flow = $2 and state = 'open'`,
    [rowId, flowId],
  )
  if (!row) throw refuse('exchange/no-such-row')
  const unknown = Object.keys(cells).find((name) => !(name in row.cells) && !flow.columns.some((column) => column.name === name))
  if (unknown !== undefined) throw refuse('exchange/invalid', { reason: unknown })
  await city.db.query('update exchange.quarantine set fixed = $2 where id = $1', [
    rowId,
    JSON.stringify({ ...row.fixed, ...cells }),
  ])
  await audit(city, {
    act: 'exchange/fix',
    subject: `exchange/flow/${flowId}`,
    detail: { row: rowId, columns: Object.keys(cells) },
  })
  const still = await retry(city, flowId, [rowId])
  const problems = still.get(rowId)
  if (problems)
    throw refuse(
      'exchange/invalid',
      {
        reason:
          problems
            .map(({ field }) => field)
            .filter(Boolean)
            .join(', ') || '—',
      },
      problems,
    )
}

/** Sets a row aside for good: nobody will take it. */
export async function dismissRow(city: City, flowId: string, rowId: string): Promise<void> {
  await getFlow(city, flowId)
  const done = await city.db.query(
    `update exchange.quarantine set state = 'dismissed', settled_at = $3, settled_by = $4 where id = $1 and flow = $2 and state = 'open' returning id`,
    [rowId, flowId, city.clock.now(), city.actor.name],
  )
  if (done.length === 0) throw refuse('exchange/no-such-row')
  await audit(city, { act: 'exchange/dismiss', subject: `exchange/flow/${flowId}`, detail: { row: rowId } })
}

/**
 * Tries open rows again, after the mapping, the target's tables or the rows themselves were put right: all, or those named. Returns what is
 * still wrong, by row.
 *
 * @throws `exchange/already-running` while a run holds the flow
 */
export async function retry(
  city: City,
  flowId: string,
  only?: readonly string[],
): Promise<ReadonlyMap<string, readonly EntryProblem[]>> {
  const flow = await getFlow(city, flowId)
  const still = new Map<string, readonly EntryProblem[]>()
  const done = await whileLocked(city, flowId, async () => {
    const rows = await city.db.query<{ id: string; cells: Record<string, unknown>; fixed: Record<string, unknown> | null }>(
      `select id, cells, fixed from exchange.quarantine where flow = $1 and state = 'open' and ($2::uuid[] is null or id = any($2)) order by id limit ${mostOpen}`,
      [flowId, only ?? null],
    )
    const sink = await openSink(city, flow.sink, {
      flow: flowId,
      run: 'retry',
      mode: flow.mode,
      silentSeconds: flow.options.silentSeconds,
      settleSeconds: 0,
      portionRows,
      providedBy: flow.providedBy,
      division: flow.owner.division,
      columns: flow.mapping.map(({ to }) => to),
    })
    try {
      const fields = await sink.fields()
      const names = flow.mapping.map(({ to }) => to)
      const good: { index: number; values: readonly unknown[] }[] = []
      for (const [index, row] of rows.entries()) {
        const mapped = mapCells(flow, fields, { ...row.cells, ...row.fixed })
        if (mapped.problems) still.set(row.id, mapped.problems)
        else good.push({ index, values: mapped.values })
      }
      // One at a time: two bad rows may bear one key, and then the later one counts.
      for (const row of good) {
        const { refused } = await sink.apply({ names, rows: [row], drops: [], expect: 0 })
        const why = refused.get(row.index)
        if (why) still.set(rows[row.index]!.id, why)
      }
      for (const [id, problems] of still)
        await city.db.query('update exchange.quarantine set problems = $2 where id = $1', [id, JSON.stringify(problems)])
      const right = rows.filter(({ id }) => !still.has(id)).map(({ id }) => id)
      await city.db.query(`update exchange.quarantine set state = 'fixed', settled_at = $2, settled_by = $3 where id = any($1)`, [
        right,
        city.clock.now(),
        city.actor.name,
      ])
    } finally {
      await sink.close()
    }
    return true
  })
  if (!done) throw refuse('exchange/already-running')
  return still
}

export function mapCells(flow: Flow, fields: readonly SinkField[], cells: Readonly<Record<string, unknown>>) {
  const columns = Object.keys(cells)
  return compileMapping(flow.mapping, columns, fields)(columns.map((name) => cells[name]))
}
