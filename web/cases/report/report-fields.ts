import type { FieldDefinition } from '../../definitions.ts'
import { optionsOf } from '../../widgets/options.ts'
import { plainKinds } from '../parts/PlainField.tsx'
import type { Process } from '../processes.ts'

/** The fields of a form as a report asks them: what, where, who. Found by their kinds, so that any process open to everybody can be reported. */
export interface ReportFields {
  /** The choice that says what it is about: the longest list among the choices that must be answered. */
  readonly topic?: FieldDefinition
  /** Short questions with a few answers. */
  readonly questions: readonly FieldDefinition[]
  readonly description?: FieldDefinition
  readonly point?: FieldDefinition
  readonly division?: FieldDefinition
  /** The place in words. */
  readonly whereWords?: FieldDefinition
  /** Photographs and files: a picture says what words do not. */
  readonly uploads: readonly FieldDefinition[]
  /** Everything else; only offered on demand unless it must be answered. */
  readonly more: readonly FieldDefinition[]
}

export function reportFields({ fields }: Process): ReportFields {
  const choices = fields.filter((field) => field.kind === 'choice')
  const required = choices.filter((field) => !field.optional)
  const topic = required.toSorted((a, b) => optionsOf(b).length - optionsOf(a).length)[0]
  const point = fields.find((field) => field.kind === 'point')
  const afterPoint = point ? fields.slice(fields.indexOf(point) + 1) : []
  const parts = {
    topic,
    questions: required.filter((field) => field !== topic),
    description: fields.find((field) => field.kind === 'longText'),
    point,
    division: fields.find((field) => field.kind === 'divisionCode'),
    whereWords: afterPoint.find((field) => ['text', 'address'].includes(field.kind) && !field.personal),
  }
  const known = new Set<FieldDefinition | undefined>([
    ...Object.values(parts).filter((one) => !Array.isArray(one)),
    ...parts.questions,
  ] as FieldDefinition[])
  return {
    ...(Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as unknown as ReportFields),
    uploads: fields.filter((field) => isUpload(field) && !(field.personal && field.optional)),
    // The telephone is asked for as the contact.
    more: fields.filter(
      (field) => !known.has(field) && !isUpload(field) && plainKinds.has(field.kind) && !(field.personal && field.optional),
    ),
  }
}

const isUpload = ({ kind }: FieldDefinition): boolean => kind === 'photo' || kind === 'file'

/** How well an option fits what somebody typed in plain words: the word itself, else pairs of characters in common. */
export function fitOf(label: string, typed: string): number {
  const [a, b] = [label.toLowerCase(), typed.trim().toLowerCase()]
  if (b === '') return 1
  if (a.includes(b)) return 100
  const pairs = (text: string) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)))
  const own = pairs(a)
  return [...pairs(b)].filter((pair) => !/\s/.test(pair) && own.has(pair)).length
}
