import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { periodOf } from './period.ts'
import { listClosed } from './report-store.ts'
import { requireSupervisor, viewOf } from './view.ts'

/** Draws so many of a list by a seed: each number is hashed with the seed, the smallest hashes are drawn. Pure; the order given does not matter. */
export function drawOf(numbers: readonly string[], seed: string, size: number): readonly string[] {
  const rank = (number: string) => createHash('sha256').update(`${seed}\n${number}`).digest('hex')
  return numbers
    .map((number) => ({ number, rank: rank(number) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, size)
    .map(({ number }) => number)
}

const populationHash = (numbers: readonly string[]): string =>
  createHash('sha256').update(numbers.toSorted().join('\n')).digest('hex')

export interface Draw {
  readonly id: string
  readonly month: string
  readonly seed: string
  readonly size: number
  readonly population: number
  readonly by: string
  readonly at: string
  /** Whether drawing again by the same seed gives the same cases; `population-changed` when what is drawn from is not what it was. */
  readonly replay: 'same' | 'population-changed' | 'different'
  readonly cases: readonly {
    readonly id: string
    readonly number: string
    readonly title: string
    readonly department: string
    readonly inspection?: {
      readonly verdict: 'sound' | 'flawed'
      readonly words: string
      readonly by: string
      readonly at: string
    }
  }[]
}

/** Draws a sample of the cases closed in a month, for inspection (抽查). The supervision office only; the seed is kept with the draw. */
export async function drawSample(
  city: City,
  { month, seed, size }: { month: string; seed: string; size: number },
): Promise<Draw> {
  requireSupervisor(city, { zh: '抽取检查样本', en: 'draw a sample for inspection' })
  const { prefix } = viewOf(city)
  const rows = await listClosed(city.db, periodOf(city, month, prefix))
  if (rows.length === 0) throw refuse('supervision/nothing-to-draw', { month })
  const numbers = rows.map(({ number }) => number)
  const drawn = drawOf(numbers, seed, size)
  const id = newId({ msecs: Date.parse(city.clock.now()) })
  const cases = drawn.map((number) => rows.find((row) => row.number === number)!)
  await city.db.transaction(async (tx) => {
    await tx.query(
      `insert into supervision.draw (id, month, division, seed, size, population, hash, drawn, person, by, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        month,
        prefix,
        seed,
        size,
        numbers.length,
        populationHash(numbers),
        JSON.stringify(cases),
        city.actor.id,
        city.actor.name,
        city.clock.now(),
      ],
    )
    await audit(city, { act: 'supervision/draw', subject: `supervision/draw/${id}`, detail: { month, seed, size } }, tx)
  })
  return (await draws(city, month)).find((each) => each.id === id)!
}

/** Draws of a month, newest first, each drawn again to see that the sample is what the seed gives. */
export async function draws(city: City, month: string): Promise<readonly Draw[]> {
  requireSupervisor(city, { zh: '查看抽查', en: 'see the samples' })
  const { prefix } = viewOf(city)
  const numbers = (await listClosed(city.db, periodOf(city, month, prefix))).map(({ number }) => number)
  const now = populationHash(numbers)
  const rows = await city.db.query<any>(
    `select d.id, d.month, d.seed, d.size, d.population, d.hash, d.drawn, d.by, d.at,
       (select coalesce(json_agg(json_build_object('case', i.case_id, 'verdict', i.verdict, 'words', i.words, 'by', i.by,
          'at', to_char(i.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))), '[]') from supervision.inspection i where i.draw_id = d.id) as found
       from supervision.draw d where d.month = $1 and d.division = $2 order by d.at desc, d.id desc`,
    [month, prefix],
  )
  return rows.map(({ hash, drawn, found, ...row }) => ({
    ...row,
    replay:
      hash !== now
        ? 'population-changed'
        : JSON.stringify(drawOf(numbers, row.seed, row.size)) ===
            JSON.stringify(drawn.map(({ number }: { number: string }) => number))
          ? 'same'
          : 'different',
    cases: drawn.map((one: { id: string }) => {
      const inspection = found.find((each: { case: string }) => each.case === one.id)
      return {
        ...one,
        ...(inspection
          ? { inspection: { verdict: inspection.verdict, words: inspection.words, by: inspection.by, at: inspection.at } }
          : {}),
      }
    }),
  })) as readonly Draw[]
}

/** Writes down what an inspection of a drawn case found; once. */
export async function inspect(
  city: City,
  { drawId, caseId, verdict, words }: { drawId: string; caseId: string; verdict: 'sound' | 'flawed'; words: string },
): Promise<void> {
  requireSupervisor(city, { zh: '登记抽查结果', en: 'write down an inspection' })
  const { prefix } = viewOf(city)
  const said = words.trim()
  if ([...said].length < 2 || [...said].length > 2000) throw refuse('request/bad-parameter', { name: 'words', reason: '2–2000' })
  const isId = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  const [draw] =
    isId(drawId) && isId(caseId)
      ? await city.db.query<{ drawn: readonly { id: string }[] }>(
          `select drawn from supervision.draw where id = $1 and division = $2`,
          [drawId, prefix],
        )
      : []
  if (!draw?.drawn.some(({ id }) => id === caseId)) throw refuse('case/not-found')
  await city.db.transaction(async (tx) => {
    const done = await tx.query(
      `insert into supervision.inspection (draw_id, case_id, verdict, words, person, by, at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning case_id`,
      [drawId, caseId, verdict, said, city.actor.id, city.actor.name, city.clock.now()],
    )
    if (done.length === 0) throw refuse('supervision/not-now')
    await audit(city, { act: 'supervision/inspect', subject: `cases/case/${caseId}`, detail: { verdict } }, tx)
  })
}
