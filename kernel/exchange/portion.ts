import type { Checkpoint, Sink, SinkBatch, SinkRow, SourceBatch, Totals } from './connector.ts'
import { twiceProblem } from './connectors/postgres-sink.ts'
import type { Flow } from './flows.ts'
import type { MappedRow } from './mapping.ts'
import type { Bad } from './quarantine.ts'

export interface Checking {
  readonly flow: Flow
  /** Columns read, in the order of the values. */
  readonly columns: readonly string[]
  readonly map: (row: readonly unknown[]) => MappedRow
  readonly key: string | undefined
  /** Every key is met once in a run: a second one is a fault. Otherwise the later row is the newer one. */
  readonly isOnce: boolean
}

export interface Checked {
  readonly rows: readonly SinkRow[]
  readonly bad: readonly Bad[]
  readonly drops: readonly string[]
  readonly seen: readonly { readonly index: number; readonly key: string }[]
  /** Keys of the rows to write. */
  readonly keys: readonly string[]
}

/** Sorts the rows of a portion into those to write, those to remove and those to set aside. Pure. */
export function checkPortion({ flow, columns, map, key, isOnce }: Checking, batch: SourceBatch): Checked {
  const keyAt = key === undefined ? -1 : flow.mapping.findIndex(({ to }) => to === key)
  const deletedAt = flow.options.deleted ? columns.indexOf(flow.options.deleted.column) : -1
  const rows: (SinkRow | undefined)[] = []
  const bad: Bad[] = []
  const byKey = new Map<string, number>()
  const drops = new Set<string>()
  const seen: { index: number; key: string }[] = []
  const aside = (index: number, problems: Bad['problems'], at: string | undefined) => {
    const row = batch.rows[index]!
    bad.push({
      index,
      place: batch.placeOf(index),
      key: at,
      cells: Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])),
      problems,
    })
  }
  for (let index = 0; index < batch.rows.length; index++) {
    const wrong = batch.problems?.get(index)
    if (wrong) {
      aside(index, [{ field: '', code: wrong.code, zh: wrong.zh, en: wrong.en }], undefined)
      continue
    }
    const row = batch.rows[index]!
    const mapped = map(row)
    const value = keyAt < 0 ? undefined : mapped.values[keyAt]
    const at = value === undefined ? undefined : String(value)
    if (deletedAt >= 0 && at !== undefined && String(row[deletedAt]) === flow.options.deleted!.value) {
      const earlier = byKey.get(at)
      if (earlier !== undefined) rows[earlier] = undefined
      byKey.delete(at)
      drops.add(at)
      continue
    }
    if (mapped.problems) {
      aside(index, mapped.problems, at)
      continue
    }
    if (at !== undefined) {
      const earlier = byKey.get(at)
      if (earlier !== undefined && isOnce) {
        aside(index, [twiceProblem(key!)], at)
        continue
      }
      if (earlier !== undefined) rows[earlier] = undefined
      byKey.set(at, rows.length)
      drops.delete(at)
      if (isOnce) seen.push({ index, key: at })
    }
    rows.push({ index, values: mapped.values })
  }
  // A record is not gone because its row is wrong: what the target has of it stays.
  const kept = new Set<string>()
  for (const { index, key: at } of isOnce ? bad : []) {
    if (at === undefined || byKey.has(at) || kept.has(at)) continue
    kept.add(at)
    seen.push({ index, key: at })
  }
  return { rows: rows.filter((row) => row !== undefined), bad, drops: [...drops], seen, keys: [...byKey.keys()] }
}

export interface Writing {
  readonly sink: Sink
  readonly names: readonly string[]
  readonly before: Checkpoint
  readonly checked: Checked
  readonly position: SourceBatch['position']
  readonly read: number
  /** Keeps what was refused, right before the commit. */
  readonly keep: (bad: readonly Bad[]) => Promise<void>
  readonly badOf: (index: number, problems: Bad['problems']) => Bad
}

/** Writes a portion with its checkpoint; answers with the checkpoint that now stands. */
export async function writePortion({ sink, names, before, checked, position, read, keep, badOf }: Writing): Promise<Checkpoint> {
  let after = before
  const known = new Set(checked.bad.map(({ index }) => index))
  const batch: SinkBatch = {
    names,
    rows: checked.rows,
    drops: checked.drops,
    ...(checked.seen.length > 0 ? { seen: checked.seen } : {}),
    ...(before.isFresh ? { isFresh: true } : {}),
    expect: before.seq,
    async settle({ refused, ...result }) {
      const more = [...refused].filter(([index]) => !known.has(index)).map(([index, problems]) => badOf(index, problems))
      await keep([...checked.bad, ...more])
      const totals: Totals = {
        read: before.totals.read + read,
        added: before.totals.added + result.added,
        changed: before.totals.changed + result.changed,
        unchanged: before.totals.unchanged + result.unchanged,
        removed: before.totals.removed + result.removed,
        quarantined: before.totals.quarantined + checked.bad.length + more.length,
      }
      after = { ...before, seq: before.seq + 1, position, totals }
      return after
    },
  }
  await sink.apply(batch)
  return after
}
