import type { Queryable } from '../db.ts'
import type { Proof, ReasonProof, YellowsProof } from './proof.ts'
import type { CardStep, Outcome } from './standing.ts'
import { inView, type View } from './view.ts'

/** What called for a card: a promise, too many yellow cards on one case, or an ending without its reasons. */
export type Cause = 'promise' | 'repeatedYellow' | 'noReason'

interface Issued {
  readonly id: string
  readonly caseId: string
  /** The promise; `supervision/…` for a card with another cause. */
  readonly deadline: string
  /** Which run of the clock: 2 after a reopening. */
  readonly round: number
  readonly kind: 'yellow' | 'red'
  readonly issuedAt: string
  readonly pack: string
  readonly process: string
  readonly number: string
  /** Who had the case when the promise was broken. */
  readonly department: string
  readonly division: string
  readonly role: string
  readonly explanation?: string
  readonly explainedBy?: string
  readonly explainedAt?: string
  readonly steps: readonly CardStep[]
}

export type Card = Issued &
  (
    | { readonly cause: 'promise'; readonly proof: Proof }
    | { readonly cause: 'repeatedYellow'; readonly proof: YellowsProof }
    | { readonly cause: 'noReason'; readonly proof: ReasonProof }
  )

type NewCard = Card extends infer C ? (C extends Card ? Omit<C, 'steps'> : never) : never

/** False when this promise has its card already. */
export async function insertCard(on: Queryable, card: NewCard): Promise<boolean> {
  const rows = await on.query(
    `insert into supervision.card (id, case_id, deadline, round, kind, issued_at, pack, process, number, department, division, role, proof, cause)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (case_id, deadline, round, kind) do nothing returning id`,
    [
      card.id,
      card.caseId,
      card.deadline,
      card.round,
      card.kind,
      card.issuedAt,
      card.pack,
      card.process,
      card.number,
      card.department,
      card.division,
      card.role,
      JSON.stringify(card.proof),
      card.cause,
    ],
  )
  return rows.length > 0
}

const columns = `c.id, c.case_id as "caseId", c.deadline, c.round, c.kind, c.issued_at as "issuedAt", c.pack, c.process, c.number, c.department,
  c.division, c.role, c.proof, c.cause, c.explanation, c.explained_by as "explainedBy", c.explained_at as "explainedAt",
  (select coalesce(json_agg(json_build_object('seq', s.seq, 'name', s.name, 'outcome', s.outcome, 'words', s.words, 'by', s.by,
    'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.seq), '[]') from supervision.step s where s.card_id = c.id) as steps`

export async function findCard(on: Queryable, { prefix, department }: View, id: string): Promise<Card | undefined> {
  const [row] = await on.query<Card>(`select ${columns} from supervision.card c where ${inView('c')} and c.id = $3`, [
    prefix,
    department ?? null,
    id,
  ])
  return row && withoutNulls(row)
}

/** The last outcome said to a card, in SQL; null while nobody ruled. */
const outcomeSql = `(select s.outcome from supervision.step s where s.card_id = c.id and s.outcome is not null order by s.seq desc limit 1)`
const standingSql = {
  issued: `c.explained_at is null and not exists (select from supervision.step s where s.card_id = c.id)`,
  explained: `c.explained_at is not null and not exists (select from supervision.step s where s.card_id = c.id)`,
  appealed: `(select s.name from supervision.step s where s.card_id = c.id order by s.seq desc limit 1) = 'appeal'`,
  upheld: `${outcomeSql} = 'upheld' and (select s.name from supervision.step s where s.card_id = c.id order by s.seq desc limit 1) <> 'appeal'`,
  lifted: `${outcomeSql} = 'lifted' and (select s.name from supervision.step s where s.card_id = c.id order by s.seq desc limit 1) <> 'appeal'`,
} as const

export interface CardQuery {
  readonly kind?: 'yellow' | 'red' | undefined
  readonly explained?: boolean | undefined
  readonly standing?: keyof typeof standingSql | undefined
  readonly department?: string | undefined
  /** ISO month of issue. */
  readonly issuedFrom?: string | undefined
  readonly issuedBefore?: string | undefined
  readonly after?: string | undefined
  /** Absent: the newest first. */
  readonly order?: 'oldest' | undefined
  readonly limit: number
}

export async function listCards(on: Queryable, { prefix, department }: View, query: CardQuery): Promise<readonly Card[]> {
  const rows = await on.query<Card>(
    `select ${columns} from supervision.card c where ${inView('c')} and ($3::text is null or c.kind = $3)
        and ($4::boolean is null or (c.explained_at is not null) = $4) and ($5::uuid is null or c.id < $5)
        and ($6::text is null or c.department = $6) and ($7::timestamptz is null or c.issued_at >= $7) and ($8::timestamptz is null or c.issued_at < $8)
        ${query.standing === undefined ? '' : `and ${standingSql[query.standing]}`} order by c.id ${query.order === 'oldest' ? 'asc' : 'desc'} limit ${query.limit}`,
    [
      prefix,
      department ?? null,
      query.kind ?? null,
      query.explained ?? null,
      query.after ?? null,
      query.department ?? null,
      query.issuedFrom ?? null,
      query.issuedBefore ?? null,
    ],
  )
  return rows.map(withoutNulls)
}

/** How many cards of a view wait for a word, by standing and kind. */
export const countCards = (
  on: Queryable,
  { prefix, department }: View,
): Promise<
  readonly { readonly kind: 'yellow' | 'red'; readonly standing: 'issued' | 'explained' | 'appealed'; readonly n: number }[]
> =>
  on.query(
    `select c.kind, case when ${standingSql.appealed} then 'appealed' when c.explained_at is null then 'issued' else 'explained' end as standing, count(*) as n
       from supervision.card c where ${inView('c')} and (${standingSql.issued} or ${standingSql.explained} or ${standingSql.appealed}) group by 1, 2`,
    [prefix, department ?? null],
  )

/** The yellow cards of a case that nobody lifted. */
export const yellowsOf = async (on: Queryable, caseId: string): Promise<readonly string[]> =>
  (
    await on.query<{ id: string }>(
      `select c.id from supervision.card c where c.case_id = $1 and c.kind = 'yellow' and coalesce(${outcomeSql}, '') <> 'lifted' order by c.id`,
      [caseId],
    )
  ).map(({ id }) => id)

/** Every card of a case, oldest first. */
export const cardsOfCase = (
  on: Queryable,
  caseId: string,
): Promise<
  readonly {
    readonly id: string
    readonly kind: 'yellow' | 'red'
    readonly issuedAt: string
    readonly cause: Cause
    readonly deadline: string
  }[]
> =>
  on.query(`select id, kind, issued_at as "issuedAt", cause, deadline from supervision.card where case_id = $1 order by id`, [
    caseId,
  ])

/** False when it was explained already. */
export async function explainCard(
  on: Queryable,
  id: string,
  { words, by, at }: { words: string; by: string; at: string },
): Promise<boolean> {
  const rows = await on.query(
    `update supervision.card set explanation = $2, explained_by = $3, explained_at = $4 where id = $1 and explained_at is null returning id`,
    [id, words, by, at],
  )
  return rows.length > 0
}

/** Adds a word to a card; false when somebody else said the next one at the same time. */
export async function addStep(
  on: Queryable,
  cardId: string,
  step: { seq: number; name: CardStep['name']; outcome?: Outcome; words: string; person: string; by: string; at: string },
): Promise<boolean> {
  const rows = await on.query(
    `insert into supervision.step (card_id, seq, name, outcome, words, person, by, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict do nothing returning seq`,
    [cardId, step.seq, step.name, step.outcome ?? null, step.words, step.person, step.by, step.at],
  )
  return rows.length > 0
}

const withoutNulls = (row: Card): Card =>
  ({
    ...Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
    steps: row.steps.map((step) => Object.fromEntries(Object.entries(step).filter(([, value]) => value !== null))),
  }) as unknown as Card
