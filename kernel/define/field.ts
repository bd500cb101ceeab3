/**
 * What a field is. Each field type lives in one file under `fields/` with ALL its facets: column, parser,
 * JSON Schema, text form (CSV and XLSX), masking and widget. Nothing else in the house switches on `kind`.
 */

declare const valueType: unique symbol

/** Words for the two languages the product speaks. Chinese is written first because it is the source. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/**
 * Why a value was refused. `code` is stable (`field/check-digit`), the words say what to do instead.
 * Field problems are values, not exceptions: an import collects thousands of them.
 */
export interface FieldProblem {
  readonly code: FieldProblemCode
  readonly words: Words
}

/** Every way a single value can be wrong. Documented in docs/errors.md; a test holds the two together. */
export type FieldProblemCode =
  | 'field/required'
  | 'field/type'
  | 'field/too-long'
  | 'field/too-short'
  | 'field/out-of-range'
  | 'field/format'
  | 'field/check-digit'
  | 'field/not-a-choice'
  | 'field/no-such-date'
  | 'field/geometry'
  | 'field/unit'
  | 'field/control-characters'

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: FieldProblem }

export type FilterKind = 'equals' | 'oneOf' | 'range' | 'prefix' | 'contains'

/**
 * One field type with all its facets. `T` is the value the program works with; it must survive
 * `JSON.stringify` unchanged, because the same value goes to the browser, to CSV and to other systems.
 * Instants and dates are therefore ISO strings, decimals and money are decimal strings.
 */
export interface FieldType<T, O extends object = object> {
  readonly kind: string
  /** PostgreSQL column type, e.g. `text` or `numeric(18,2)`. One field is one column. */
  readonly column: (options: O) => string
  /** Accepts JSON values and the text a spreadsheet cell holds; normalises (trim, full-width digits, upper case). Never throws. */
  readonly parse: (input: unknown, options: O) => Parsed<T>
  /** JSON Schema 2020-12 of the JSON form. */
  readonly jsonSchema: (options: O) => Record<string, unknown>
  /** The form for CSV and XLSX cells; `parse(toText(v))` gives `v` back. */
  readonly toText: (value: T, options: O) => string
  /** What the driver sends to the column. Defaults to the value itself. */
  readonly toColumn?: (value: T, options: O) => unknown
  /** From what the driver returns. Defaults to the identity. `null` never gets here. */
  readonly fromColumn?: (stored: any, options: O) => T
  /** What somebody without a purpose sees of a personal value. Defaults to `***`. */
  readonly mask?: (value: T, options: O) => string
  /** Name of the React widget that shows and edits it; the web shell has one for each. */
  readonly widget: string
  readonly filters: readonly FilterKind[]
}

/** Whose value wins when departments disagree (一数一源), and what may be seen of it. */
export interface FieldFlags {
  readonly isOptional: boolean
  readonly isUnique: boolean
  /** Personal data: masked unless revealed for a logged purpose. */
  readonly isPersonal: boolean
  /** The house's own working entry (a code, a limit): on a case it stands behind what people said. */
  readonly isAside: boolean
  /** Department code of the designated source; its value is never overwritten by another department's. */
  readonly source?: string
  /** A sentence of help under the form field. */
  readonly help?: string
}

/** A field of a record type or of a form: a frozen value that remembers its type, label, options and flags. */
export interface Field<T, Optional extends boolean = false> extends FieldFlags {
  readonly type: FieldType<any, any>
  readonly label: string
  readonly options: any
  readonly isOptional: Optional
  readonly [valueType]?: T
  /** May be left empty. */
  optional(): Field<T, true>
  /** No two records of the type share it. */
  unique(): Field<T, Optional>
  /** Personal data: masked, revealed only for a purpose that is logged. */
  personal(): Field<T, Optional>
  /** The house's own working entry: shown only to whoever opens what stands behind a form. */
  aside(): Field<T, Optional>
  /** The department whose value counts; another department's differing value becomes an objection. */
  from(department: string): Field<T, Optional>
  /** A sentence shown under the field in forms. */
  hint(help: string): Field<T, Optional>
}

export type Fields = Readonly<Record<string, Field<any, boolean>>>

type RequiredKeys<F extends Fields> = { [K in keyof F]: F[K] extends Field<any, true> ? never : K }[keyof F]
type OptionalKeys<F extends Fields> = Exclude<keyof F, RequiredKeys<F>>
type ValueOf<X> = X extends Field<infer T, boolean> ? T : never

/** The TypeScript shape of a row, derived from its field definitions. */
export type Row<F extends Fields> = { readonly [K in RequiredKeys<F>]: ValueOf<F[K]> } & {
  readonly [K in OptionalKeys<F>]?: ValueOf<F[K]>
}

/** Makes the field builder of a type; used once in each file under `fields/`. */
export function makeField<T, O extends object>(type: FieldType<T, O>, label: string, options: O): Field<T> {
  const make = (flags: FieldFlags): Field<any, any> =>
    Object.freeze({
      type,
      label,
      options: Object.freeze(options),
      ...flags,
      optional: () => make({ ...flags, isOptional: true }),
      unique: () => make({ ...flags, isUnique: true }),
      personal: () => make({ ...flags, isPersonal: true }),
      aside: () => make({ ...flags, isAside: true }),
      from: (source: string) => make({ ...flags, source }),
      hint: (help: string) => make({ ...flags, help }),
    })
  return make({ isOptional: false, isUnique: false, isPersonal: false, isAside: false })
}

export const accepted = <T>(value: T): Parsed<T> => ({ ok: true, value })
export const rejected = (code: FieldProblemCode, zh: string, en: string): Parsed<never> => ({
  ok: false,
  problem: { code, words: { zh, en } },
})

/** True for what a form or a spreadsheet means by "nothing here". */
export const isBlank = (input: unknown): boolean =>
  input === undefined || input === null || (typeof input === 'string' && input.trim() === '')

/**
 * Parses one value by its field, blank included: a blank optional field gives `undefined`,
 * a blank required field the problem `field/required`.
 */
export function parseField(field: Field<any, boolean>, input: unknown): Parsed<unknown> {
  if (isBlank(input)) {
    return field.isOptional ? accepted(undefined) : rejected('field/required', '必填项没有填写。', 'This field is required.')
  }
  return field.type.parse(input, field.options)
}
