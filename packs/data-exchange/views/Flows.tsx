import { Link } from 'react-router'
import { instantWords, numberWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { EndWords } from './parts/EndWords.tsx'
import { type Overview, useExchange } from './parts/exchange.ts'
import { FlowLamp } from './parts/FlowLamp.tsx'
import './exchange.css'

/** Every flow of the operator's area, those that need somebody first. */
export function Flows({ packName }: PageProps) {
  const { say, language } = useWords()
  const overview = useExchange<Overview>('', { everySeconds: 10 })
  const flows = overview.data?.flows ?? []
  const wrong = flows.filter(({ state }) => state === 'failed' || state === 'stopped').length
  const rows = flows.reduce((sum, { open }) => sum + open, 0)
  const sentence =
    wrong > 0
      ? say(
          `${wrong} 个任务停下了，等您处理${rows > 0 ? `；另有 ${rows} 行在隔离区` : ''}。`,
          `${wrong} of ${flows.length} flows stopped and need you${rows > 0 ? `; ${rows} rows are in quarantine` : ''}.`,
        )
      : rows > 0
        ? say(
            `${flows.length} 个任务都在运转；${rows} 行在隔离区等您处理。`,
            `${flows.length === 1 ? 'The flow is' : `All ${flows.length} flows are`} in order; ${rows} rows wait in quarantine.`,
          )
        : say(
            `${flows.length} 个任务都在运转，没有要处理的。`,
            `${flows.length === 1 ? 'The flow is' : `All ${flows.length} flows are`} in order, nothing waits.`,
          )
  return (
    <div className="page exchange">
      <header className="opening">
        <div>
          <h1>{say('数据交换', 'Data exchange')}</h1>
          <p className="sentence">
            {overview.data ? (flows.length > 0 ? sentence : say('还没有交换任务。', 'There is no flow yet.')) : ' '}
          </p>
        </div>
        <p className="ways">
          <Link className="button" to={`/${packName}/connections`}>
            {say('连接', 'Connections')}
          </Link>
          <Link className="button primary" to={`/${packName}/new`}>
            {say('新建任务', 'New flow')}
          </Link>
        </p>
      </header>
      {overview.isLoading ? <Loading lines={[100, 100, 100]} /> : null}
      {overview.error ? <Failed inline error={overview.error} retry={() => void overview.refetch()} /> : null}
      {overview.data && flows.length === 0 ? (
        <Empty
          title={say('从第一个任务开始', 'Begin with a first flow')}
          help={say('选来源、对应字段、试校验，几分钟就能建好。', 'Choose a source, map its columns, try it out: a few minutes.')}
        />
      ) : null}
      <ul className="flow-list">
        {flows.map((flow) => (
          <li key={flow.id}>
            <Link className="flow-name" to={`/${packName}/flows/${flow.id}`}>
              {flow.name}
            </Link>
            <FlowLamp flow={flow} />
            <p className="flow-way">
              <EndWords end={flow.from} />
              <span aria-hidden="true">→</span>
              <span className="unseen">{say('到', 'to')}</span>
              <EndWords end={flow.into} />
            </p>
            <dl className="flow-facts">
              <div>
                <dt>{say('最近完成', 'Last done')}</dt>
                <dd>{flow.freshAt ? instantWords(flow.freshAt, language) : '—'}</dd>
              </div>
              <div>
                <dt>{say('读取', 'Read')}</dt>
                <dd>
                  {flow.lastRun
                    ? say(
                        `${numberWords(flow.lastRun.totals.read ?? 0)} 行`,
                        `${numberWords(flow.lastRun.totals.read ?? 0)} rows`,
                      )
                    : '—'}
                </dd>
              </div>
              <div>
                <dt>{say('隔离', 'Quarantine')}</dt>
                <dd>{say(`${numberWords(flow.open)} 行`, `${numberWords(flow.open)} rows`)}</dd>
              </div>
              <div>
                <dt>{say('下次', 'Next')}</dt>
                <dd>{flow.nextRun ? instantWords(flow.nextRun, language) : say('手动', 'by hand')}</dd>
              </div>
            </dl>
            {flow.why ? <p className="alert">{flow.why}</p> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
