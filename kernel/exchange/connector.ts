import type { Parsed, Words } from '../define/index.ts'
import type { EntryProblem } from '../errors.ts'

/** What a column holds, as far as every kind of source can say it. */
export type ColumnType = 'text' | 'integer' | 'number' | 'date' | 'instant' | 'boolean' | 'other'

export interface SourceColumn {
  readonly name: string
  readonly type: ColumnType
  /** As the source itself calls the type, e.g. `character varying(20)`; a change of it is drift. */
  readonly declared?: string
}

/** Where reading goes on, in the source's own words. JSON. */
export type Position = Readonly<Record<string, string | number>>

/** A portion of rows as read: values in the order of the columns asked for. */
export interface SourceBatch {
  readonly rows: readonly (readonly unknown[])[]
  /** Where the reader of a report finds a row: a line of a file, a key. */
  placeOf(index: number): string
  /** Rows that are wrong as such, by index; their values mean nothing. */
  readonly problems?: ReadonlyMap<number, Words & { readonly code: string }>
  /** Where the next portion begins. */
  readonly position: Position
}

/** Reads one table-like thing. Memory stays bounded: the next portion is made when the last one was taken. */
export interface Source {
  /** @throws `exchange/*` when the source cannot be reached or read */
  columns(): Promise<readonly SourceColumn[]>
  /** Portions after a position, in an order that a second reading repeats. */
  batches(names: readonly string[], from?: Position): AsyncGenerator<SourceBatch>
  /** What one run reads, e.g. the name of a file; absent where there is only one thing to read. */
  readonly subject?: string
  /** The file it is, where it is one: read once to its end before anything is written. */
  readonly path?: string
  /** Called when everything of a run is safely in the sink; calling it twice does no harm. */
  finish?(): Promise<void>
  /** Called when the thing read cannot be read at all, so that it does not stand in the way for ever. */
  reject?(why: string): Promise<void>
  close(): Promise<void>
}

/** A field of the sink: how a value gets there and what it says there. */
export interface SinkField {
  readonly name: string
  readonly label: Words
  readonly kind: string
  readonly isRequired: boolean
  readonly isPersonal: boolean
  /** Blank included; `undefined` for nothing. Never throws. */
  parse(input: unknown): Parsed<unknown>
  /** The one form in which both sides of a comparison say a value; `''` for nothing. */
  toText(value: unknown): string
}

export interface Totals {
  readonly read: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
  readonly quarantined: number
}

export const noTotals: Totals = { read: 0, added: 0, changed: 0, unchanged: 0, removed: 0, quarantined: 0 }

/** How far a flow is. Written together with the rows it speaks of, so that a kill leaves both or neither. */
export interface Checkpoint {
  readonly seq: number
  readonly run: string
  /** Absent before the first portion. */
  readonly position?: Position
  readonly totals: Totals
  /** The target was empty when the run began and only the run writes: new rows need no comparison. */
  readonly isFresh?: boolean
  /** How long the file being written is, where the sink is one. */
  readonly bytes?: number
  /** The run is over. */
  readonly isDone?: boolean
}

export interface SinkRow {
  /** Index in the portion read, by which a refusal names it. */
  readonly index: number
  /** Parsed values in the order of `names`. */
  readonly values: readonly unknown[]
}

export interface SinkBatch {
  readonly names: readonly string[]
  readonly rows: readonly SinkRow[]
  /** Keys of records that are gone at the source. */
  readonly drops: readonly string[]
  /** Keys met, wrong rows included; absent where nobody will ask. */
  readonly seen?: readonly { readonly index: number; readonly key: string }[]
  /** The target was empty when the run began: try without looking for what is there. */
  readonly isFresh?: boolean
  /**
   * Says what to write down with the rows; asked once, right before the commit, so that what was refused is kept before its rows are
   * passed by. Absent for rows that come from the quarantine.
   */
  readonly settle?: (result: SinkResult) => Promise<Checkpoint>
  /** The checkpoint that must stand before; another one means that somebody else took over. */
  readonly expect: number
}

export interface SinkResult {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
  /** Rows the sink did not take, with reasons; everything else of the portion is in. */
  readonly refused: ReadonlyMap<number, readonly EntryProblem[]>
}

/** Writes one table-like thing. */
export interface Sink {
  fields(): Promise<readonly SinkField[]>
  /** The field that recognises a record; without one every row is new. */
  readonly key?: string
  checkpoint(): Promise<Checkpoint | undefined>
  /** All of a portion with its checkpoint, or nothing. */
  apply(batch: SinkBatch): Promise<SinkResult>
  isEmpty(): Promise<boolean>
  /** How many records the run did not meet, and how many there are. Absent where it cannot be known. */
  countGone?(): Promise<{ readonly gone: number; readonly there: number }>
  /** Removes them and writes the checkpoint down. Returns how many were removed. */
  dropGone?(expect: number, checkpoint: (removed: number) => Checkpoint): Promise<number>
  /** Forgets the keys met, at the start of a run. */
  forgetSeen(): Promise<void>
  /** Makes visible what was written; calling it twice does no harm. */
  finish?(checkpoint: Checkpoint): Promise<void>
  /** The records as they are, for a comparison. */
  readBack?(names: readonly string[]): AsyncGenerator<readonly (readonly unknown[])[]>
  close(): Promise<void>
}

/** Rows of one portion: larger ones were no faster, and made the process hold more at once. */
export const portionRows = 10_000
