import { Link, useParams } from 'react-router'
import { instantWords, numberWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import { EndWords } from './parts/EndWords.tsx'
import { type Flow, type Reconciliation, type Run, useDo, useExchange } from './parts/exchange.ts'
import { FlowLamp } from './parts/FlowLamp.tsx'
import { QuarantineList } from './parts/QuarantineList.tsx'
import { ReconciliationReport } from './parts/ReconciliationReport.tsx'
import { RunTable } from './parts/RunTable.tsx'
import { ScheduleWords } from './parts/ScheduleWords.tsx'
import './exchange.css'

export interface FlowAnswer {
  readonly flow: Flow
  readonly runs: readonly Run[]
  readonly reconciliations: readonly Reconciliation[]
  readonly asOf: string
}

/** One flow: how it stands, what to do about it, its rows that wait, and whether both ends agree. */
export function FlowPage({ packName }: PageProps) {
  const { say, language } = useWords()
  const { id = '' } = useParams()
  const answer = useExchange<FlowAnswer>(`/flows/${id}`, { everySeconds: 2 })
  const act = useDo()
  useTitle(answer.data?.flow.name)
  if (answer.error && !answer.data) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data)
    return (
      <div className="page">
        <Loading lines={[40, 100, 100]} />
      </div>
    )
  const { flow, runs, reconciliations, asOf } = answer.data
  const isGone = flow.code === 'exchange/too-many-gone'
  const press = (path: string, body: unknown = {}, method: 'POST' | 'PATCH' = 'POST') =>
    act.mutate({ path: `/flows/${id}${path}`, body, method })
  return (
    <div className="page exchange">
      <header className="opening">
        <div>
          <p className="note">
            <Link to={`/${packName}`}>{say('数据交换', 'Data exchange')}</Link>
          </p>
          <h1>{flow.name}</h1>
          <p className="flow-state" role="status">
            <FlowLamp flow={flow} />
            <span>{progressWords(flow, say)}</span>
          </p>
        </div>
        <p className="ways">
          <button
            type="button"
            className="button"
            disabled={act.isPending}
            onClick={() => press('', { paused: flow.state !== 'paused' }, 'PATCH')}
          >
            {flow.state === 'paused' ? say('恢复', 'Resume') : say('暂停', 'Pause')}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={act.isPending || flow.isRunning || flow.state === 'paused' || flow.code === 'exchange/drift'}
            onClick={() => press('/run')}
          >
            {say('立即执行', 'Run now')}
          </button>
        </p>
      </header>
      {flow.why ? (
        <div className="alert" role="alert">
          <p>{flow.why}</p>
          {flow.code === 'exchange/drift' ? (
            <button type="button" className="button small" disabled={act.isPending} onClick={() => press('/accept')}>
              {say('已看过，按现在的结构继续', 'Seen; go on with the source as it is')}
            </button>
          ) : null}
          {isGone ? (
            <button
              type="button"
              className="button small"
              disabled={act.isPending}
              onClick={() => {
                if (confirm(say('确认这些记录确实应当删除？历史仍会保留。', 'Are these records to go? Their history stays.')))
                  press('/run', { mayRemoveMany: true })
              }}
            >
              {say('已核实，允许删除', 'Checked: let them go')}
            </button>
          ) : null}
        </div>
      ) : null}
      {flow.newColumns.length > 0 && flow.code !== 'exchange/drift' ? (
        <p className="alert calm">
          {say(
            `来源多了新列：${flow.newColumns.join('、')}。任务照常执行，新列没有读取。`,
            `The source has new columns: ${flow.newColumns.join(', ')}. The flow goes on; they are not read.`,
          )}
        </p>
      ) : null}
      {act.error ? (
        <p className="alert" role="alert">
          {act.error.message}
        </p>
      ) : null}
      <section className="flow-about" aria-label={say('来龙去脉', 'Lineage')}>
        <p className="flow-way">
          <EndWords end={flow.from} />
          <span aria-hidden="true">→</span>
          <EndWords end={flow.into} />
        </p>
        <dl className="flow-facts">
          <div>
            <dt>{say('用途', 'Purpose')}</dt>
            <dd>{flow.purpose}</dd>
          </div>
          <div>
            <dt>{say('执行', 'Runs')}</dt>
            <dd>
              <ScheduleWords schedule={flow.schedule} />
              {flow.nextRun
                ? say(`，下次 ${instantWords(flow.nextRun, language)}`, `, next ${instantWords(flow.nextRun, language)}`)
                : ''}
            </dd>
          </div>
          <div>
            <dt>{say('数据截至', 'Fresh as of')}</dt>
            <dd>{flow.freshAt ? instantWords(flow.freshAt, language) : '—'}</dd>
          </div>
        </dl>
        <details>
          <summary>{say(`字段对应（${flow.mapping.length}）`, `Mapping (${flow.mapping.length})`)}</summary>
          <ul className="mapping-words">
            {flow.mapping.map(({ to, from, constant }) => (
              <li key={to}>
                <code>{from ?? `“${constant ?? ''}”`}</code> → <code>{to}</code>
              </li>
            ))}
          </ul>
        </details>
      </section>
      <QuarantineList flow={flow} />
      <ReconciliationReport flow={flow} last={reconciliations[0]} />
      <RunTable runs={runs} />
      <p className="note">
        {say('本页截至 ', 'As of ')}
        {instantWords(asOf, language)}
      </p>
    </div>
  )
}

function progressWords(flow: Flow, say: (zh: string, en: string) => string): string {
  const { lastRun, isRunning } = flow
  if (!lastRun) return say('还没有执行过。', 'It has not run yet.')
  const { read = 0, added = 0, changed = 0, removed = 0 } = lastRun.totals
  if (isRunning)
    return say(
      `已读 ${numberWords(read)} 行，新增 ${numberWords(added)}，更新 ${numberWords(changed)}。`,
      `${numberWords(read)} rows read, ${numberWords(added)} added, ${numberWords(changed)} changed so far.`,
    )
  return say(
    `最近一次读 ${numberWords(read)} 行：新增 ${numberWords(added)}，更新 ${numberWords(changed)}，删除 ${numberWords(removed)}。`,
    `The last run read ${numberWords(read)} rows: ${numberWords(added)} added, ${numberWords(changed)} changed, ${numberWords(removed)} removed.`,
  )
}
