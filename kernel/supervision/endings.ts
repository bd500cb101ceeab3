import { processesOf, processOf } from '../cases/index.ts'
import type { City } from '../city.ts'
import { type ReasonProof, reasonLength } from './proof.ts'
import type { Card } from './store.ts'

interface Ending extends Pick<Card, 'caseId' | 'issuedAt' | 'pack' | 'process' | 'number' | 'department' | 'division' | 'role'> {
  readonly proof: ReasonProof
}

/** The clock of two servers may differ, and a transaction takes a while: so much is read again. */
const overlapMinutes = 10
const atOnce = 5000

/**
 * Cases that ended, since the observer last looked, by an action that needs a reason (不予受理, 不予立案…) with fewer characters of it than
 * a reason has. Reads each closed case once, by the index of what closed last.
 */
export async function closingsWithoutReason(city: City, shortest: number): Promise<readonly Ending[]> {
  const now = city.clock.now()
  const found: Ending[] = []
  for (const { pack, process } of processesOf(city)) {
    const name = `endings/${pack.name}/${process.name}`
    const [sweep] = await city.db.query<{ upto: string }>(`select upto from supervision.sweep where name = $1`, [name])
    const since = new Date(Date.parse(sweep?.upto ?? '1970-01-01T00:00:00Z') - overlapMinutes * 60_000).toISOString()
    const rows = await city.db.query<{
      id: string
      version: number
      number: string
      seq: number
      action: string
      comment: string | null
      post: { role: string; department: string; division: string } | null
      at: string
    }>(
      `select c.id, c.process_version as version, c.number, a.seq, a.name as action, a.comment, a.post, a.at
         from cases."case" c join cases.action a on a.case_id = c.id and a.at = c.closed_at and a.to_state = c.state
        where c.pack = $1 and c.process = $2 and c.closed_at is not null and c.closed_at > $3 order by c.closed_at, c.id limit ${atOnce}`,
      [pack.name, process.name, since],
    )
    for (const row of rows) {
      const action = processOf(city, pack.name, process.name, row.version).process.actions[row.action]
      const length = reasonLength(row.comment ?? undefined)
      if (!action?.needsReason || row.post === null || length >= shortest) continue
      const proof = { at: now, processVersion: row.version, seq: row.seq, action: row.action, length, shortest }
      found.push({
        caseId: row.id,
        issuedAt: now,
        pack: pack.name,
        process: process.name,
        number: row.number,
        ...row.post,
        proof,
      })
    }
    const upto = rows.length === atOnce ? rows.at(-1)!.at : now
    if (rows.length > 0 || !sweep)
      await city.db.query(
        `insert into supervision.sweep (name, upto) values ($1, $2) on conflict (name) do update set upto = excluded.upto`,
        [name, upto],
      )
  }
  return found
}
