import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { instantWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { ScrollTable } from '../../../web/parts/ScrollTable.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { report as reportQuery } from '../queries.ts'
import { addressOf, useAddressParts } from './parts/address.ts'
import { figureWords } from './parts/figure-words.ts'
import { PlanNav } from './parts/PlanNav.tsx'
import { StatusLamp } from './parts/StatusLamp.tsx'
import { TallyBar, TallyLegend } from './parts/Tally.tsx'
import './parts/day-chooser.css'
import './yearly-report.css'

type ReportAnswer = Answer<typeof reportQuery>

/** A city's report on its plan for one year, laid out for paper as well. */
export function YearlyReport({ packName }: PageProps) {
  const [plan = '', year = ''] = useAddressParts()
  const { say } = useWords()
  const answer = useAnswer<ReportAnswer>(packName, 'report', { plan, year })
  useTitle(
    answer.data ? say(`${answer.data.card.title} ${year}年度报告`, `${answer.data.card.title}: report for ${year}`) : undefined,
  )
  if (answer.isLoading)
    return (
      <div className="page">
        <Loading lines={[50, 100, 100, 80]} />
      </div>
    )
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return null
  return (
    <div className="page">
      <PlanNav plan={plan} year={answer.data.year} />
      <Tools answer={answer.data} />
      <article className="yearly-report">
        <Opening answer={answer.data} />
        {answer.data.goals.map((goal) => (
          <GoalPart key={goal.key} goal={goal} />
        ))}
        <Assessments answer={answer.data} />
        <Closing answer={answer.data} />
      </article>
    </div>
  )
}

function Tools({ answer }: { answer: ReportAnswer }) {
  const { say } = useWords()
  return (
    <div className="report-tools no-print">
      <nav className="day-chooser" aria-label={say('年度', 'Year')}>
        {answer.years.map((year) => (
          <Link key={year} to={addressOf.report(answer.card.key, year)} aria-current={year === answer.year ? 'page' : undefined}>
            <span>{year}</span>
          </Link>
        ))}
      </nav>
      <p>
        <button type="button" className="button primary" onClick={() => globalThis.print()}>
          {say('打印或存为 PDF', 'Print or save as PDF')}
        </button>
        {['csv', 'xlsx'].map((format) => (
          <a
            key={format}
            className="button"
            href={`/api/records/plan-performance/report/export?format=${format}&plan=${answer.card.id}&year=${answer.year}`}
            download
          >
            {say(`报送 ${format.toUpperCase()}`, `Reports ${format.toUpperCase()}`)}
          </a>
        ))}
      </p>
    </div>
  )
}

function Opening({ answer }: { answer: ReportAnswer }) {
  const { say, language } = useWords()
  const { card, handedIn } = answer
  return (
    <header>
      <h1>
        {card.title}
        <span>{say(`${answer.year} 年度实施情况报告`, `Report for ${answer.year}`)}</span>
      </h1>
      <p className="note">
        {say(
          `按 ${shortDate(answer.on, language)} 评价，采用截至 ${shortDate(answer.knownOn, language)} 报送的数据`,
          `Judged at ${shortDate(answer.on, language)} by what was handed in by ${shortDate(answer.knownOn, language)}`,
        )}
      </p>
      <p className="report-summary">{card.headline}</p>
      <TallyBar counts={card.counts} />
      <TallyLegend counts={card.counts} />
      <p>
        {handedIn.reports === 0
          ? say('本年度没有收到任何报送。', 'No report was handed in for this year.')
          : say(
              `本年度收到 ${handedIn.reports} 份报送，来自${handedIn.departments.join('、')}。`,
              `${handedIn.reports} reports were handed in for this year, from ${handedIn.departments.join(', ')}.`,
            )}
      </p>
    </header>
  )
}

function GoalPart({ goal }: { goal: ReportAnswer['goals'][number] }) {
  const { say } = useWords()
  if (goal.indicators.length === 0 && goal.tasks.length === 0) return null
  const reportedTasks = goal.tasks.filter((task) => task.progress !== undefined)
  return (
    <section>
      <h2>
        {goal.name}
        {goal.score === undefined ? null : (
          <small>{say(`已测指标平均完成 ${Math.round(goal.score)}%`, `${Math.round(goal.score)} % of the way on average`)}</small>
        )}
      </h2>
      <ScrollTable label={goal.name}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('指标', 'Target')}</th>
              <th scope="col">{say('目标', 'Wanted')}</th>
              <th scope="col" className="number">
                {say('实际', 'Figure')}
              </th>
              <th scope="col">{say('状态', 'Status')}</th>
              <th scope="col">{say('判断过程', 'Working')}</th>
            </tr>
          </thead>
          <tbody>
            {goal.indicators.map((row) => (
              <tr key={row.key}>
                <td>
                  <Link to={addressOf.indicator(row.key)}>{row.name}</Link>
                </td>
                <td className="nowrap">
                  {row.targets.map((target) => (
                    <div key={target.year}>
                      {target.words} <small>{target.year}</small>
                    </div>
                  ))}
                </td>
                <td className="number">{row.value === undefined ? '—' : figureWords(row.value, row.unit)}</td>
                <td>
                  <StatusLamp status={row.status} lamp={row.lamp} />
                </td>
                <td className="report-working">{row.status === 'notMeasured' && row.value === undefined ? '' : row.working}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <p className="note">
        {say(
          `任务 ${goal.tasks.length} 项，已报送进展 ${reportedTasks.length} 项`,
          `${goal.tasks.length} tasks, progress reported for ${reportedTasks.length}`,
        )}
        {reportedTasks.map((task) => say(`；${task.name} ${task.progress}%`, `; ${task.name} ${task.progress} %`))}
        {say('。', '.')}
      </p>
    </section>
  )
}

function Assessments({ answer }: { answer: ReportAnswer }) {
  const { say } = useWords()
  const grades = {
    excellent: say('优秀', 'Excellent'),
    good: say('良好', 'Good'),
    fair: say('合格', 'Fair'),
    poor: say('不合格', 'Poor'),
  }
  if (answer.assessments.length === 0) return null
  return (
    <section>
      <h2>{say('考核意见', 'Assessment')}</h2>
      <ul>
        {answer.assessments.map((one) => (
          <li key={one.id}>
            <b>
              {one.subject}
              {say('：', ': ')}
              {grades[one.grade]}
            </b>{' '}
            {one.remarks} <small>{one.assessedBy}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Closing({ answer }: { answer: ReportAnswer }) {
  const { say, language } = useWords()
  return (
    <footer>
      <p className="note">
        {say(
          `评价规则：“达到”类目标按达到或超过计；未到期的按基数到目标的直线判断进度，偏差 ${answer.lampRule.green} / ${answer.lampRule.yellow} 个百分点变灯${answer.lampRule.isExample ? '（示例阈值）' : ''}；没有数据的一律列为未测量。`,
          `Rules: “reach” targets are kept at or above; targets not yet due are judged against the straight line from the baseline, lights change at ${answer.lampRule.green} / ${answer.lampRule.yellow} points${answer.lampRule.isExample ? ' (example thresholds)' : ''}; what has no figure is not measured.`,
        )}
      </p>
      <p className="note">
        {say(
          `由平台于 ${instantWords(answer.asOf, language)} 生成`,
          `Produced by the platform on ${instantWords(answer.asOf, language)}`,
        )}
      </p>
    </footer>
  )
}
