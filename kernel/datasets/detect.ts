import type { Words } from '../define/index.ts'
import { maskedText } from '../registry/index.ts'
import { type FieldSpec, fieldOf, type Kind } from './field-spec.ts'
import { hints, personalBy, withoutUnit } from './hints.ts'
import { fieldNameFor } from './names.ts'
import type { BadExample, PlaceProfile, Profile, Tried } from './profile.ts'

/** What the file says for a proposal: counts of all its rows, not of a sample. */
export interface Evidence {
  /** Titles it speaks of. */
  readonly from: readonly string[]
  /** Values that are there, and those among them that the proposed type accepts. */
  readonly filled: number
  readonly valid: number
  readonly blank: number
  /** Values that occurred before; absent where too many to tell. */
  readonly repeated?: number
  readonly bad: readonly BadExample[]
  readonly min?: string
  readonly max?: string
  /** The most frequent values, for columns with few different ones that say nothing of a person. */
  readonly top?: readonly { readonly value: string; readonly n: number }[]
  /** Heights of a small histogram between min and max, 0 to 1. */
  readonly spread?: readonly number[]
  /** Why it is thought to be about a person. */
  readonly personal?: Words
}

export interface Detected {
  readonly fields: readonly FieldSpec[]
  readonly key?: string
  readonly evidence: Readonly<Record<string, Evidence>>
}

/** Proposes fields for the columns of a file. `cityCode` helps to recognise division codes; `pair` are two columns that may be one place. */
export function detect(profiles: readonly Profile[], cityCode: string, pair?: PlaceProfile): Detected {
  const used = new Set<string>()
  const fields: FieldSpec[] = []
  const evidence: Record<string, Evidence> = {}
  // Columns of degrees that are mostly no place stay what they are.
  const place = pair && pair.filled > 0 && pair.valid >= pair.filled * 0.8 ? pair : undefined
  for (const profile of profiles) {
    if (profile.title === place?.lat) continue
    const { label, unit } = withoutUnit(profile.title)
    if (place && profile.title === place.lon) {
      const spec = placeSpec(place, fieldNameFor('位置', used))
      used.add(spec.name)
      fields.push(spec)
      evidence[spec.name] = placeEvidence(place)
      continue
    }
    const name = fieldNameFor(label, used)
    used.add(name)
    const shape = shapeOf(profile, label, unit, cityCode)
    const counted = countedAs(shape.kind)
    const about = personal(profile, shape.kind)
    const spec: FieldSpec = {
      name,
      label,
      ...shape,
      isOptional: profile.blank > 0 || profile.filled === 0,
      isUnique: isLikelyUnique(profile, label, shape.kind),
      isPersonal: about !== undefined,
      from: [profile.title],
    }
    fields.push(spec)
    evidence[name] = {
      from: spec.from,
      filled: profile.filled,
      blank: profile.blank,
      valid: shape.kind === 'choice' ? profile.filled : (profile.valid.get(counted) ?? 0),
      ...(profile.seen ? { repeated: profile.repeated } : {}),
      bad:
        shape.kind === 'choice'
          ? []
          : (profile.bad.get(counted) ?? []).map((one) =>
              about ? { ...one, value: maskedText(fieldOf(spec), one.value) } : one,
            ),
      ...(about ? { personal: about } : { ...rangeOf(profile, shape.kind), ...topOf(profile) }),
    }
  }
  const key = keyOf(fields, evidence)
  return { fields, ...(key ? { key } : {}), evidence }
}

/** Types whose own test is another's: an address is a text. */
const countedAs = (kind: Kind): Tried => (kind === 'address' || kind === 'choice' ? 'text' : kind)

type Shape = Pick<FieldSpec, 'kind' | 'max' | 'digits' | 'unit' | 'options'>

function shapeOf(profile: Profile, label: string, unit: string | undefined, cityCode: string): Shape {
  const { filled } = profile
  const fits = (kind: Tried, share = 0.9) => filled > 0 && (profile.valid.get(kind) ?? 0) >= filled * share
  const says = (hint: keyof typeof hints) => hints[hint].test(label)
  const measured = unit ? { unit } : {}
  if (fits('citizenId', 0.8)) return { kind: 'citizenId' }
  if (fits('creditCode', 0.8)) return { kind: 'creditCode' }
  // Short public numbers (110, 12345) are phone numbers too, and so is every number near a hundred.
  if (fits('phone') && (says('phone') || (!says('code') && averageLength(profile) >= 10))) return { kind: 'phone' }
  if (fits('divisionCode', 0.95) && (says('division') || startsWith(profile, cityCode.slice(0, 4))))
    return { kind: 'divisionCode' }
  if (fits('date') && (says('date') || !says('code'))) return { kind: 'date' }
  if (fits('instant')) return { kind: 'instant' }
  if (fits('boolean', 0.95) && (says('boolean') || !fits('integer'))) return { kind: 'boolean' }
  const isCode = (profile.leadingZeros > 0 || (says('code') && !says('serial'))) && profile.longest <= 64
  if (!isCode) {
    if (fits('money') && (unit === '元' || (says('money') && !unit))) return { kind: 'money' }
    const [whole, exact] = [profile.valid.get('integer') ?? 0, profile.valid.get('decimal') ?? 0]
    if (fits('integer') && exact === whole) return { kind: 'integer', ...measured }
    if (fits('decimal')) return { kind: 'decimal', digits: Math.max(profile.digits, 1), ...measured }
    if (fits('point')) return { kind: 'point' }
    const options = choicesOf(profile)
    if (options) return { kind: 'choice', options }
  }
  if (says('address') && profile.valid.get('text') === filled) return { kind: 'address' }
  if ((profile.valid.get('longText') ?? 0) > (profile.valid.get('text') ?? 0)) return { kind: 'longText' }
  return isCode ? { kind: 'text', max: 200 } : { kind: 'text' }
}

const averageLength = ({ seen, longest }: Profile): number =>
  seen && seen.size > 0 ? [...seen].slice(0, 200).reduce((sum, text) => sum + text.length, 0) / Math.min(seen.size, 200) : longest

const startsWith = ({ counts, seen }: Profile, prefix: string): boolean => {
  const values = [...(counts?.keys() ?? seen ?? [])].slice(0, 200)
  return values.length > 0 && values.every((value) => value.startsWith(prefix))
}

/** Few values that come again and again are a list to choose from. Every value of the file is on it. */
function choicesOf({ counts, filled, longest, valid }: Profile): Record<string, string> | undefined {
  if (!counts || filled < 12 || counts.size > 20 || counts.size < 2 || filled < counts.size * 4 || longest > 20) return undefined
  if (valid.get('text') !== filled) return undefined
  const used = new Set<string>()
  const options: Record<string, string> = {}
  for (const value of [...counts.keys()].sort((one, other) => counts.get(other)! - counts.get(one)!)) {
    const key = fieldNameFor(value, used)
    used.add(key)
    options[key] = value
  }
  try {
    const field = fieldOf({
      name: 'x',
      label: 'x',
      kind: 'choice',
      options,
      isOptional: false,
      isUnique: false,
      isPersonal: false,
      from: [],
    })
    return [...counts.keys()].every((value) => field.type.parse(value, field.options).ok) ? options : undefined
  } catch {
    // Two values that differ by width only, or one that is another's key: better left as text.
    return undefined
  }
}

const uniqueKinds: readonly Kind[] = ['text', 'integer', 'citizenId', 'creditCode']

function isLikelyUnique({ seen, filled, repeated }: Profile, label: string, kind: Kind): boolean {
  if (!seen || filled < 2 || !uniqueKinds.includes(kind)) return false
  if (repeated === 0) return hints.code.test(label) || hints.serial.test(label) || kind === 'creditCode' || kind === 'citizenId'
  // A code with a few doubles is a code with mistakes in it: proposed, and the doubles are named.
  return hints.code.test(label) && filled >= 20 && repeated <= Math.max(1, filled * 0.02)
}

function keyOf(fields: readonly FieldSpec[], evidence: Readonly<Record<string, Evidence>>): string | undefined {
  const could = fields.filter((spec) => spec.isUnique && !spec.isOptional)
  const worth = (spec: FieldSpec) =>
    (hints.serial.test(spec.label) ? 0 : 4) +
    (hints.code.test(spec.label) ? 2 : 0) +
    (evidence[spec.name]!.repeated === 0 ? 1 : 0) -
    (spec.isPersonal ? 1 : 0)
  return could.toSorted((one, other) => worth(other) - worth(one))[0]?.name
}

function personal(profile: Profile, kind: Kind): Words | undefined {
  if (kind === 'citizenId')
    return {
      zh: `${profile.valid.get('citizenId')} 个值是公民身份号码。`,
      en: `${profile.valid.get('citizenId')} values are citizen IDs.`,
    }
  const mobiles =
    kind === 'phone' &&
    [...(profile.seen ?? profile.counts?.keys() ?? [])]
      .slice(0, 500)
      .filter((text) => /^(\+?86)?1[3-9]\d{9}$/.test(text.replace(/[\s-]/g, ''))).length
  if (mobiles) return { zh: '含有手机号码。', en: 'There are mobile numbers among the values.' }
  const said = personalBy(profile.title)
  return said && { zh: `列名说明它是${said.zh}。`, en: `The title announces ${said.en}.` }
}

function rangeOf({ min, max, sample }: Profile, kind: Kind): Pick<Evidence, 'min' | 'max' | 'spread'> {
  if (min === undefined || max === undefined || !['integer', 'decimal', 'money', 'date'].includes(kind)) return {}
  const say = (value: number) => (kind === 'date' ? new Date(value).toISOString().slice(0, 10) : String(value))
  const bars = new Array<number>(16).fill(0)
  for (const value of sample)
    if (value >= min && value <= max) bars[max === min ? 0 : Math.min(15, Math.floor(((value - min) / (max - min)) * 16))]! += 1
  const highest = Math.max(...bars, 1)
  return { min: say(min), max: say(max), spread: bars.map((bar) => Math.round((bar / highest) * 100) / 100) }
}

const topOf = ({ counts }: Profile): Pick<Evidence, 'top'> =>
  counts && counts.size <= 50
    ? {
        top: [...counts]
          .sort(([, one], [, other]) => other - one)
          .slice(0, 8)
          .map(([value, n]) => ({ value: value.slice(0, 40), n })),
      }
    : {}

function placeSpec({ lon, lat, blank }: PlaceProfile, name: string): FieldSpec {
  return {
    name,
    label: '位置',
    labelEn: 'Place',
    kind: 'point',
    isOptional: blank > 0,
    isUnique: false,
    isPersonal: false,
    from: [lon, lat],
  }
}

const placeEvidence = ({ lon, lat, filled, blank, valid, bad }: PlaceProfile): Evidence => ({
  from: [lon, lat],
  filled,
  blank,
  valid,
  bad,
})
