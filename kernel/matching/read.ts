import type { City } from '../city.ts'
import { type Match, outcomeWords } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { translated } from '../registry/index.ts'
import type { Reason } from './compare.ts'
import type { Node } from './node.ts'
import { allMatches, mayDecide, type OwnedMatch } from './owned.ts'
import { inForce, turnsOf } from './points.ts'
import * as store from './store.ts'
import type { Saying } from './survive.ts'
import { wordsOf } from './words-of.ts'

const pageLength = 30

export const labelOfMatch = (city: City, { pack, match }: OwnedMatch): string =>
  translated(city, pack, `matches.${match.name}.label`, match.label)

const fieldLabel = (city: City, { pack, match }: OwnedMatch, field: string): string =>
  translated(city, pack, `matches.${match.name}.fields.${field}`, match.fields[field]!.label)

function sourceLabel(city: City, owned: OwnedMatch, address: string): string {
  const source = owned.sources.find((one) => one.address === address)
  if (!source) return address
  const { pack, type } = source.owned
  return translated(city, pack, `records.${type.name}.label`, type.label)
}

/** A value in words; personal ones as somebody without a purpose sees them. */
function shown(city: City, owned: OwnedMatch, field: string, value: unknown): string {
  const { type, options, isPersonal } = owned.match.fields[field]!
  if (value === undefined || value === null) return ''
  if (isPersonal) return type.mask ? String(type.mask(value, options)) : '***'
  return wordsOf(city, owned, field, value)
}

/** A title is masked like the field it is taken from. */
const titled = (city: City, owned: OwnedMatch, title: string): string => {
  const [first] = Object.keys(owned.match.fields)
  return first ? shown(city, owned, first, title) : title
}

const standings = `case when g.members > 1 then 'joined'
  when exists (select from matching.pair p where p.match = n.match and p.a = n.id and p.state in ('open', 'echo'))
    or exists (select from matching.pair p where p.match = n.match and p.b = n.id and p.state in ('open', 'echo')) then 'asked'
  else 'alone' end`

export type Standing = 'joined' | 'asked' | 'alone'

/** How many records of each source found their counterpart, wait for a person, or stand alone. */
export async function overview(city: City, owned: OwnedMatch) {
  const current = await inForce(city, owned)
  const rows = await city.db.query<{ source: string; standing: Standing; n: number }>(
    `select n.source, ${standings} as standing, count(*) as n
       from matching.node n join matching.golden g on g.match = n.match and g.id = n.golden where n.match = $1 group by 1, 2`,
    [owned.address],
  )
  const numbers = (source: string, standing: Standing) =>
    rows.find((row) => row.source === source && row.standing === standing)?.n ?? 0
  const [counts] = await city.db.query<{ open: number; goldens: number; decided: number; waiting: number }>(
    `select (select count(*) from matching.pair where match = $1 and state = 'open') as open,
            (select count(*) from matching.golden where match = $1 and members > 1) as goldens,
            (select count(*) from matching.decision where match = $1 and withdrawn_at is null) as decided,
            (select count(*) from matching.touched where source = any($2)) as waiting`,
    [owned.address, owned.sources.map(({ address }) => address)],
  )
  return {
    label: labelOfMatch(city, owned),
    purpose: translated(city, owned.pack, `matches.${owned.match.name}.purpose`, owned.match.purpose),
    mayDecide: mayDecide(city, owned),
    asOf: city.clock.now(),
    ...counts!,
    thresholds: current.match.thresholds,
    edition: current.edition,
    points: owned.match.points?.name,
    turns: owned.match.points ? await turnsOf(city, owned) : [],
    pack: owned.pack.name,
    sources: owned.sources.map(({ address, isTarget, owned: { type } }) => ({
      source: address,
      label: sourceLabel(city, owned, address),
      provider: type.sharing.provider,
      isTarget,
      joined: numbers(address, 'joined'),
      asked: numbers(address, 'asked'),
      alone: numbers(address, 'alone'),
    })),
    decisions: await decisionsOf(city, owned, undefined),
  }
}

/** Records of one source by where they stand, in parts. */
export async function memberList(
  city: City,
  owned: OwnedMatch,
  { source, standing, after }: { source: string; standing: Standing; after?: string },
) {
  const rows = await city.db.query<{
    id: string
    golden: string
    department: string
    members: number
    said: Node['values']
    wrong: Node['wrong']
  }>(
    `select n.id, n.golden, n.department, n.said, n.wrong, g.members
       from matching.node n join matching.golden g on g.match = n.match and g.id = n.golden
      where n.match = $1 and n.source = $2 and ($3::uuid is null or n.id > $3) and ${standings} = $4 order by n.id limit ${pageLength + 1}`,
    [owned.address, source, after ?? null, standing],
  )
  const records = rows.slice(0, pageLength).map(({ id, golden, department, members, said, wrong }) => ({
    ...{ id, golden, department, members },
    values: Object.keys(owned.match.fields)
      .slice(0, 3)
      .map((field) => ({ label: fieldLabel(city, owned, field), text: shown(city, owned, field, said[field] ?? wrong[field]) })),
  }))
  return { records, ...(rows.length > pageLength ? { next: records.at(-1)!.id } : {}) }
}

/** How many pairs wait for the decision of whoever acts; 0 for those who may not decide. */
export async function openQuestions(city: City, match: Match): Promise<number> {
  const owned = allMatches(city).find((one) => one.match === match)
  if (!owned || !mayDecide(city, owned)) return 0
  return countOpen(city, owned)
}

async function countOpen(city: City, { address }: OwnedMatch): Promise<number> {
  const [row] = await city.db.query<{ n: number }>(
    `select count(*) as n from matching.pair where match = $1 and state = 'open'`,
    [address],
  )
  return row!.n
}

/** Pairs a person is asked about, the most alike first, both sides beside each other. */
export async function questions(city: City, owned: OwnedMatch, { skip = 0 }: { skip?: number } = {}) {
  const pairs = await city.db.query<store.StoredPair>(
    `select a, b, score, verdict, reasons, state from matching.pair where match = $1 and state = 'open'
      order by score desc, a, b offset $2 limit ${pageLength + 1}`,
    [owned.address, skip],
  )
  const shownPairs = pairs.slice(0, pageLength)
  const nodes = new Map(
    (
      await store.nodesById(
        city.db,
        owned.address,
        shownPairs.flatMap(({ a, b }) => [a, b]),
      )
    ).map((node) => [node.id, node]),
  )
  return {
    mayDecide: mayDecide(city, owned),
    hasPersonal: Object.values(owned.match.fields).some(({ isPersonal }) => isPersonal),
    pairs: shownPairs.map((pair) => questionOf(city, owned, pair, nodes.get(pair.a)!, nodes.get(pair.b)!)),
    hasMore: pairs.length > pageLength,
    open: await countOpen(city, owned),
  }
}

function questionOf(city: City, owned: OwnedMatch, pair: store.StoredPair, one: Node, other: Node) {
  // The register's own record stands on the left, whatever the ids.
  const [left, right] = other.isTarget ? [other, one] : [one, other]
  const side = (node: Node) => ({
    id: node.id,
    golden: node.golden ?? node.id,
    source: sourceLabel(city, owned, node.source),
    department: node.department,
    at: node.at,
    isTarget: node.isTarget,
  })
  return {
    ...{ a: pair.a, b: pair.b, score: pair.score },
    /** Alike enough to join by itself, but that would contradict an identifier or a person elsewhere. */
    isContested: pair.verdict !== 'doubtful',
    left: side(left),
    right: side(right),
    fields: Object.keys(owned.match.fields).flatMap((field) => {
      const told = (node: Node) => shown(city, owned, field, node.values[field] ?? node.wrong[field])
      const [x, y] = [told(left), told(right)] as const
      if (!x && !y) return []
      const reason = pair.reasons.find((said) => said.field === field)
      const isWrong = { left: field in left.wrong, right: field in right.wrong }
      return [{ field, label: fieldLabel(city, owned, field), left: x, right: y, isWrong, ...(reason ? said(city, reason) : {}) }]
    }),
  }
}

const said = (city: City, { outcome, points }: Reason) => ({ outcome, points, words: outcomeWords[outcome][city.language] })

/** One golden record: where every value is from and who says otherwise, the records it consists of, and what people decided about it. */
export async function goldenPage(city: City, owned: OwnedMatch, id: string) {
  const { address, match } = owned
  const nodes = await store.nodesOfGoldens(city.db, address, [id])
  const [golden] = await city.db.query<store.Golden>(
    `select id, target, title, fields, members from matching.golden where match = $1 and id = $2`,
    [address, id],
  )
  if (!golden) throw refuse('match/not-found')
  const pairs = await store.pairsOf(
    city.db,
    address,
    nodes.map((node) => node.id),
  )
  const origin = ({ value, department, source, node, at }: Saying, field: string) => ({
    ...{ text: shown(city, owned, field, value), department, source: sourceLabel(city, owned, source), node, at },
  })
  return {
    id,
    title: titled(city, owned, golden.title),
    isInRegister: golden.target !== null,
    mayDecide: mayDecide(city, owned),
    open: pairs.filter(({ state }) => state === 'open').length,
    fields: Object.keys(match.fields).flatMap((field) => {
      const said = golden.fields[field]
      if (!said) return []
      const also = said.also.map((other) => ({ ...origin(other, field), agrees: other.agrees }))
      return [{ field, label: fieldLabel(city, owned, field), ...origin(said, field), by: said.by, also }]
    }),
    members: nodes.map((node) => ({
      id: node.id,
      source: sourceLabel(city, owned, node.source),
      address: node.source,
      department: node.department,
      at: node.at,
      isTarget: node.isTarget,
      idDoubted: node.idDoubted,
      title: shown(city, owned, Object.keys(match.fields)[0]!, node.values[Object.keys(match.fields)[0]!] ?? ''),
      wrong: Object.entries(node.wrong).map(([field, value]) => ({
        label: fieldLabel(city, owned, field),
        text: shown(city, owned, field, value),
      })),
      because: becauseOf(city, owned, node, pairs),
    })),
    decisions: await decisionsOf(city, owned, [id, ...nodes.map((node) => node.id)]),
  }
}

/** Why a record is in: its strongest pair with another member. */
function becauseOf(city: City, owned: OwnedMatch, node: Node, pairs: readonly store.StoredPair[]) {
  const best = pairs
    .filter(({ a, b, state }) => state === 'joined' && (a === node.id || b === node.id))
    .sort((x, y) => y.score - x.score)[0]
  if (!best) return undefined
  const reasons = best.reasons.map((reason) => `${fieldLabel(city, owned, reason.field)} ${said(city, reason).words}`)
  return { score: best.score, reasons }
}

async function decisionsOf(city: City, owned: OwnedMatch, about: readonly string[] | undefined) {
  const rows = await city.db.query<{
    id: number
    kind: 'same' | 'different' | 'split'
    a: string
    b: string | null
    reason: string
    decidedBy: string
    department: string
    decidedAt: string
    withdrawnBy: string | null
    withdrawnAt: string | null
    withdrawnReason: string | null
  }>(
    `select id, kind, a, b, reason, decided_by as "decidedBy", department, decided_at as "decidedAt", withdrawn_by as "withdrawnBy",
            withdrawn_at as "withdrawnAt", withdrawn_reason as "withdrawnReason"
       from matching.decision where match = $1 and ($2::uuid[] is null or about && $2::uuid[]) order by id desc limit 50`,
    [owned.address, about ?? null],
  )
  const nodes = new Map(
    (
      await store.nodesById(
        city.db,
        owned.address,
        rows.flatMap(({ a, b }) => [a, ...(b ? [b] : [])]),
      )
    ).map((node) => [node.id, node]),
  )
  const first = Object.keys(owned.match.fields)[0]!
  const named = (id: string | null) => {
    const node = id === null ? undefined : nodes.get(id)
    return node
      ? {
          golden: node.golden ?? node.id,
          title: shown(city, owned, first, node.values[first]),
          source: sourceLabel(city, owned, node.source),
        }
      : undefined
  }
  return rows.map(({ a, b, ...row }) => ({ ...row, one: named(a), other: named(b) }))
}
