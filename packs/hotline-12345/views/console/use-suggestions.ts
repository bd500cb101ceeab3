import { useAnswer } from '../../../../web/data.ts'
import { useSettled } from '../../../../web/portal/SearchBox.tsx'
import { useDivisionNames } from '../../../../web/widgets/divisions.ts'
import { kindOf } from '../../rules/kinds.ts'
import { placesIn } from '../../rules/places-in-words.ts'
import type { Suggested } from './Answers.tsx'
import type { Draft } from './draft.ts'
import type { Suggestion } from './Similar.tsx'

const mostPlaces = 4

/** What the words suggest, and what an order comes to with the agent's own choices over it. */
export function useSuggestions(draft: Draft, search: string, mine: readonly string[]) {
  const heard = useSettled(draft.what.trim(), 250)
  // The next call begins at once: nothing of the one before may still be suggested.
  const words = draft.what.trim() === '' ? '' : heard
  const where = useSettled(draft.where.trim(), 250)
  const searched = useSettled(search.trim(), 250)
  const divisions = useDivisionNames()
  const all = [...(divisions.data?.values() ?? [])]
  const named = placesIn(`${where} ${words}`, all).slice(0, mostPlaces)
  const picked = draft.division ? divisions.data?.get(draft.division) : undefined
  const places = picked && !named.includes(picked) ? [...named, picked] : named
  const said = useAnswer<Suggested>('hotline-12345', 'suggest', { words }, { enabled: words.length >= 2 })
  const found = useAnswer<Suggested>('hotline-12345', 'suggest', { words: searched }, { enabled: searched.length >= 2 })
  const settled = {
    kind: draft.kind ?? kindOf(words),
    topic: draft.topic ?? (words.length >= 2 ? said.data?.topics[0] : undefined) ?? 'other',
    division: draft.division === undefined ? named[0]?.code : draft.division || undefined,
  }
  const dispatch = useAnswer<Suggestion>(
    'hotline-12345',
    'dispatch-to',
    { ...settled, urgency: draft.urgency, mine: mine.slice(0, 50).join(',') },
    { enabled: words.length >= 2 },
  )
  return {
    settled,
    places,
    districtOf: (code: string) => divisions.data?.get(code.slice(0, 6))?.name ?? '',
    emergency: words.length >= 2 ? (said.data?.emergency ?? null) : null,
    answers: searched.length >= 2 ? found.data?.answers : words.length >= 2 ? said.data?.answers : undefined,
    dispatch: words.length >= 2 ? dispatch.data : undefined,
    /** The words have gone further than the suggestions. */
    isBehind: words !== draft.what.trim() || where !== draft.where.trim() || said.isFetching || dispatch.isFetching,
  }
}
