import type { City } from '../city.ts'
import type { Indicator, Pack } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { mayRead, requireRole } from '../identity/index.ts'
import { translated } from '../registry/index.ts'
import { setsOf } from './formula.ts'

/** An indicator by its address. Throws `indicator/no-such-indicator`. */
export function findIndicator(city: City, packName: string, name: string): { pack: Pack; indicator: Indicator } {
  const pack = city.definition.packs.find((candidate) => candidate.name === packName)
  const indicator = pack && Object.hasOwn(pack.indicators, name) ? pack.indicators[name] : undefined
  if (!pack || !indicator) throw refuse('indicator/no-such-indicator', { name: `${packName}/${name}` })
  return { pack, indicator }
}

/** Whether the actor may see an indicator: it is on a board made for them, or they may read every record it counts. */
export function isVisible(city: City, indicator: Indicator): boolean {
  const onBoard = city.definition.packs
    .flatMap((pack) => pack.pages)
    .some((page) => page.kind === 'board' && mayRead(city.actor, page.for) && page.indicators.includes(indicator))
  return onBoard || setsOf(indicator.value).every((set) => mayRead(city.actor, set.record.read))
}

/** Refuses unless the actor may see the indicator, naming the roles that may. */
export function mayOpen(city: City, pack: Pack, indicator: Indicator): void {
  if (isVisible(city, indicator)) return
  const closed = setsOf(indicator.value).find((set) => !mayRead(city.actor, set.record.read))!.record.read
  requireRole(city, closed === 'everyone' ? [] : closed, {
    zh: `查看指标“${indicator.label}”`,
    en: `see the indicator “${translated({ language: 'en' }, pack, `indicators.${indicator.name}.label`, indicator.label)}”`,
  })
}
