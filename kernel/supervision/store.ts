import type { Queryable } from '../db.ts'
import type { Proof } from './proof.ts'

export interface Card {
  readonly id: string
  readonly caseId: string
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
  readonly proof: Proof
  readonly explanation?: string
  readonly explainedBy?: string
  readonly explainedAt?: string
}

/** Which cards somebody sees: of a division subtree, and of one department or all. */
export interface View {
  readonly prefix: string
  readonly department: string | undefined
}

/** False when this promise has its card already. */
export async function insertCard(on: Queryable, card: Card): Promise<boolean> {
  const rows = await on.query(
    `insert into supervision.card (id, case_id, deadline, round, kind, issued_at, pack, process, number, department, division, role, proof)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (case_id, deadline, round, kind) do nothing returning id`,
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
    ],
  )
  return rows.length > 0
}

const columns = `id, case_id as "caseId", deadline, round, kind, issued_at as "issuedAt", pack, process, number, department, division, role, proof,
  explanation, explained_by as "explainedBy", explained_at as "explainedAt"`
const inView = `division >= $1 and division < $1 || '~' and ($2::text is null or department = $2)`

export async function findCard(on: Queryable, { prefix, department }: View, id: string): Promise<Card | undefined> {
  const [row] = await on.query<Card>(`select ${columns} from supervision.card where ${inView} and id = $3`, [
    prefix,
    department ?? null,
    id,
  ])
  return row && withoutNulls(row)
}

export async function listCards(
  on: Queryable,
  { prefix, department }: View,
  {
    kind,
    explained,
    after,
    limit,
  }: { kind?: string | undefined; explained?: boolean | undefined; after?: string | undefined; limit: number },
): Promise<readonly Card[]> {
  const rows = await on.query<Card>(
    `select ${columns} from supervision.card where ${inView} and ($3::text is null or kind = $3)
        and ($4::boolean is null or (explained_at is not null) = $4) and ($5::uuid is null or id < $5) order by id desc limit $6`,
    [prefix, department ?? null, kind ?? null, explained ?? null, after ?? null, limit],
  )
  return rows.map(withoutNulls)
}

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

export interface LampCount {
  readonly department: string
  readonly open: number
  readonly yellow: number
  readonly red: number
}

/** The observer reads the columns itself and judges them by this instant; it asks no handler. */
export const countLamps = (
  on: Queryable,
  { prefix, department, now }: { prefix: string; department: string | undefined; now: string },
): Promise<readonly LampCount[]> =>
  on.query(
    `select department, count(*) as open, count(*) filter (where next_due > $3 and (lamp = 'yellow' or (lamp = 'green' and lamp_at <= $3))) as yellow,
            count(*) filter (where next_due <= $3) as red
       from cases."case" where closed_at is null and ${inView} group by department order by red desc, yellow desc, department`,
    [prefix, department ?? null, now],
  )

const withoutNulls = (row: Card): Card =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Card
