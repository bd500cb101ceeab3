import {
  address,
  boolean,
  choice,
  citizenId,
  creditCode,
  date,
  decimal,
  divisionCode,
  type Field,
  instant,
  integer,
  longText,
  money,
  phone,
  point,
  text,
} from '../define/index.ts'

/** Field types a dataset may have: those a spreadsheet's columns can hold. */
export const kinds = [
  'text',
  'longText',
  'integer',
  'decimal',
  'money',
  'date',
  'instant',
  'boolean',
  'choice',
  'phone',
  'citizenId',
  'creditCode',
  'divisionCode',
  'address',
  'point',
] as const
export type Kind = (typeof kinds)[number]

/** A field of a dataset as data; `fieldOf` makes the field of it. */
export interface FieldSpec {
  /** Latin, `[a-z][a-zA-Z0-9]*`: name of the column and of the value in JSON. */
  readonly name: string
  readonly label: string
  readonly labelEn?: string
  readonly kind: Kind
  /** Longest text. */
  readonly max?: number
  /** Decimals of a decimal. */
  readonly digits?: number
  /** Of an integer or decimal. */
  readonly unit?: string
  /** Key → label of a choice. */
  readonly options?: Readonly<Record<string, string>>
  readonly isOptional: boolean
  readonly isUnique: boolean
  readonly isPersonal: boolean
  readonly help?: string
  /** Titles of the file's columns it is read from: one, or longitude and latitude of a point. None: not in the file. */
  readonly from: readonly string[]
}

/** The field a specification describes. The specification must be sound (`definitionProblems`). */
export function fieldOf(spec: FieldSpec): Field<any, boolean> {
  const { isOptional, isUnique, isPersonal, help } = spec
  // Set as a whole: some types (a phone number) are personal unless somebody who knows says it is an office's.
  return Object.freeze({ ...bare(spec), isOptional, isUnique, isPersonal, ...(help ? { help } : {}) })
}

function bare({ kind, label, max, digits, unit, options }: FieldSpec): Field<any> {
  const measured = unit ? { unit } : {}
  switch (kind) {
    case 'text':
      return text(label, max ? { max } : {})
    case 'longText':
      return longText(label)
    case 'integer':
      return integer(label, measured)
    case 'decimal':
      return decimal(label, { digits: digits ?? 2, ...measured })
    case 'money':
      return money(label)
    case 'date':
      return date(label)
    case 'instant':
      return instant(label)
    case 'boolean':
      return boolean(label)
    case 'choice':
      return choice(label, options ?? {})
    case 'phone':
      return phone(label)
    case 'citizenId':
      return citizenId(label)
    case 'creditCode':
      return creditCode(label)
    case 'divisionCode':
      return divisionCode(label)
    case 'address':
      return address(label)
    case 'point':
      return point(label)
  }
}

/** Whose data it is in any case, whatever a department says of it. */
export const alwaysPersonal = (kind: Kind): boolean => kind === 'citizenId'
