import { append as audit } from '../audit/index.ts'
import { actionLabel, get, type Lamp, processLabel, processOf, stateOf, tellOf } from '../cases/index.ts'
import { asSystem, type City } from '../city.ts'
import type { Deadline } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { coversDivision } from '../identity/index.ts'
import { translated } from '../registry/index.ts'
import { reasonLength, replay } from './proof.ts'
import { allRules, type Rule, ruleOn } from './rules.ts'
import { type Outcome, type Talk, talkOf } from './standing.ts'
import * as store from './store.ts'
import { isSupervisor, requireSupervisor, supervisorRole, viewOf } from './view.ts'

export interface CardFilter {
  readonly kind?: Exclude<Lamp, 'green'> | undefined
  readonly explained?: boolean | undefined
  readonly standing?: store.CardQuery['standing']
  readonly department?: string | undefined
  readonly issuedFrom?: string | undefined
  readonly issuedBefore?: string | undefined
  /** The `next` of the page before. */
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** A card as its reader may act on it, with its own words. */
export type CardView = store.Card & { readonly talk: Talk; readonly label: string; readonly processLabel: string }

/** Cards the acting post may see, newest first: supervisors those of their divisions, departments their own. */
export async function cards(city: City, filter: CardFilter = {}): Promise<{ cards: readonly CardView[]; next?: string }> {
  const limit = Math.min(Math.max(1, Math.trunc(filter.limit ?? 50)), 200)
  const found = await store.listCards(city.db, viewOf(city), { ...filter, limit: limit + 1 })
  const rules = await allRules(city.db)
  const page = found.slice(0, limit)
  return { cards: page.map((one) => shown(city, one, rules)), ...(found.length > limit ? { next: page.at(-1)!.id } : {}) }
}

/** How many cards wait for a word of the acting post: a department's explanation, the office's ruling or decision. */
export async function waitingCards(city: City): Promise<{ readonly yellow: number; readonly red: number }> {
  const waits = isSupervisor(city) ? ['explained', 'appealed'] : ['issued']
  const rows = (await store.countCards(city.db, viewOf(city))).filter(({ standing }) => waits.includes(standing))
  const sum = (kind: string) => rows.filter((row) => row.kind === kind).reduce((total, { n }) => total + Number(n), 0)
  return { yellow: sum('yellow'), red: sum('red') }
}

/** The cards that wait for a word of the acting post, oldest first: to be explained by a department, to be ruled on or decided by the office. */
export async function cardsInWaiting(city: City, most: number): Promise<readonly CardView[]> {
  const rules = await allRules(city.db)
  const waits = isSupervisor(city) ? (['explained', 'appealed'] as const) : (['issued'] as const)
  const found = await Promise.all(
    waits.map((standing) => store.listCards(city.db, viewOf(city), { standing, order: 'oldest', limit: most })),
  )
  return found
    .flat()
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map((one) => shown(city, one, rules))
}

/** One card with its proof. Throws `supervision/no-such-card`. */
export async function card(city: City, id: string): Promise<CardView> {
  const found = /^[0-9a-f-]{36}$/.test(id) ? await store.findCard(city.db, viewOf(city), id) : undefined
  if (!found) throw refuse('supervision/no-such-card')
  return shown(city, found, await allRules(city.db))
}

/** What the handling department says to a card; once, and nothing else of it can be changed. */
export async function explain(city: City, id: string, words: string): Promise<CardView> {
  const said = saidOf(words)
  const found = await card(city, id)
  requireOwn(city, found)
  if (found.explainedAt !== undefined) throw refuse('supervision/explained')
  if (!found.talk.mayExplain) throw refuse('supervision/not-now')
  await city.db.transaction(async (tx) => {
    const done = await store.explainCard(tx, id, { words: said, by: city.actor.name, at: city.clock.now() })
    if (!done) throw refuse('supervision/explained')
    await told(city, tx, found, 'supervision/explained', {})
    await audit(city, { act: 'supervision/explain', subject: `supervision/card/${id}` }, tx)
  })
  return card(city, id)
}

/** The supervision office rules on a card: `lifted` takes it back, `upheld` lets it count. Once; heard first, or after the time to explain. */
export const rule = (city: City, id: string, outcome: Outcome, words: string): Promise<CardView> =>
  judge(city, id, 'rule', outcome, words)

/** The supervision office decides an appeal; nothing follows it. */
export const decide = (city: City, id: string, outcome: Outcome, words: string): Promise<CardView> =>
  judge(city, id, 'decide', outcome, words)

/** The department asks for a second look at a card that was upheld; once, within the time the rule gives. */
export async function appeal(city: City, id: string, words: string): Promise<CardView> {
  const said = saidOf(words)
  const found = await card(city, id)
  requireOwn(city, found)
  if (!found.talk.mayAppeal) throw refuse('supervision/not-now')
  return addWord(city, found, { name: 'appeal', words: said })
}

async function judge(city: City, id: string, name: 'rule' | 'decide', outcome: Outcome, words: string): Promise<CardView> {
  requireSupervisor(city, { zh: '裁定监察牌', en: 'rule on supervision cards' })
  const said = saidOf(words)
  const found = await card(city, id)
  const { mayRule, mayDecide } = found.talk
  if (!(name === 'rule' ? mayRule : mayDecide)) throw refuse('supervision/not-now')
  return addWord(city, found, { name, outcome, words: said })
}

async function addWord(
  city: City,
  found: CardView,
  word: { readonly name: 'rule' | 'appeal' | 'decide'; readonly outcome?: Outcome; readonly words: string },
): Promise<CardView> {
  await city.db.transaction(async (tx) => {
    const { id: person, name: by } = city.actor
    const done = await store.addStep(tx, found.id, { ...word, seq: found.steps.length + 1, person, by, at: city.clock.now() })
    if (!done) throw refuse('supervision/not-now')
    await told(
      city,
      tx,
      found,
      `supervision/${word.name === 'appeal' ? 'appealed' : 'ruled'}`,
      word.outcome ? { outcome: word.outcome } : {},
    )
    await audit(
      city,
      { act: `supervision/${word.name}`, subject: `supervision/card/${found.id}`, detail: { outcome: word.outcome ?? '' } },
      tx,
    )
  })
  return card(city, found.id)
}

const told = (
  city: City,
  tx: Parameters<typeof tellOf>[0],
  { id, caseId, kind, department }: store.Card,
  name: string,
  more: Readonly<Record<string, unknown>>,
) => tellOf(tx, { caseId, name, at: city.clock.now(), payload: { card: id, kind, department, ...more } })

/** Computes a card again from what it rests on: the stored actions, the pinned process version, the rules and cards it names. */
export async function verifyCard(
  city: City,
  id: string,
): Promise<{ agrees: boolean; lamp: Lamp | undefined; dueAt: string | undefined; proof: store.Card['proof'] }> {
  const found = await card(city, id)
  const observed = await get(city.as(asSystem('supervision/verify')), found.caseId)
  const { pack, process } = processOf(city, observed.pack, observed.process, observed.processVersion)
  if (found.cause === 'repeatedYellow') {
    const { proof } = found
    const yellows = (await store.cardsOfCase(city.db, found.caseId)).filter(
      ({ kind, issuedAt }) => kind === 'yellow' && issuedAt <= proof.at,
    )
    const agrees = proof.yellows.length > proof.atMost && proof.yellows.every((each) => yellows.some(({ id }) => id === each))
    return { agrees, lamp: agrees ? 'red' : undefined, dueAt: undefined, proof }
  }
  if (found.cause === 'noReason') {
    const { proof } = found
    const action = observed.actions.find(({ seq }) => seq === proof.seq)
    const agrees =
      action?.name === proof.action &&
      process.actions[action.name]?.needsReason === true &&
      process.ends.includes(action.to) &&
      reasonLength(action.comment) < proof.shortest
    return { agrees, lamp: agrees ? 'red' : undefined, dueAt: undefined, proof }
  }
  const { agrees, lamp, clock } = replay(city.calendar, found, (upTo) =>
    stateOf(
      process,
      observed.form,
      observed.actions.filter(({ seq }) => seq <= upTo),
      { calendar: city.calendar, en: pack.en },
    ),
  )
  return { agrees, lamp, dueAt: clock?.dueAt, proof: found.proof }
}

function saidOf(words: string): string {
  const said = words.trim()
  const length = [...said].length
  if (length < 5 || length > 2000) throw refuse('request/bad-parameter', { name: 'words', reason: '5–2000' })
  return said
}

/** The observer explains nothing, also not the cards of the department it sits in. */
const isOwn = ({ actor }: City, { department, division }: store.Card): boolean =>
  actor.post !== undefined &&
  actor.post.role !== supervisorRole &&
  actor.post.department === department &&
  coversDivision(actor, division)

function requireOwn(city: City, found: store.Card): void {
  if (!isOwn(city, found)) throw refuse('supervision/not-yours')
}

function shown(city: City, found: store.Card, rules: readonly Rule[]): CardView {
  const { calendar } = city
  const talk = talkOf(
    { calendar, rule: ruleOn(rules, 'cards', calendar.dateOf(found.issuedAt)).value, now: city.clock.now() },
    found,
  )
  const [own, office] = [isOwn(city, found), isSupervisor(city) && city.actor.kind !== 'system']
  const version = found.cause === 'repeatedYellow' ? undefined : found.proof.processVersion
  const owned = processOf(city, found.pack, found.process, version)
  return {
    ...found,
    talk: {
      ...talk,
      mayExplain: talk.mayExplain && own,
      mayAppeal: talk.mayAppeal && own,
      mayRule: talk.mayRule && office,
      mayDecide: talk.mayDecide && office,
    },
    processLabel: processLabel(city, owned),
    label:
      found.cause === 'promise'
        ? translated(
            city,
            owned.pack,
            `processes.${owned.process.name}.deadlines.${found.deadline}`,
            (owned.process.deadlines[found.deadline] as Deadline | undefined)?.label ?? found.deadline,
          )
        : found.cause === 'noReason'
          ? actionLabel(city, owned, found.proof.action)
          : '',
  }
}
