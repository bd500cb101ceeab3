import { openEntries } from './catalogue/index.ts'
import type { City, OwnedRecord } from './city.ts'
import type { Formula } from './define/index.ts'
import { type LineageStep, lineageOf } from './exchange/index.ts'
import { mayRead } from './identity/index.ts'
import { isVisible, setsOf } from './indicators/index.ts'
import { keptDaysOf } from './lake/index.ts'
import { allMatches } from './matching/index.ts'
import { mayBeOpen } from './open-data/index.ts'
import { readerOf } from './reader.ts'
import { labelOf, translated } from './registry/index.ts'
import { holdersOf } from './sharing/index.ts'

/** Something a resource goes into, with its page where it has one. */
export interface Fed {
  readonly label: string
  readonly href?: string
}

/** One resource from left to right: what brings it, and everything that is made of it. */
export interface ResourceLineage {
  readonly resource: { readonly label: string; readonly provider: string }
  /** Flows that bring its records, and those that carry them on. */
  readonly from: readonly LineageStep[]
  readonly to: readonly LineageStep[]
  /** Departments that may read it now; only how many, and only for officers. */
  readonly holders?: number
  /** Whether the catalogue opens it. */
  readonly isOpen: boolean
  /** For how many days each of its daily sets stays in the lake; absent: it is not laid down. */
  readonly lakeDays?: number
  /** Where its records and those of other departments become one each. */
  readonly matches: readonly Fed[]
  readonly indicators: readonly Fed[]
  /** What else the packs compute from it: targets of a plan. */
  readonly measured: readonly Fed[]
}

/**
 * From which source through which flow into which grant, open set, golden record, indicator and target a resource goes. What the asking
 * actor may not see is not in it; it names systems, departments and figures, never what is in them.
 */
export async function resourceLineage(city: City, owned: OwnedRecord): Promise<ResourceLineage> {
  const { pack, type } = owned
  const { from, to } = await lineageOf(city, pack.name, type.name)
  const uses = (formula: Formula) => setsOf(formula).some(({ record }) => record === type)
  const lakeDays = await keptDaysOf(city, `${pack.name}/${type.name}`)
  const [open] = mayBeOpen(owned) ? await openEntries(city, '', { pack: pack.name, record: type.name }) : []
  return {
    resource: { label: labelOf(city, owned), provider: type.sharing.provider },
    from,
    to,
    ...(city.actor.post || city.actor.kind === 'system'
      ? { holders: (await holdersOf(city, `${pack.name}/${type.name}`)).length }
      : {}),
    isOpen: open !== undefined,
    ...(lakeDays === undefined ? {} : { lakeDays }),
    matches: matchesOf(city, owned),
    indicators: city.definition.packs.flatMap((each) =>
      Object.values(each.indicators)
        .filter((indicator) => uses(indicator.value) && isVisible(city, indicator))
        .map((indicator) => {
          const board = each.pages.find(
            (page) => page.kind === 'board' && page.indicators.includes(indicator) && mayRead(city.actor, page.for),
          )
          return {
            label: translated(city, each, `indicators.${indicator.name}.label`, indicator.label),
            ...(board ? { href: `/${each.name}${board.path === '/' ? '' : board.path}` } : {}),
          }
        }),
    ),
    measured: (await Promise.all(city.definition.packs.map(async (each) => (await each.measured?.(readerOf(city))) ?? [])))
      .flat()
      .filter(({ formula }) => uses(formula))
      .map(({ label, href }) => ({ label: label[city.language], href })),
  }
}

function matchesOf(city: City, { type }: OwnedRecord): readonly Fed[] {
  return allMatches(city)
    .filter(
      ({ match }) =>
        mayRead(city.actor, match.read) && (match.target === type || match.sources.some(({ record }) => record === type)),
    )
    .map(({ pack, match }) => ({
      label: translated(city, pack, `matches.${match.name}.label`, match.label),
      href: `/${pack.name}`,
    }))
}
