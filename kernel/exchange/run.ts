import { v7 } from 'uuid'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { type Checkpoint, noTotals, type Position, type Sink, type Source, type Totals } from './connector.ts'
import { proveReadable } from './connectors/file-formats.ts'
import { earlier } from './earlier.ts'
import { openSink, openSource } from './endpoints.ts'
import { type Flow, getFlow } from './flows.ts'
import { drift, type Gate } from './gate.ts'
import { whileLocked } from './lock.ts'
import { compileMapping } from './mapping.ts'
import { type Checking, checkPortion, writePortion } from './portion.ts'
import { type Bad, hasOpen, personalColumns, quarantine, solve } from './quarantine.ts'
import { beginRun, endPaused, endWell, endWrong, noteProgress, type RunEnd } from './runs.ts'

export interface RunOptions {
  /** After so long a run pauses between two portions and goes on with the next call; nothing is lost by it. */
  readonly budgetSeconds?: number
  /** Somebody looked and agrees that so many records are gone. */
  readonly mayRemoveMany?: boolean
}

/**
 * Runs a flow once, or goes on with the run that a kill, a failure or a pause left unfinished. Whatever happens, the target has every row
 * once: rows and the mark how far they go are committed together. Failures are not thrown: they become the state of run and flow, with
 * code, words and, where it helps, another try after a pause.
 *
 * `busy`: somebody else runs it. `nothing`: there is nothing to read now.
 */
export async function runFlow(
  city: City,
  id: string,
  { budgetSeconds = 600, mayRemoveMany = false }: RunOptions = {},
): Promise<RunEnd> {
  const end = await whileLocked(city, id, async () => {
    const flow = await getFlow(city, id)
    if (flow.state === 'paused') return 'nothing' as const
    return new Run(city, flow, budgetSeconds, mayRemoveMany).go()
  })
  return end ?? 'busy'
}

class Run {
  readonly #city: City
  readonly #flow: Flow
  readonly #until: number
  readonly #mayRemoveMany: boolean
  #shownAt = 0
  #run = ''
  #source: Source | undefined
  #sink: Sink | undefined

  constructor(city: City, flow: Flow, budgetSeconds: number, mayRemoveMany: boolean) {
    this.#mayRemoveMany = mayRemoveMany
    this.#city = city
    this.#flow = flow
    this.#until = performance.now() + budgetSeconds * 1000
  }

  async go(): Promise<RunEnd> {
    const begun = await beginRun(this.#city, this.#flow.id, v7())
    this.#run = begun.id
    let totals: Totals = noTotals
    try {
      this.#source = await openSource(this.#city, this.#flow.source, this.#opening())
      if (!this.#source) {
        await endWell(this.#city, this.#flow, this.#run, undefined, undefined)
        return 'nothing'
      }
      const passed = await this.#prove(begun.isNew)
      const last = passed && (await this.#copy(passed))
      if (last === undefined) return 'stopped'
      totals = last.totals
      if (!last.isDone) {
        await endPaused(this.#city, this.#flow)
        return 'continues'
      }
      await endWell(this.#city, this.#flow, this.#run, totals, this.#source.subject)
      return 'done'
    } catch (error) {
      return endWrong(this.#city, this.#flow, this.#run, error, (why) => this.#source?.reject?.(why))
    } finally {
      await this.#source?.close()
      await this.#sink?.close()
    }
  }

  #opening() {
    const { id, mode, options, providedBy, mapping } = this.#flow
    return {
      flow: id,
      run: this.#run,
      mode,
      silentSeconds: options.silentSeconds,
      settleSeconds: options.settleSeconds,
      portionRows: options.portionRows,
      providedBy,
      division: this.#flow.owner.division,
      columns: mapping.map(({ to }) => to),
    }
  }

  /** Both ends as they should be; undefined when the source drifted and the flow was stopped. */
  async #prove(isNew: boolean): Promise<Gate | undefined> {
    if (isNew && this.#source!.path !== undefined) await proveReadable(this.#source!.path)
    const { flow, run } = { flow: this.#flow, run: this.#run }
    const gate = await drift(this.#city, flow, run, await this.#source!.columns())
    if (!gate) return undefined
    this.#sink = await openSink(this.#city, flow.sink, this.#opening())
    if (flow.source.register !== undefined && isNew) {
      const personal = await personalColumns(this.#city, flow)
      if (personal.length > 0)
        await audit(this.#city, {
          act: 'exchange/personal',
          subject: `exchange/flow/${flow.id}`,
          detail: { columns: personal, purpose: flow.purpose },
        })
    }
    return gate
  }

  async #copy({ names: columns }: Gate): Promise<Checkpoint> {
    const flow = this.#flow
    const sink = this.#sink!
    const key = sink.key
    const { start, from } = await this.#begin(sink)
    if (start.isDone) {
      await this.#source!.finish?.()
      return start
    }
    const checking: Checking = {
      flow,
      columns,
      map: compileMapping(flow.mapping, columns, await sink.fields()),
      key,
      isOnce: key !== undefined && flow.mode !== 'changes',
    }
    const names = flow.mapping.map(({ to }) => to)
    const isWatching = await hasOpen(this.#city, flow.id)
    let stands: Promise<Checkpoint> = Promise.resolve(start)
    try {
      // While the target writes one portion, the next is read and checked.
      for await (const batch of this.#source!.batches(columns, from)) {
        const checked = checkPortion(checking, batch)
        const before = await stands
        if (performance.now() > this.#until) return before
        const keys = isWatching ? checked.keys : []
        stands = writePortion({
          sink,
          names,
          before,
          checked,
          position: batch.position,
          read: batch.rows.length,
          badOf: (index, problems) =>
            badOf(columns, batch.rows[index]!, batch.placeOf(index), index, problems, keyOf(checking, checked, index)),
          keep: async (bad) => {
            const wrong = new Set(bad.map(({ key: at }) => at))
            await solve(
              this.#city.db,
              this.#city,
              flow.id,
              keys.filter((at) => !wrong.has(at)),
            )
            await quarantine(this.#city, this.#city.db, flow.id, this.#run, bad)
          },
        }).then(async (after) => {
          await this.#show(after.totals)
          return after
        })
        stands.catch(() => {})
      }
    } finally {
      // Also when the source breaks off: what the target is writing is let to its end before the line to it is closed.
      await stands.catch(() => {})
    }
    return this.#finish(await stands)
  }

  /** For whoever watches: once a second, because a commit of its own costs as much as a portion's. */
  async #show(totals: Totals): Promise<void> {
    if (performance.now() - this.#shownAt < 1000) return
    this.#shownAt = performance.now()
    await noteProgress(this.#city, this.#run, totals, this.#source!.subject)
  }

  /** Where this run stands: at its own checkpoint, or at the beginning. */
  async #begin(sink: Sink): Promise<{ start: Checkpoint; from: Position | undefined }> {
    const flow = this.#flow
    const kept = await sink.checkpoint()
    if (kept?.run === this.#run) return { start: kept, from: kept.position }
    await sink.forgetSeen()
    const start: Checkpoint = { seq: kept?.seq ?? 0, run: this.#run, totals: noTotals, isFresh: await sink.isEmpty() }
    if (flow.mode !== 'changes' || kept?.position === undefined) return { start, from: undefined }
    return { start: { ...start, position: kept.position }, from: earlier(kept.position, flow.options.overlapSeconds) }
  }

  /** Everything was read: what is gone goes, the target shows what was written, and only then the source is told. */
  async #finish(last: Checkpoint): Promise<Checkpoint> {
    const sink = this.#sink!
    const { options } = this.#flow
    let done: Checkpoint = last
    if (options.onGone === 'remove' && sink.countGone && sink.dropGone) {
      const { gone, there } = await sink.countGone()
      // An empty or torn source must not empty the target.
      if (!this.#mayRemoveMany && gone > 20 && gone * 100 > there * options.mostGonePercent)
        throw refuse('exchange/too-many-gone', { gone, there })
      await sink.dropGone(last.seq, (removed) => {
        done = { ...last, seq: last.seq + 1, totals: { ...last.totals, removed: last.totals.removed + removed } }
        return done
      })
    }
    await sink.finish?.(done)
    let closed = done
    await sink.apply({
      names: this.#flow.mapping.map(({ to }) => to),
      rows: [],
      drops: [],
      expect: done.seq,
      settle: async () => (closed = { ...done, seq: done.seq + 1, isDone: true }),
    })
    await noteProgress(this.#city, this.#run, closed.totals, this.#source!.subject)
    await this.#source!.finish?.()
    return closed
  }
}

const keyOf = ({ flow, key }: Checking, { rows }: ReturnType<typeof checkPortion>, index: number): string | undefined => {
  const at = flow.mapping.findIndex(({ to }) => to === key)
  const value = at < 0 ? undefined : rows.find((row) => row.index === index)?.values[at]
  return value === undefined ? undefined : String(value)
}

const badOf = (
  columns: readonly string[],
  row: readonly unknown[],
  place: string,
  index: number,
  problems: Bad['problems'],
  key: string | undefined,
): Bad => ({
  index,
  place,
  key,
  cells: Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])),
  problems,
})
