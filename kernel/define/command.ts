import type { Fields, Row, Words } from './field.ts'
import type { Reader } from './query.ts'
import type { Audience, RecordType } from './record.ts'

/** Who asks, as far as a rule may know: enough to let everybody do something once, and not who it was. */
export interface AskedBy {
  readonly kind: 'person' | 'visitor' | 'system'
  /** Name of the acting post's holder; empty for visitors. */
  readonly name: string
  /** A digest of the person and a word, the same every time and of use to nobody else; undefined for visitors. */
  key(salt: string): string | undefined
  /** A digest of any text. */
  digest(text: string): string
}

/** A record to be written. */
export interface Addition {
  /** A record type with a key. */
  readonly record: RecordType
  readonly values: Readonly<Record<string, unknown>>
  /** Refused when there is one with this key already; otherwise the record is brought to these values. */
  readonly once?: boolean
}

/** What a command comes to: records that are written together or not at all, or why not. */
export type Decision<O> =
  | {
      readonly adds: readonly Addition[]
      readonly drops?: readonly { record: RecordType; key: string }[]
      readonly answer: O
      /** What to say when a record that may be there once is there already. */
      readonly taken?: Words
    }
  /** What is in the way and what is possible instead. */
  | { readonly refused: Words; readonly field?: string }

/**
 * Something a pack's own view does to the pack's own records, when adding one record by a form is not enough: typed input, an audience,
 * and a rule over the city that decides what is written. Served at `POST /api/commands/<pack>/<name>`; the house writes, so the rule is
 * the only guard, and `for` says who may ask.
 */
export interface Command<N extends string = string, I extends Fields = any, O = unknown> {
  readonly name: N
  readonly label: Words
  readonly asks: I
  readonly for: Audience
  readonly decide: (city: Reader, input: Row<I>, by: AskedBy) => Promise<Decision<O>>
}

export function defineCommand<const N extends string, I extends Fields, O>(
  name: N,
  spec: {
    label: Words
    asks: I
    for: Audience
    decide: (city: Reader, input: Row<I>, by: AskedBy) => Promise<Decision<O>>
  },
): Command<N, I, O> {
  return Object.freeze({ name, ...spec })
}
