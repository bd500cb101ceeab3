import type { City } from '../city.ts'
import type { AnyProcess, Field, Figure, Indicator, Pack, RecordSet } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { divisionPrefix } from '../identity/index.ts'
import { tableOf, translated } from '../registry/index.ts'
import { shared } from './cache.ts'
import { areaOf, compute, figureOf, viewOf, wholeCity } from './engine.ts'
import { leavesOf, setsOf } from './formula.ts'
import { type Grouping, readNamed } from './store.ts'
import { findIndicator, mayOpen } from './visible.ts'
import { valueInWords } from './working.ts'

/** One part of a broken-down figure, with its own working and its own records behind it. */
export interface FigurePart extends Omit<Figure, 'asOf'> {
  /** The value of the field the figure is broken down by; null for records that have none. */
  readonly key: string | null
  readonly label: string
}

export interface IndicatorFigures {
  readonly pack: string
  readonly name: string
  readonly label: string
  readonly unit: string
  readonly better: Indicator['better']
  readonly explain: string
  /** The field it is broken down by. */
  readonly by?: string
  readonly figure: Figure
  readonly breakdown: readonly FigurePart[]
}

/**
 * An indicator's figure and its parts by a field (by default the one its definition names), biggest first.
 * A division field is broken down to the level just below the reader's own area: districts for the city, streets for a district.
 * Computed once for all readers of the same area and kept for five seconds; `asOf` says for when it is true.
 */
export async function figures(
  city: City,
  packName: string,
  name: string,
  options: { by?: string } = {},
): Promise<IndicatorFigures> {
  const { pack, indicator } = findIndicator(city, packName, name)
  mayOpen(city, pack, indicator)
  const by = options.by ?? indicator.by
  const grouping = by === undefined ? undefined : groupingOf(city, indicator, by)
  const key = ['figures', pack.name, indicator.name, by ?? '', viewOf(city)].join('\n')
  const { asOf, computed } = await shared(city, key, async () => {
    const asOf = city.clock.now()
    return { asOf, computed: await compute(city, indicator.value, grouping) }
  })
  const parts = grouping ? await partsOf(city, indicator, grouping, computed.groups, asOf) : []
  return {
    ...wordsOf(city, pack, indicator),
    ...(by === undefined ? {} : { by }),
    figure: figureOf(city, computed.whole, asOf),
    breakdown: parts,
  }
}

/** An indicator's own words in the reader's language. */
export function wordsOf(city: City, pack: Pack, indicator: Indicator) {
  const say = (part: 'label' | 'explain' | 'unit') =>
    translated(city, pack, `indicators.${indicator.name}.${part}`, indicator[part])
  return {
    pack: pack.name,
    name: indicator.name,
    label: say('label'),
    unit: say('unit'),
    better: indicator.better,
    explain: say('explain'),
  }
}

/** How to group by a field; refuses fields that not all counted records have, and personal ones. */
export function groupingOf(city: City, indicator: Indicator, by: string): Grouping {
  const ofCases = countsCasesOnly(indicator) ? caseGroupings.find((each) => each === by) : undefined
  // Case figures are the whole city's for everybody, so districts are the level below it.
  if (ofCases) {
    const prefixLength = levelBelow(wholeCity(city))
    return { field: by, ofCases: { field: ofCases, prefixLength }, ...(ofCases === 'division' ? { prefixLength } : {}) }
  }
  const sets = setsOf(indicator.value)
  const fields = sets.map((set) => set.record.fields[by] as Field<any, boolean> | undefined)
  const first = fields[0]
  if (!first || fields.some((field) => field === undefined || field.isPersonal || !(by === indicator.by || isGroupable(field)))) {
    const known = groupableFields(indicator).join(', ') || '—'
    throw refuse('request/bad-parameter', {
      name: 'by',
      reason: city.language === 'zh' ? `可用：${known}` : `use one of: ${known}`,
    })
  }
  if (!isDivision(first)) return { field: by }
  return { field: by, prefixLength: levelBelow(areaOf(city, indicator.value) || wholeCity(city)) }
}

/** The fields an indicator can be broken down by. */
export function groupableFields(indicator: Indicator): readonly string[] {
  if (countsCasesOnly(indicator)) return caseGroupings
  const sets = setsOf(indicator.value)
  // A measure among the leaves has no records to fall into groups.
  if (sets.length === 0 || sets.length !== leavesOf(indicator.value).length) return []
  return Object.keys(sets[0]!.record.fields).filter((name) =>
    sets.every((set) => {
      const field: Field<any, boolean> | undefined = set.record.fields[name]
      return field !== undefined && !field.isPersonal && (name === indicator.by || isGroupable(field))
    }),
  )
}

const caseGroupings = ['division', 'department', 'state'] as const

const countsCasesOnly = (indicator: Indicator): boolean => {
  const leaves = leavesOf(indicator.value)
  return leaves.length > 0 && leaves.every((leaf) => 'cases' in leaf)
}

const isDivision = (field: Field<any, boolean>): boolean => field.type.kind === 'divisionCode'

/** Fields with a closed list of values; a breakdown by any name or date would be a list, not a figure, unless the author asks for it. */
function isGroupable(field: Field<any, boolean>): boolean {
  const schema = field.type.jsonSchema(field.options)
  return isDivision(field) || 'enum' in schema || schema['type'] === 'boolean'
}

const levelBelow = (prefix: string): number => [4, 6, 9, 12].find((length) => length > prefix.length) ?? 12

async function partsOf(
  city: City,
  indicator: Indicator,
  grouping: Grouping,
  groups: Awaited<ReturnType<typeof compute>>['groups'],
  asOf: string,
): Promise<FigurePart[]> {
  if (grouping.ofCases) return casePartsOf(city, indicator, grouping, groups, asOf)
  const [first] = setsOf(indicator.value)
  const names = grouping.prefixLength === undefined ? new Map<string, string>() : await divisionNames(city, [...groups.keys()])
  const parts = [...groups].map(([text, result]) => {
    const { asOf: _, ...figure } = figureOf(city, result, asOf, narrowTo(first!, grouping, text))
    return {
      key: text,
      label: (text !== null && names.get(text)) || valueInWords(city, first!, grouping.field, fromText(first!, grouping, text)),
      ...figure,
    }
  })
  return parts.sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || String(a.key).localeCompare(String(b.key)))
}

/** Groups of cases; the state is the process's own word, department and division are names of records keyed by their code. */
async function casePartsOf(
  city: City,
  indicator: Indicator,
  { ofCases }: Grouping,
  groups: Awaited<ReturnType<typeof compute>>['groups'],
  asOf: string,
): Promise<FigurePart[]> {
  const { field } = ofCases!
  const keys = [...groups.keys()].filter((key) => key !== null)
  const names =
    field === 'division'
      ? await divisionNames(city, keys)
      : field === 'department'
        ? await departmentNames(city, keys)
        : new Map()
  const leaf = leavesOf(indicator.value).find((each) => 'cases' in each)!
  const { pack, process } = ownerOfProcess(city, leaf.cases.process)
  const nameOf = (key: string) =>
    field === 'state'
      ? translated(city, pack, `processes.${process.name}.states.${key}`, process.states[key] ?? key)
      : (names.get(key) ?? (key === '' || key.length < 6 ? (city.language === 'en' ? 'not settled' : '尚未确定') : key))
  const parts = keys.map((key) => {
    const { asOf: _, ...figure } = figureOf(city, groups.get(key)!, asOf, {}, { [field]: key })
    return { key, label: nameOf(key), ...figure }
  })
  return parts.sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || a.key.localeCompare(b.key))
}

const ownerOfProcess = (city: City, process: AnyProcess) => {
  const pack = city.definition.packs.find(({ processes }) => processes.includes(process))!
  return { pack, process }
}

/** Names of departments from whichever record type of the city is called that and keyed by a code. */
async function departmentNames(city: City, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const owned = city.records.find(({ type }) => type.name === 'department' && type.key && type.read === 'everyone')
  if (!owned || codes.length === 0) return new Map()
  const rows = await readNamed(city, tableOf(owned), codes)
  return new Map(rows.map((row) => [row[owned.type.key!], owned.type.titleOf(row, city.language)]))
}

/** The condition that finds exactly the records of one group. */
function narrowTo(set: RecordSet, grouping: Grouping, text: string | null): RecordSet['where'] {
  if (text === null) return { [grouping.field]: { present: false } }
  if (grouping.prefixLength === undefined) return { [grouping.field]: fromText(set, grouping, text) }
  // A shorter code than the level asked for is a record of the upper division itself, not of everything below it.
  if (text.length < grouping.prefixLength || text.length === 12) return { [grouping.field]: text }
  if (divisionPrefix(text) === text) return { [grouping.field]: { under: text } }
  // Villages below no street (370202000001): the street part is zeros and names no division of its own.
  return { [grouping.field]: text.length === 9 ? { from: `${text}001`, to: `${text}999` } : text }
}

/** The group key back as the field's value: `true` rather than `'true'`. */
function fromText(set: RecordSet, grouping: Grouping, text: string | null): unknown {
  if (text === null || grouping.prefixLength !== undefined) return text
  const field: Field<any, boolean> = set.record.fields[grouping.field]
  const parsed = field.type.parse(text, field.options)
  return parsed.ok ? parsed.value : text
}

/** Names of divisions from whichever record type of the city is keyed by a division code; the kernel knows no pack. */
async function divisionNames(city: City, keys: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const codes = keys.filter((key) => key !== null)
  const owned = city.records.find(({ type }) => type.key && type.read === 'everyone' && isDivision(type.fields[type.key]))
  if (!owned || codes.length === 0) return new Map()
  const rows = await readNamed(city, tableOf(owned), codes)
  return new Map(rows.map((row) => [row[owned.type.key!], owned.type.titleOf(row, city.language)]))
}
