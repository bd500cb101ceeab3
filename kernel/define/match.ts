import type { DecisionTable } from './decision-table.ts'
import type { Field, Words } from './field.ts'
import type { Audience, RecordType } from './record.ts'
import type { Role } from './role.ts'

/**
 * How two values of one field are compared. `identifier` is decisive: its field type knows the check digit, two equal valid ones are the
 * same, two different valid ones never are; `citizenId` is one that also knows numbers of the first generation. The others give points.
 */
export type Likeness = 'identifier' | 'citizenId' | 'companyName' | 'personName' | 'address' | 'phone' | 'text' | 'exact'

/** What one field says about two records: points for and against, added up to a score of 0 to 100. */
export interface Comparison {
  readonly as: Likeness
  readonly same: number
  /** Points when alike from `nearFrom` per cent on; without it there is no “alike”. */
  readonly near?: number
  readonly nearFrom?: number
  /** Points when both have a value and these are not alike; usually below zero. Of an identifier: when one of them fails its check. */
  readonly differ?: number
  /** Of an identifier: points when one fails its check digit and is the other but for one character. */
  readonly slip?: number
}

/** A part of a blocking key: a normalised value, or its first or last characters. Records that share a whole key are compared. */
export interface BlockPart {
  readonly field: string
  readonly first?: number
  readonly last?: number
}

/** Which value of a field goes into the golden record: the first rule that decides. Ties go to the smaller department code, then record. */
export type SurvivorRule = 'designated' | 'newest' | 'frequent'

export interface MatchSource {
  /** A record type of any pack; its `providedBy` says which department delivered a record. */
  readonly record: RecordType
  /** Field of the match → field of the record. A value its field cannot read is kept as said, and never survives. */
  readonly fields: Readonly<Record<string, string>>
  /** A date field that says as of when the department knew it; otherwise the day the record changed. */
  readonly asOf?: string
}

/** How the records that departments deliver of the same people or companies become one golden record each. */
export interface Match {
  readonly name: string
  readonly label: string
  readonly purpose: string
  /** The register that holds one record each; the match adds to it only through the registry, with the source of each value. */
  readonly target: RecordType
  readonly sources: readonly MatchSource[]
  /** What a golden record says. A field of the same name in the target is the same field. */
  readonly fields: Readonly<Record<string, Field<any, boolean>>>
  /** The field whose valid value decides alone. */
  readonly identifier: string
  readonly compare: Readonly<Record<string, Comparison>>
  readonly blocks: readonly (readonly BlockPart[])[]
  /** From `sure` on records join by themselves; from `doubtful` on a person is asked. */
  readonly thresholds: { readonly sure: number; readonly doubtful: number }
  /** Points and thresholds as dated editions of this table; those above are what the first edition starts from. See `matchPoints`. */
  readonly points?: DecisionTable
  /**
   * A wrong joining is worse than a missed one (people): records whose identifiers are not the same, be it by one mistyped character,
   * never join by themselves, whatever else agrees, nor through a third record.
   */
  readonly isCautious: boolean
  readonly survive: readonly SurvivorRule[]
  /** Fields about which a disagreement with the designated source becomes an objection (疑义). */
  readonly objects: readonly string[]
  /** A key that more records share says nothing and is left out; bounds the work for one changed record. */
  readonly mostPerBlock: number
  readonly read: Audience
  readonly decidedBy: readonly Role[]
}

type MatchSpec = Omit<Match, 'name' | 'mostPerBlock' | 'isCautious'> & Partial<Pick<Match, 'mostPerBlock' | 'isCautious'>>

/**
 * Defines a match.
 *
 * @example
 * defineMatch('companies', { target: Company, sources: [{ record: Insured, fields: { name: 'unitName' } }], … })
 */
export function defineMatch(name: string, spec: MatchSpec): Match {
  const wrong = (what: string): never => {
    throw new TypeError(`Match "${name}": ${what}`)
  }
  const known = (field: string, where: string) =>
    Object.hasOwn(spec.fields, field) || wrong(`${where} names "${field}", which is none of its fields.`)
  known(spec.identifier, 'identifier')
  if (!isIdentifier(spec.compare[spec.identifier]?.as)) wrong(`the identifier is compared as 'identifier' or 'citizenId'.`)
  for (const field of [...Object.keys(spec.compare), ...spec.objects]) known(field, 'a rule')
  for (const { field } of spec.blocks.flat()) known(field, 'a block')
  for (const { record, fields, asOf } of spec.sources) {
    for (const field of Object.keys(fields)) known(field, `source "${record.name}"`)
    for (const own of [...Object.values(fields), ...(asOf ? [asOf] : [])])
      if (!Object.hasOwn(record.fields, own)) wrong(`"${record.name}" has no field "${own}".`)
  }
  const { sure, doubtful } = spec.thresholds
  if (!(0 < doubtful && doubtful <= sure && sure <= 100)) wrong('thresholds are 0 < doubtful ≤ sure ≤ 100.')
  return Object.freeze({ mostPerBlock: 50, isCautious: false, ...spec, name })
}

export const isIdentifier = (as: Likeness | undefined): boolean => as === 'identifier' || as === 'citizenId'

/** How two values compared, in words. */
export const outcomeWords: Readonly<Record<'same' | 'near' | 'differ' | 'slip' | 'old', Words>> = {
  same: { zh: '一致', en: 'the same' },
  near: { zh: '相近', en: 'alike' },
  differ: { zh: '不同', en: 'different' },
  slip: { zh: '只差一位，校验位不符', en: 'one character off, and its check digit fails' },
  old: { zh: '旧 15 位号码，升位后一致', en: 'an old 15-digit number that became this one' },
}
