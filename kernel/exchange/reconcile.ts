import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { portionRows, type SinkField } from './connector.ts'
import { openSink, peekSource } from './endpoints.ts'
import { type Flow, getFlow } from './flows.ts'
import { KeySet } from './key-set.ts'
import { compileMapping } from './mapping.ts'
import { mapCells } from './quarantine.ts'
import { runs } from './runs.ts'

/** One range of keys (by a digest of the key, so that any source and any sink cut alike) with what each side counts and adds up to. */
export interface Range {
  readonly range: number
  readonly source: { readonly rows: number; readonly checksum: string }
  readonly target: { readonly rows: number; readonly checksum: string }
}

export interface Difference {
  readonly key: string
  readonly kind: 'missing' | 'extra' | 'different'
  /** Fields that say something else, where both sides have the record. */
  readonly fields?: readonly string[]
}

export interface Reconciliation {
  readonly id: string
  readonly at: string
  readonly by: string
  readonly isClean: boolean
  readonly source: { readonly rows: number; readonly invalid: number; readonly repaired: number; readonly twice: number }
  /** `others`: records of the target that this source never said, where the flow removes nothing. */
  readonly target: { readonly rows: number; readonly others: number }
  readonly ranges: readonly Range[]
  /** The first of them; `differing` says how many there are. */
  readonly differences: readonly Difference[]
  readonly differing: number
  /** Fields that cannot be compared: links are kept as the other record's id. */
  readonly left: readonly string[]
}

const rangeCount = 64
const mostNamed = 500
/** Of the ranges that differ so many keys are held at once; more differences than that are counted range by range. */
const mostHeld = 200_000

/**
 * Compares both ends of a flow as they are now: every row of the source through the mapping, every record of the target, in 64 ranges with
 * counts and checksums; of the ranges that differ the records are named. Bounded memory, whatever the size. Personal keys are told only
 * as digests.
 *
 * @throws `exchange/not-comparable` where the target cannot be read back, or only ever sees changes
 */
export async function reconcile(city: City, id: string): Promise<Reconciliation> {
  const flow = await getFlow(city, id)
  const [last] = (await runs(city, id)).filter(({ state }) => state === 'done')
  const sides = new Sides(city, flow, last?.subject === undefined ? undefined : { run: last.id, file: last.subject })
  const { source, target, others, invalid, repaired, left, twice } = await sides.sum()
  const differing = source.map((_, range) => range).filter((range) => !source[range]!.equals(target[range]!))
  const found = differing.length === 0 ? [] : await sides.name(new Set(differing))
  const report: Reconciliation = {
    id: v7(),
    at: city.clock.now(),
    by: city.actor.name,
    isClean: differing.length === 0,
    source: { rows: sumOf(source), invalid, repaired, twice },
    target: { rows: sumOf(target), others },
    ranges: source.map((sum, range) => ({ range, source: sum.shown(), target: target[range]!.shown() })),
    differences: found
      .slice(0, mostNamed)
      .map((each) => (sides.isKeyPersonal ? { ...each, key: `#${digest(each.key).toString(16).slice(0, 12)}` } : each)),
    differing: found.length,
    left,
  }
  await city.db.query(
    'insert into exchange.reconciliation (id, flow, run, at, by, is_clean, report) values ($1, $2, $3, $4, $5, $6, $7)',
    [report.id, id, last?.id ?? null, report.at, report.by, report.isClean, JSON.stringify(report)],
  )
  await audit(city, {
    act: 'exchange/reconcile',
    subject: `exchange/flow/${id}`,
    detail: { isClean: report.isClean, differing: report.differing },
  })
  return report
}

/** Reports of a flow, newest first. */
export async function reconciliations(city: City, id: string, limit = 10): Promise<readonly Reconciliation[]> {
  await getFlow(city, id)
  const rows = await city.db.query<{ report: Reconciliation }>(
    'select report from exchange.reconciliation where flow = $1 order by at desc, id desc limit $2',
    [id, limit],
  )
  return rows.map(({ report }) => report)
}

/** Count and checksum that do not depend on the order: each row's 64-bit digest, added up. */
class Sum {
  rows = 0
  #sum = 0n
  add(key: string, text: string) {
    this.rows += 1
    this.#sum = BigInt.asUintN(64, this.#sum + digest(`${key}\u0000${text}`))
  }
  equals(other: Sum): boolean {
    return this.rows === other.rows && this.#sum === other.#sum
  }
  shown() {
    return { rows: this.rows, checksum: this.#sum.toString(16).padStart(16, '0') }
  }
}

const digest = (text: string): bigint => createHash('sha1').update(text).digest().readBigUInt64BE()
const rangeOf = (key: string): number => Number(digest(key) % BigInt(rangeCount))
const sumOf = (sums: readonly Sum[]): number => sums.reduce((n, { rows }) => n + rows, 0)
const newSums = () => Array.from({ length: rangeCount }, () => new Sum())

class Sides {
  readonly #city: City
  readonly #flow: Flow
  readonly #after: { run: string; file: string } | undefined
  #fields: readonly SinkField[] = []
  isKeyPersonal = false

  constructor(city: City, flow: Flow, after: { run: string; file: string } | undefined) {
    this.#city = city
    this.#flow = flow
    this.#after = after
  }

  get #mayHoldMore(): boolean {
    return this.#flow.options.onGone === 'keep'
  }

  async sum() {
    const [source, target] = [newSums(), newSums()]
    const seen = { invalid: 0, repaired: 0, twice: 0 }
    // A flow that removes nothing may share its target with others: what the source never said is not its difference.
    const keys = this.#mayHoldMore ? new KeySet() : undefined
    for await (const { key, texts } of this.#source(seen)) {
      source[rangeOf(key)]!.add(key, texts.join('\u0001'))
      keys?.add(digest(key))
    }
    let others = 0
    for await (const { key, texts } of this.#target()) {
      if (keys && !keys.has(digest(key))) others += 1
      else target[rangeOf(key)]!.add(key, texts.join('\u0001'))
    }
    const left = this.#fields
      .filter(({ name, kind }) => kind === 'link' && this.#flow.mapping.some(({ to }) => to === name))
      .map(({ name }) => name)
    return { source, target, others, ...seen, left }
  }

  /** Every record of some ranges that is not the same on both sides. */
  async name(ranges: ReadonlySet<number>): Promise<readonly Difference[]> {
    const held = new Map<string, readonly string[]>()
    const found: Difference[] = []
    for await (const { key, texts } of this.#source({ invalid: 0, repaired: 0, twice: 0 }))
      if (ranges.has(rangeOf(key)) && held.size < mostHeld) held.set(key, texts)
    const names = this.#compared()
    for await (const { key, texts } of this.#target()) {
      if (!ranges.has(rangeOf(key))) continue
      const there = held.get(key)
      held.delete(key)
      if (!there) {
        if (!this.#mayHoldMore) found.push({ key, kind: 'extra' })
      } else if (there.some((text, i) => text !== texts[i]))
        found.push({ key, kind: 'different', fields: names.filter((_, i) => there[i] !== texts[i]) })
      if (found.length >= mostHeld) break
    }
    for (const key of held.keys()) found.push({ key, kind: 'missing' })
    return found
  }

  #opening() {
    const { id, options, providedBy, mapping } = this.#flow
    return {
      flow: id,
      run: 'reconcile',
      mode: 'full' as const,
      silentSeconds: options.silentSeconds,
      settleSeconds: 0,
      portionRows,
      providedBy,
      division: this.#flow.owner.division,
      columns: mapping.map(({ to }) => to),
    }
  }

  #compared = (): readonly string[] =>
    this.#flow.mapping.map(({ to }) => to).filter((name) => this.#fields.find((field) => field.name === name)?.kind !== 'link')

  /** Rows of the source in the target's words. A row that is wrong counts as it was put right in the quarantine, or not at all. */
  async *#source(seen: { invalid: number; repaired: number; twice: number }) {
    const flow = this.#flow
    const sink = await openSink(this.#city, flow.sink, this.#opening())
    const key = sink.key
    this.#fields = await sink.fields().finally(() => sink.close())
    if (key === undefined || !sink.readBack) throw refuse('exchange/not-comparable')
    this.isKeyPersonal = this.#fields.find(({ name }) => name === key)?.isPersonal ?? false
    const source = await peekSource(this.#city, flow.source, this.#opening(), this.#after)
    if (!source) throw refuse('exchange/nothing-to-read')
    const keyAt = flow.mapping.findIndex(({ to }) => to === key)
    const { deleted } = flow.options
    const columns = [
      ...new Set([
        ...flow.mapping.flatMap(({ from }) => (from === undefined ? [] : [from])),
        ...(deleted ? [deleted.column] : []),
      ]),
    ]
    const deletedAt = deleted ? columns.indexOf(deleted.column) : -1
    const map = compileMapping(flow.mapping, columns, this.#fields)
    const repaired = await this.#repaired()
    // Only a file may say a key twice; a table's key is unique.
    const keys = flow.mode === 'files' ? new Set<string>() : undefined
    const textsOf = this.#textsOf()
    try {
      for await (const batch of source.batches(columns)) {
        for (const [index, row] of batch.rows.entries()) {
          if (deletedAt >= 0 && String(row[deletedAt]) === deleted!.value) continue
          let mapped = batch.problems?.has(index) ? { values: [], problems: [] } : map(row)
          const said = String(mapped.values[keyAt] ?? '')
          const fixed = repaired.get(batch.placeOf(index)) ?? repaired.get(said)
          if (mapped.problems || (fixed && keys?.has(said))) {
            if (!fixed) {
              seen.invalid += 1
              continue
            }
            seen.repaired += 1
            mapped = mapCells(flow, this.#fields, fixed)
          }
          const at = String(mapped.values[keyAt])
          if (keys?.has(at)) {
            seen.twice += 1
            continue
          }
          keys?.add(at)
          yield { key: at, texts: textsOf(mapped.values) }
        }
      }
    } finally {
      await source.close()
    }
  }

  async *#target() {
    const sink = await openSink(this.#city, this.#flow.sink, this.#opening())
    const names = this.#flow.mapping.map(({ to }) => to)
    const keyAt = names.indexOf(sink.key!)
    const field = this.#fields.find(({ name }) => name === sink.key)!
    const textsOf = this.#textsOf()
    try {
      for await (const rows of sink.readBack!(names))
        for (const values of rows) yield { key: field.toText(values[keyAt]), texts: textsOf(values) }
    } finally {
      await sink.close()
    }
  }

  #textsOf() {
    const fields = this.#flow.mapping.flatMap(({ to }, at) => {
      const field = this.#fields.find(({ name }) => name === to)!
      return field.kind === 'link' ? [] : [{ at, field }]
    })
    return (values: readonly unknown[]): readonly string[] => fields.map(({ at, field }) => field.toText(values[at]))
  }

  /** Rows put right by hand, by place and by key. */
  async #repaired(): Promise<ReadonlyMap<string, Record<string, unknown>>> {
    const rows = await this.#city.db.query<{
      place: string
      key: string | null
      cells: Record<string, unknown>
      fixed: Record<string, unknown> | null
    }>(
      `select place, key, cells, fixed from exchange.quarantine where flow = $1 and state = 'fixed' order by settled_at, id limit 10000`,
      [this.#flow.id],
    )
    return new Map(
      rows.flatMap(({ place, key, cells, fixed }) =>
        [place, ...(key === null ? [] : [key])].map((name) => [name, { ...cells, ...fixed }] as const),
      ),
    )
  }
}
