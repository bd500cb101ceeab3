import { type Field, type FieldType, makeField } from '../field.ts'
import type { RecordType } from '../record.ts'
import { parseUuid, uuidSchema } from './identifiers.ts'

type Target = RecordType<string, any>

interface LinkOptions {
  readonly target: Target | (() => Target)
  /** Reading the target concerns those whose records point at it: a household is about each of its members. */
  readonly concernsOwner?: boolean
}

const type: FieldType<string, LinkOptions> = {
  kind: 'link',
  column: () => 'uuid',
  parse: (input, options) => parseUuid(input, { zh: `所选${targetOf(options).label}`, en: `a ${targetOf(options).name}` }),
  jsonSchema: () => ({ ...uuidSchema }),
  toText: (value) => value,
  widget: 'link',
  filters: ['equals', 'oneOf'],
}

/**
 * The id of another record. A type that links to itself, or to one defined later, passes a function
 * with its type written out, because TypeScript cannot infer a value from itself.
 *
 * With `concernsOwner` a reading of the target is shown to those the pointing records belong to (`belongsTo`), so that a household read
 * shows to every member.
 *
 * @example link('上级', (): RecordType => Department)
 */
export const link = (
  label: string,
  target: Target | (() => Target),
  { concernsOwner = false }: { concernsOwner?: boolean } = {},
): Field<string> => makeField(type, label, concernsOwner ? { target, concernsOwner } : { target })

/** The record type a link field points to. */
export const targetOf = ({ target }: LinkOptions): Target => (typeof target === 'function' ? target() : target)
