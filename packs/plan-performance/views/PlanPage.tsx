import { useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer, useDefinitions } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { addressOfRecords } from '../../../web/pages/where.ts'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { plan as planQuery } from '../queries.ts'
import type { Status } from '../rules/status.ts'
import { useAddressParts, useDay } from './parts/address.ts'
import { BaselineList } from './parts/BaselineList.tsx'
import { DayChooser } from './parts/DayChooser.tsx'
import { IndicatorLine } from './parts/IndicatorLine.tsx'
import { PlanNav } from './parts/PlanNav.tsx'
import { SumTable } from './parts/SumTable.tsx'
import { TallyBar, TallyLegend } from './parts/Tally.tsx'
import { Tiles } from './parts/Tiles.tsx'
import './plan-page.css'

type PlanAnswer = Answer<typeof planQuery>

/** One plan: every promise as a tile, then as a line with its target, its figure and its light. */
export function PlanPage({ packName }: PageProps) {
  const [plan = ''] = useAddressParts()
  const [day] = useDay()
  const { say } = useWords()
  const answer = useAnswer<PlanAnswer>(packName, 'plan', { plan, on: day })
  useTitle(answer.data?.card.title)
  if (answer.isLoading)
    return (
      <div className="page">
        <Loading lines={[50, 80, 100, 100, 100, 70]} />
      </div>
    )
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return null
  return (
    <div className="page plan-page">
      <Header answer={answer.data} day={day} />
      <Indicators answer={answer.data} day={day} />
      <section aria-labelledby="sums">
        <h2 id="sums">{say('谁负责，什么时候到期', 'Who answers, and when it is due')}</h2>
        <div className="sums">
          <SumTable
            title={say('按责任部门', 'By department')}
            first={say('部门', 'Department')}
            rows={answer.data.byDepartment}
          />
          <SumTable title={say('按目标年', 'By target year')} first={say('目标年', 'Year')} rows={answer.data.byYear} />
        </div>
      </section>
      {answer.data.baselines.length > 0 ? <BaselineList baselines={answer.data.baselines} /> : null}
      <Downloads plan={answer.data.card.id} />
      {answer.data.notes ? (
        <details className="editor-notes">
          <summary>{say('整理说明：原文的矛盾和缺漏', 'Editor’s notes: contradictions and gaps in the text')}</summary>
          <p lang="en">{answer.data.notes}</p>
        </details>
      ) : null}
    </div>
  )
}

function Header({ answer, day }: { answer: PlanAnswer; day: string | undefined }) {
  const { say, language } = useWords()
  const { card } = answer
  return (
    <>
      <header className="opening">
        <div>
          <p className="note">
            {[card.city, card.issuer, card.documentNumber, card.issuedOn ? shortDate(card.issuedOn, language) : undefined]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <h1>{card.title}</h1>
          <p className="sentence">{card.headline}</p>
        </div>
        <DayChooser from={card.periodStart} to={card.periodEnd} />
      </header>
      <PlanNav plan={card.key} year={card.periodEnd} day={day} />
      {day ? (
        <p className="alert calm looking-back">
          {say(
            `这是按截至${shortDate(day, language)}已经报送的数据作出的判断。`,
            `Judged by what had been reported up to ${shortDate(day, language)}.`,
          )}
        </p>
      ) : null}
    </>
  )
}

function Indicators({ answer, day }: { answer: PlanAnswer; day: string | undefined }) {
  const { say } = useWords()
  const [status, setStatus] = useState<Status>()
  const [words, setWords] = useState('')
  const wanted = answer.indicators.filter(
    (row) =>
      (status === undefined || row.status === status) &&
      (words === '' || `${row.name}${row.quotation}${row.departments.join('')}`.toLowerCase().includes(words.toLowerCase())),
  )
  return (
    <section aria-labelledby="targets">
      <h2 id="targets" className="unseen">
        {say('指标', 'Targets')}
      </h2>
      <Tiles goals={answer.goals} indicators={answer.indicators} day={day} />
      <div className="plan-tools no-print">
        <TallyLegend counts={answer.card.counts} chosen={status} onChoose={setStatus} />
        <input
          className="input"
          type="search"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          placeholder={say('查找指标、原文或部门', 'Find a target, words or a department')}
          aria-label={say('查找指标、原文或部门', 'Find a target, words or a department')}
        />
      </div>
      {answer.goals.map((goal) => {
        const rows = wanted.filter((row) => row.goal === goal.group)
        return rows.length === 0 ? null : (
          <section key={goal.group} className="goal" aria-labelledby={goal.group}>
            <h3 id={goal.group}>
              {goal.name}
              <small>
                {say(`${goal.total} 项`, `${goal.total}`)}
                {goal.score === undefined
                  ? null
                  : say(
                      `，已测 ${goal.measured} 项平均完成 ${Math.round(goal.score)}%`,
                      `; ${goal.measured} measured, ${Math.round(goal.score)} % of the way on average`,
                    )}
              </small>
            </h3>
            <TallyBar counts={goal.counts} slim />
            <ul className="indicator-lines">
              {rows.map((row) => (
                <IndicatorLine key={row.key} row={row} day={day} />
              ))}
            </ul>
          </section>
        )
      })}
      {wanted.length === 0 ? (
        <Empty
          title={say('没有符合的指标', 'No such target')}
          help={say('换一个词，或取消状态筛选。', 'Try another word, or clear the filter.')}
        />
      ) : null}
    </section>
  )
}

/** The plan's records as files; the same as its registers. */
function Downloads({ plan }: { plan: string }) {
  const { say } = useWords()
  const definitions = useDefinitions()
  const kinds = [
    ['planIndicator', say('指标', 'Targets')],
    ['target', say('目标值', 'Target values')],
    ['task', say('任务', 'Tasks')],
    ['report', say('报送', 'Reports')],
  ] as const
  return (
    <p className="downloads no-print">
      <span>{say('下载', 'Download')}</span>
      {kinds.map(([record, label]) => (
        <span key={record}>
          {label}{' '}
          {['csv', 'xlsx', 'json'].map((format) => (
            <a key={format} href={`/api/records/plan-performance/${record}/export?format=${format}&plan=${plan}`} download>
              {format.toUpperCase()}
            </a>
          ))}
          <RecordsLink
            href={addressOfRecords(definitions.data, { pack: 'plan-performance', record, where: { plan } })}
            label={say('查看', 'Open')}
          />
        </span>
      ))}
    </p>
  )
}

const RecordsLink = ({ href, label }: { href: string | undefined; label: string }) =>
  href ? <Link to={href}>{label}</Link> : null
