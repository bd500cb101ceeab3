import type { City } from '../city.ts'
import { type ErrorCode, errorTable, Refusal, refuse } from '../errors.ts'
import { tellPost } from '../notices/index.ts'
import type { Totals } from './connector.ts'
import { type Flow, getFlow } from './flows.ts'
import { nextStart, pauseSeconds } from './schedule.ts'

/** `continues`: paused between two portions, goes on with the next call. `waiting`: failed, tried again by itself. */
export type RunEnd = 'done' | 'nothing' | 'continues' | 'waiting' | 'stopped' | 'failed' | 'busy'

export interface RunRow {
  readonly id: string
  readonly flow: string
  readonly state: 'running' | 'done' | 'waiting' | 'stopped' | 'failed'
  readonly startedAt: string
  readonly endedAt?: string
  /** The file, where a run reads one. */
  readonly subject?: string
  readonly totals: Totals
  readonly code?: string
  readonly details?: Readonly<Record<string, string | number>>
}

/** Worth another try by itself: the way there, or whoever is there, was not right at the moment. */
const passing: ReadonlySet<string> = new Set([
  'exchange/unreachable',
  'exchange/silent',
  'exchange/interrupted',
  'exchange/garbage',
  'exchange/overtaken',
  'exchange/failed',
])
const mostTries = 10

/** The run that is not over yet, or a new one. */
export async function beginRun(city: City, flow: string, id: string): Promise<{ id: string; isNew: boolean }> {
  const now = city.clock.now()
  const [open] = await city.db.query<{ id: string; state: string }>(
    `update exchange.run set state = 'running', seen_at = $2, code = null, details = null where id = (select id from exchange.run where flow = $1 and state in ('running', 'waiting', 'stopped') order by started_at desc limit 1) returning id`,
    [flow, now],
  )
  if (open) return { id: open.id, isNew: false }
  await city.db.query(`insert into exchange.run (id, flow, state, started_at, seen_at) values ($1, $2, 'running', $3, $3)`, [
    id,
    flow,
    now,
  ])
  return { id, isNew: true }
}

export async function noteProgress(city: City, run: string, totals: Totals, subject: string | undefined): Promise<void> {
  await city.db.query('update exchange.run set totals = $2, subject = $3, seen_at = $4 where id = $1', [
    run,
    JSON.stringify(totals),
    subject ?? null,
    city.clock.now(),
  ])
}

/** The run is over; without totals there was nothing to read and it leaves no trace. */
export async function endWell(
  city: City,
  flow: Flow,
  run: string,
  totals: Totals | undefined,
  subject: string | undefined,
): Promise<void> {
  const now = city.clock.now()
  if (totals)
    await city.db.query(`update exchange.run set state = 'done', ended_at = $2, totals = $3, subject = $4 where id = $1`, [
      run,
      now,
      JSON.stringify(totals),
      subject ?? null,
    ])
  else
    await city.db.query(
      `delete from exchange.run where id = $1 and not exists (select from exchange.quarantine q where q.run = run.id)`,
      [run],
    )
  // A file may wait behind the one just read.
  const isMore = subject !== undefined && flow.schedule.kind !== 'manual'
  await setFlow(city, flow.id, 'idle', undefined, {}, 0, isMore ? now : nextStart(flow.schedule, now, city.definition.timeZone))
}

/** Paused between two portions: its turn comes again at once. */
export const endPaused = (city: City, flow: Flow): Promise<void> =>
  setFlow(city, flow.id, 'idle', undefined, {}, 0, city.clock.now())

export async function endStopped(
  city: City,
  flow: Flow,
  run: string,
  code: ErrorCode,
  details: Record<string, string | number>,
): Promise<void> {
  await endRun(city, run, 'stopped', code, details)
  await setFlow(city, flow.id, 'stopped', code, details, 0, undefined)
  await tell(city, flow, run, code, details)
}

/** Says what went wrong: another try after a pause, or an end and a notice to the owner. */
export async function endWrong(
  city: City,
  flow: Flow,
  run: string,
  error: unknown,
  reject: (why: string) => Promise<void> | undefined,
): Promise<RunEnd> {
  const refusal =
    error instanceof Refusal
      ? error
      : refuse('exchange/failed', { reason: ((error as Error)?.message ?? String(error)).slice(0, 300) })
  const { code, details } = refusal
  const tries = flow.tries + 1
  if (code === 'exchange/too-many-gone' || code === 'exchange/too-many-bad') {
    await endStopped(city, flow, run, code, { ...details })
    return 'stopped'
  }
  if (code.startsWith('import/')) {
    // The file is put aside; the next one is not its fault.
    await reject(`${refusal.inWords('zh')}\n${refusal.inWords('en')}`)
    await endRun(city, run, 'failed', code, { ...details })
    const now = city.clock.now()
    await setFlow(city, flow.id, 'idle', code, { ...details }, 0, flow.schedule.kind === 'manual' ? undefined : now)
    await tell(city, flow, run, code, { ...details })
    return 'failed'
  }
  if (passing.has(code) && tries < mostTries) {
    await endRun(city, run, 'waiting', code, { ...details })
    await setFlow(
      city,
      flow.id,
      'waiting',
      code,
      { ...details },
      tries,
      new Date(Date.parse(city.clock.now()) + pauseSeconds(tries) * 1000).toISOString(),
    )
    return 'waiting'
  }
  await endRun(city, run, 'failed', code, { ...details })
  await setFlow(city, flow.id, 'failed', code, { ...details }, 0, undefined)
  await tell(city, flow, run, code, { ...details })
  return 'failed'
}

async function endRun(city: City, run: string, state: string, code: string, details: object): Promise<void> {
  const now = city.clock.now()
  await city.db.query(
    `update exchange.run set state = $2, ended_at = case when $2 = 'failed' then $3::timestamptz end, seen_at = $3, code = $4, details = $5 where id = $1`,
    [run, state, now, code, JSON.stringify(details)],
  )
}

async function setFlow(
  city: City,
  id: string,
  state: string,
  code: string | undefined,
  details: object,
  tries: number,
  next: string | undefined,
): Promise<void> {
  await city.db.query(
    `update exchange.flow set state = $2, code = $3, details = $4, tries = $5, next_run = $6 where id = $1 and state <> 'paused'`,
    [id, state, code ?? null, code === undefined ? null : JSON.stringify(details), tries, next ?? null],
  )
}

/** The owner hears of it once for each run and reason. */
async function tell(
  city: City,
  flow: Flow,
  run: string,
  code: ErrorCode,
  details: Record<string, string | number>,
): Promise<void> {
  const refusal = new Refusal(code, details)
  await tellPost(city, `exchange/${run}/${code}`, flow.owner, {
    kind: 'trouble',
    title: { zh: `交换任务需要处理：${flow.name}`, en: `A flow needs you: ${flow.name}` },
    body: { zh: refusal.inWords('zh'), en: refusal.inWords('en') },
    href: `/data-exchange/flows/${flow.id}`,
  })
}

interface Row {
  id: string
  flow: string
  state: RunRow['state']
  started_at: string
  ended_at: string | null
  subject: string | null
  totals: Totals
  code: string | null
  details: Record<string, string | number> | null
}

export const runShown = ({ id, flow, state, started_at, ended_at, subject, totals, code, details }: Row): RunRow => ({
  id,
  flow,
  state,
  startedAt: started_at,
  totals,
  ...(ended_at === null ? {} : { endedAt: ended_at }),
  ...(subject === null ? {} : { subject }),
  ...(code === null ? {} : { code }),
  ...(details === null ? {} : { details }),
})

/** Runs of a flow, newest first. */
export async function runs(city: City, flowId: string, limit = 30): Promise<readonly RunRow[]> {
  await getFlow(city, flowId)
  const rows = await city.db.query<Row>('select * from exchange.run where flow = $1 order by started_at desc, id desc limit $2', [
    flowId,
    limit,
  ])
  return rows.map(runShown)
}

/** What a stored code means, in words. */
export function codeWords(code: string, details: Record<string, string | number> = {}, language: 'zh' | 'en' = 'zh'): string {
  return code in errorTable ? new Refusal(code as ErrorCode, details).inWords(language) : code
}
