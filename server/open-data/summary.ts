import type { City } from '../../kernel/city.ts'
import { noUses, openSets, usesOf } from '../../kernel/open-data/index.ts'
import { addDays } from '../../kernel/time/index.ts'
import { describeSet } from './describe.ts'
import { addressOf, usedWithin } from './search.ts'

const shown = 6

/** What the first page of the portal says: how much is open, whether it is kept fresh, what is new and what people use. */
export async function summaryOf(city: City) {
  const sets = await openSets(city)
  const since = addDays(city.clock.today(), -usedWithin)
  const [ever, lately] = [await usesOf(city), await usesOf(city, since)]
  const sum = (of: typeof ever, kind: keyof typeof noUses) =>
    sets.reduce((all, set) => all + (of.get(addressOf(set)) ?? noUses)[kind], 0)
  const describe = (set: (typeof sets)[number]) => describeSet(city, set, lately.get(addressOf(set)))
  const themes = new Map<string, { title: string; sets: number; records: number }>()
  for (const set of sets) {
    const before = themes.get(set.theme) ?? { title: set.themeTitle[city.language], sets: 0, records: 0 }
    themes.set(set.theme, { ...before, sets: before.sets + 1, records: before.records + set.records })
  }
  return {
    asOf: city.clock.now(),
    since,
    sets: sets.length,
    ready: sets.filter(({ access }) => access === 'open').length,
    records: sets.reduce((all, { access, records }) => all + (access === 'open' ? records : 0), 0),
    providers: new Set(sets.map(({ provider }) => provider)).size,
    late: sets.filter(({ freshness }) => freshness === 'late').length,
    uses: { view: sum(ever, 'view'), download: sum(ever, 'download'), call: sum(ever, 'call') },
    lately: { view: sum(lately, 'view'), download: sum(lately, 'download'), call: sum(lately, 'call') },
    themes: [...themes]
      .map(([theme, each]) => ({ theme, ...each }))
      .toSorted((a, b) => b.sets - a.sets || a.theme.localeCompare(b.theme)),
    newest: sets
      .filter(({ lastChange }) => lastChange !== undefined)
      .toSorted((a, b) => b.lastChange!.localeCompare(a.lastChange!) || a.name.localeCompare(b.name))
      .slice(0, shown)
      .map(describe),
    mostUsed: sets
      .filter((set) => lately.has(addressOf(set)))
      .toSorted((a, b) => useOf(lately, b) - useOf(lately, a) || a.name.localeCompare(b.name))
      .slice(0, shown)
      .map(describe),
  }
}

function useOf(uses: Awaited<ReturnType<typeof usesOf>>, set: Parameters<typeof addressOf>[0]): number {
  const { view, download, call } = uses.get(addressOf(set)) ?? noUses
  return view + 5 * download + call
}
