import { measureCities } from '../cascade/index.ts'
import { type CaseGroup, caseFigure, filterOf } from '../case-figures/index.ts'
import { measureCatalogue } from '../catalogue/index.ts'
import { asSystem, type City } from '../city.ts'
import type { Figure, Formula, RecordSet } from '../define/index.ts'
import { mayRead, scopePrefix } from '../identity/index.ts'
import { measureOpenData, type OpenDataMeasure } from '../open-data/index.ts'
import { labelOf } from '../registry/index.ts'
import {
  type Atom,
  type Evaluated,
  evaluate,
  isAtom,
  type Leaf,
  type LeafResult,
  leavesOf,
  type MeasureName,
  setsOf,
} from './formula.ts'
import { settled } from './settle.ts'
import { type Grouping, readAtoms } from './store.ts'
import { casesInWords, workingOf } from './working.ts'

/**
 * Computes a formula now, over what the actor answers for.
 *
 * An officer of a district gets the district's figure. Somebody without an area (a visitor, a citizen) gets the whole city's:
 * a figure is an aggregate a pack's author chose to show, and a zero for want of a post would be a lie. The records behind it
 * are only offered to those who may read them.
 */
export async function figure(city: City, formula: Formula): Promise<Figure> {
  const asOf = city.clock.now()
  const { whole } = await compute(city, formula)
  return figureOf(city, whole, asOf)
}

export interface Computed {
  readonly whole: Evaluated
  /** By group key as text; null for records whose field is empty. */
  readonly groups: ReadonlyMap<string | null, Evaluated>
}

/** The numbers of a formula, without words: the same for everybody with the same area, whatever language they read. */
export async function compute(city: City, given: Formula, grouping?: Grouping): Promise<Computed> {
  const formula = settled(given, city.clock.today())
  const leaves = leavesOf(formula)
  const atoms = leaves.filter(isAtom)
  const { whole, groups } = await readAtoms(overArea(city), atoms, grouping?.ofCases ? undefined : grouping)
  const measured = new Map<Leaf, { readonly whole: LeafResult; readonly groups: ReadonlyMap<string, LeafResult> }>()
  for (const leaf of leaves) if (!isAtom(leaf)) measured.set(leaf, await readOther(city, leaf, grouping))

  const inOrder = (results: readonly LeafResult[], key?: string | null): LeafResult[] => {
    const next = results[Symbol.iterator]()
    return leaves.map((leaf) => {
      if (isAtom(leaf)) return next.next().value!
      const { whole, groups } = measured.get(leaf)!
      return grouping?.ofCases && key !== undefined ? ((key === null ? undefined : groups.get(key)) ?? noCases(leaf)) : whole
    })
  }
  const keys = grouping?.ofCases ? new Set([...measured.values()].flatMap((each) => [...each.groups.keys()])) : undefined
  return {
    whole: evaluate(formula, inOrder(whole)),
    groups: new Map(
      keys
        ? [...keys].map((key) => [key, evaluate(formula, inOrder([], key))])
        : [...groups].map(([key, results]) => [key as string | null, evaluate(formula, inOrder(results))]),
    ),
  }
}

/** A group that one leaf lacks has no such cases: a count of none, and no average. */
const noCases = (leaf: Leaf): LeafResult => ({ n: 0, value: 'what' in leaf && leaf.what === 'averageHours' ? undefined : 0 })

async function measureOf(city: City, name: MeasureName): Promise<number | undefined> {
  if (name.startsWith('open-data/')) return measureOpenData(city, name as OpenDataMeasure)
  if (name === 'cascade/cities') return measureCities(city)
  return measureCatalogue(city, name as Exclude<MeasureName, OpenDataMeasure | 'cascade/cities'>)
}

/** Leaves that are no aggregate over a table of records. */
async function readOther(city: City, leaf: Exclude<Leaf, Atom>, grouping?: Grouping) {
  if ('measure' in leaf)
    return { whole: { n: 0, value: await measureOf(city, leaf.measure) }, groups: new Map<string, LeafResult>() }
  const { groups, ...whole } = await caseFigure(city, leaf.cases, grouping?.ofCases)
  const result = ({ n, hours }: { n: number; hours: number | undefined }): LeafResult => ({
    n,
    value: leaf.what === 'count' ? n : hours,
  })
  return { whole: result(whole), groups: new Map([...groups].map(([key, one]) => [key, result(one)])) }
}

const overArea = (city: City): City => (scopePrefix(city.actor) === undefined ? city.as(asSystem('open figure')) : city)

/**
 * The area a formula is computed for, as the first digits of its division codes; `''` is the whole city.
 * Records that everybody may read have no borders, so a figure over them is the city's for everybody.
 */
export function areaOf(city: City, formula: Formula): string {
  const prefix = scopePrefix(city.actor) ?? ''
  const isScoped = setsOf(formula).some(({ record }) => record.scope !== undefined && record.read !== 'everyone')
  return !isScoped || wholeCity(city).startsWith(prefix) ? '' : prefix
}

/** Readers with the same value here see the same numbers; part of every cache key. */
export const viewOf = (city: City): string => scopePrefix(city.actor) ?? ''

/** `3702` for 370200: codes of the city's own divisions start with it. */
export const wholeCity = (city: City): string => city.definition.code.replace(/(00)+$/, '')

/** Puts numbers into words for one reader. `narrow` adds to the conditions, for one group of a breakdown. */
export function figureOf(
  city: City,
  result: Evaluated,
  asOf: string,
  narrow: RecordSet['where'] = {},
  group: CaseGroup = {},
): Figure {
  const leaves = leavesOf(result.formula)
  const behind = leaves.flatMap((leaf, i) => {
    if (!isAtom(leaf) || !mayRead(city.actor, leaf.of.record.read)) return []
    const owned = city.ownerOf(leaf.of.record)
    const where = { ...leaf.of.where, ...narrow }
    return [{ pack: owned.pack.name, record: owned.type.name, label: labelOf(city, owned), where, count: result.leaves[i]!.n }]
  })
  // Everybody sees how many; the cases themselves are for officers.
  const cases = leaves.flatMap((leaf, i) => {
    if (isAtom(leaf) || !('cases' in leaf) || city.actor.kind === 'visitor') return []
    const pack = city.definition.packs.find(({ processes }) => processes.includes(leaf.cases.process))!
    const count = result.leaves[i]!.n
    return [{ label: casesInWords(city, leaf.cases, count), count, filter: filterOf(pack.name, leaf.cases, group) }]
  })
  const working = workingOf(city, result)
  const area = areaOf(city, result.formula)
  const within = area === '' ? '' : city.language === 'zh' ? `（仅 ${area} 辖区）` : ` (within ${area} only)`
  return {
    value: result.value,
    asOf,
    working: working + within,
    behind: once(behind),
    ...(cases.length === 0 ? {} : { cases: once(cases) }),
  }
}

/** The same set counted twice in a formula is offered once. */
function once<T extends object>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}
