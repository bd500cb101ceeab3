import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { Transaction } from '../db.ts'
import { refuse } from '../errors.ts'
import { holding, rethink } from './keep.ts'
import { identifierOf } from './node.ts'
import { type OwnedMatch, requireDecider } from './owned.ts'
import { settle } from './settle.ts'
import * as store from './store.ts'

/**
 * A person says whether two records are one. What was said holds until it is withdrawn, whatever else arrives; only a different valid
 * identifier outweighs it.
 *
 * @throws `access/forbidden`, `match/reason-required`, `match/not-asked` when the pair does not wait (any more)
 */
export async function rule(
  city: City,
  owned: OwnedMatch,
  { a, b, isSame, reason }: { a: string; b: string; isSame: boolean; reason: string },
): Promise<void> {
  requireDecider(city, owned)
  const why = reasonFrom(reason)
  await holding(city, owned, async (tx) => {
    const pair = (await store.pairsOf(tx, owned.address, [a])).find((one) => one.a === a && one.b === b)
    if (pair?.state !== 'open' && pair?.state !== 'echo') throw refuse('match/not-asked')
    const about = await goldensOf(tx, owned, [a, b])
    const decision = await write(city, tx, owned, { kind: isSame ? 'same' : 'different', a, b, about, doubtsId: false, why })
    await addRulings(tx, owned, decision, [{ a, b, isSame }])
    await settle(city, tx, owned, await store.connected(tx, owned.address, [a, b]))
    await note(city, tx, owned, isSame ? 'match/join' : 'match/hold-apart', a, { other: b, reason: why })
  })
}

/**
 * Takes one record out of a golden record, because it is somebody else's after all: it is held apart from each of the others, and an
 * identifier it shares with them no longer counts as its own. Golden record and register are then as if it had never been in.
 *
 * @throws `access/forbidden`, `match/reason-required`, `match/not-found`, `match/cannot-split`
 */
export async function split(
  city: City,
  owned: OwnedMatch,
  { golden, node: id, reason }: { golden: string; node: string; reason: string },
): Promise<void> {
  requireDecider(city, owned)
  const why = reasonFrom(reason)
  await holding(city, owned, async (tx) => {
    const group = await store.nodesOfGoldens(tx, owned.address, [golden])
    const node = group.find((one) => one.id === id)
    if (!node) throw refuse('match/not-found')
    const said = (zh: string, en: string) => refuse('match/cannot-split', { why: city.language === 'zh' ? zh : en })
    if (node.isTarget)
      throw said(
        '这是基础库自己的档案，请拆出不属于它的来源档案。',
        'this is the register’s own record; take out the one that does not belong to it.',
      )
    if (group.length < 2) throw said('它没有和别的档案合并。', 'it is not joined to any other.')
    const others = group.filter((one) => one !== node)
    const identifier = identifierOf(owned.match, node)
    const doubtsId = identifier !== undefined && others.some((other) => identifierOf(owned.match, other) === identifier)
    const decision = await write(city, tx, owned, { kind: 'split', a: id, about: [golden, id], doubtsId, why })
    await addRulings(
      tx,
      owned,
      decision,
      others.map((other) => ({ a: id, b: other.id, isSame: false })),
    )
    await rethink(
      city,
      tx,
      owned,
      group.map((one) => one.id),
      doubtsId ? [id] : [],
    )
    await note(city, tx, owned, 'match/split', id, { golden, reason: why })
  })
}

/**
 * Withdraws a decision: everything is as if it had not been taken, and it stays in the history with who withdrew it and why.
 *
 * @throws `access/forbidden`, `match/reason-required`, `match/no-decision`
 */
export async function withdraw(
  city: City,
  owned: OwnedMatch,
  { decision, reason }: { decision: number; reason: string },
): Promise<void> {
  requireDecider(city, owned)
  const why = reasonFrom(reason)
  await holding(city, owned, async (tx) => {
    const [found] = await tx.query<{ a: string; doubtsId: boolean }>(
      `update matching.decision set withdrawn_by = $3, withdrawn_at = $4, withdrawn_reason = $5
        where match = $1 and id = $2 and withdrawn_at is null returning a, doubts_id as "doubtsId"`,
      [owned.address, decision, city.actor.name, city.clock.now(), why],
    )
    if (!found) throw refuse('match/no-decision')
    const ends = await tx.query<{ a: string; b: string }>(`select a, b from matching.ruling where decision = $1`, [decision])
    const touched = [...new Set([found.a, ...ends.flatMap(({ a, b }) => [a, b])])]
    const joined = await store.connected(tx, owned.address, touched)
    await tx.query(`delete from matching.ruling where decision = $1`, [decision])
    await rethink(city, tx, owned, joined, found.doubtsId ? [found.a] : [])
    await note(city, tx, owned, 'match/withdraw', found.a, { decision, reason: why })
  })
}

function reasonFrom(said: string): string {
  const reason = said.trim()
  if ([...reason].length < 2 || [...reason].length > 500) throw refuse('match/reason-required')
  return reason
}

async function goldensOf(tx: Transaction, { address }: OwnedMatch, ids: readonly string[]): Promise<readonly string[]> {
  return [...new Set((await store.nodesById(tx, address, ids)).flatMap(({ id, golden }) => [id, golden ?? id]))]
}

async function write(
  city: City,
  tx: Transaction,
  { address }: OwnedMatch,
  given: { kind: string; a: string; b?: string; about: readonly string[]; doubtsId: boolean; why: string },
): Promise<number> {
  const [row] = await tx.query<{ id: number }>(
    `insert into matching.decision (match, kind, a, b, about, doubts_id, reason, decided_by, department, decided_at)
     values ($1, $2, $3, $4, $5::uuid[], $6, $7, $8, $9, $10) returning id`,
    [
      ...[address, given.kind, given.a, given.b ?? null, given.about, given.doubtsId, given.why],
      ...[city.actor.name, city.actor.post?.department ?? 'system', city.clock.now()],
    ],
  )
  return row!.id
}

async function addRulings(
  tx: Transaction,
  { address }: OwnedMatch,
  decision: number,
  rulings: readonly { a: string; b: string; isSame: boolean }[],
): Promise<void> {
  await tx.query(
    `insert into matching.ruling (match, a, b, is_same, decision)
     select $1, least(a, b), greatest(a, b), same, $5 from unnest($2::uuid[], $3::uuid[], $4::boolean[]) as r(a, b, same)`,
    [address, rulings.map(({ a }) => a), rulings.map(({ b }) => b), rulings.map(({ isSame }) => isSame), decision],
  )
}

const note = (city: City, tx: Transaction, { address }: OwnedMatch, act: string, id: string, detail: object) =>
  audit(city, { act, subject: `matches/${address}/${id}`, detail }, tx)
