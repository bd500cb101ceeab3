import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer, useDefinitions } from '../../../web/data.ts'
import { instantWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { addressOfRecords } from '../../../web/pages/where.ts'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { indicator as indicatorQuery } from '../queries.ts'
import { statusWords } from '../rules/status.ts'
import { addressOf, carrying, useAddressParts, useDay } from './parts/address.ts'
import { DayChooser } from './parts/DayChooser.tsx'
import { figureWords, plainNumber } from './parts/figure-words.ts'
import { ProgressChart } from './parts/ProgressChart.tsx'
import { QuotationBlock } from './parts/QuotationBlock.tsx'
import { ReportHistory } from './parts/ReportHistory.tsx'
import { StatusLamp } from './parts/StatusLamp.tsx'
import { YearSquares } from './parts/YearSquares.tsx'
import './indicator-page.css'

type IndicatorAnswer = Answer<typeof indicatorQuery>

/** One promise: how far it is, in whose words it was made, and how the light was worked out. */
export function IndicatorPage({ packName }: PageProps) {
  const parts = useAddressParts()
  const [day] = useDay()
  const answer = useAnswer<IndicatorAnswer>(packName, 'indicator', { indicator: parts.join('/'), on: day })
  const { say } = useWords()
  useTitle(answer.data?.row.name)
  if (answer.isLoading)
    return (
      <div className="page">
        <Loading lines={[40, 70, 100, 100, 60]} />
      </div>
    )
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return null
  const { data } = answer
  return (
    <article className="page indicator-page">
      <header className="opening">
        <div>
          <p className="note">
            <Link to={carrying(addressOf.plan(data.plan.key), day)}>{data.plan.title}</Link> · {data.goalName} ·{' '}
            {data.row.section}
          </p>
          <h1>{data.row.name}</h1>
          <p className="indicator-verdict">
            <StatusLamp status={data.row.status} lamp={data.row.lamp} />
            <span>
              {data.row.departments.length > 0
                ? say(`${data.row.departments.join('、')}负责`, `answered for by ${data.row.departments.join(', ')}`)
                : say('原文未指定责任部门', 'the plan names no department')}
            </span>
          </p>
        </div>
        <DayChooser from={data.plan.periodStart} to={data.plan.periodEnd} />
      </header>
      <div className="indicator-main">
        <div>
          {data.row.isYearly ? (
            <section className="yearly">
              <h2>{say(`每年 ${data.row.wanted}`, `${data.row.wanted} every year`)}</h2>
              <YearSquares years={data.row.years} unit={data.row.unit} />
            </section>
          ) : (
            <ProgressChart
              title={answerInWords(data, say)}
              unit={data.row.unit}
              isUpward={data.direction !== 'at-most'}
              from={data.plan.periodStart}
              to={data.plan.periodEnd}
              baseline={data.row.baseline}
              targets={data.row.targets}
              figures={data.figures}
              reports={data.reports}
            />
          )}
          <Working data={data} />
        </div>
        <aside aria-label={say('原文', 'The plan’s words')}>
          {data.quotation ? <QuotationBlock plan={data.plan.key} of={data.quotation} /> : null}
          {data.targetQuotations.map((quotation) => (
            <QuotationBlock
              key={quotation.year}
              plan={data.plan.key}
              of={quotation}
              label={say(`${quotation.year}年目标`, `Target of ${quotation.year}`)}
            />
          ))}
          {data.baselineQuotation ? (
            <QuotationBlock plan={data.plan.key} of={data.baselineQuotation} label={say('基数', 'Baseline')} />
          ) : null}
          {data.note ? (
            <p className="note" lang="en">
              {data.note}
            </p>
          ) : null}
        </aside>
      </div>
      {data.live ? <Live live={data.live} unit={data.row.unit} /> : null}
      <ReportHistory reports={data.reports} unit={data.row.unit} />
      <Related data={data} day={day} />
    </article>
  )
}

/** The chart's title says the answer. */
function answerInWords({ row }: IndicatorAnswer, say: (zh: string, en: string) => string): string {
  if (row.value === undefined)
    return say(`${row.dueYear}年目标 ${row.wanted}，还没有数据`, `Target ${row.wanted} by ${row.dueYear}; no figure yet`)
  const value = figureWords(row.value, row.unit)
  const year = row.valueOn?.slice(0, 4)
  return say(
    `${year}年实际 ${value}，${row.dueYear}年目标 ${row.wanted}：${statusWords[row.status].zh}`,
    `${value} in ${year} against ${row.wanted} by ${row.dueYear}: ${statusWords[row.status].en.toLowerCase()}`,
  )
}

function Working({ data }: { data: IndicatorAnswer }) {
  const { say } = useWords()
  return (
    <section className="working" aria-labelledby="working">
      <h2 id="working">{say('这盏灯是怎么判的', 'How the light was worked out')}</h2>
      <p>{data.formula}</p>
      <p className="figure-working">{data.working}</p>
      <p className="note">
        {say(
          `阈值 ${data.lampRule.green} / ${data.lampRule.yellow} 个百分点`,
          `Thresholds ${data.lampRule.green} / ${data.lampRule.yellow} points`,
        )}
        {data.lampRule.isExample
          ? say('，为可配置的示例值，不是规划原文。', ', a configurable example, not the plan’s words.')
          : say('，由规划管理部门设定。', ', set by the plan office.')}
      </p>
    </section>
  )
}

/** What the platform computed, with the records behind it. */
function Live({ live, unit }: { live: NonNullable<IndicatorAnswer['live']>; unit: string }) {
  const { say, language } = useWords()
  const definitions = useDefinitions()
  return (
    <section className="live" aria-labelledby="live">
      <h2 id="live">
        {live.kind === 'stated'
          ? say('后来的公开文件写明', 'Stated by a later public document')
          : say('平台实测', 'Measured by the platform')}
      </h2>
      <p>
        {live.label}{' '}
        <b>{live.figure.value === undefined ? say('未测量', 'not measured') : figureWords(live.figure.value, unit)}</b>
      </p>
      <p>{live.explain}</p>
      <p className="note">
        {live.figure.working} · {instantWords(live.figure.asOf, language)}
      </p>
      <ul>
        {live.figure.behind.map((behind) => {
          const href = addressOfRecords(definitions.data, behind)
          const words = say(`${behind.label} ${plainNumber(behind.count)} 条`, `${plainNumber(behind.count)} × ${behind.label}`)
          return (
            <li key={`${behind.pack}/${behind.record}`}>
              {href ? <Link to={href}>{words}</Link> : words}{' '}
              <Link className="quiet" to={`/catalogue?q=${encodeURIComponent(behind.label)}`}>
                {say('来龙去脉', 'where it comes from')}
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Related({ data, day }: { data: IndicatorAnswer; day: string | undefined }) {
  const { say, language } = useWords()
  const grades = {
    excellent: say('优秀', 'Excellent'),
    good: say('良好', 'Good'),
    fair: say('合格', 'Fair'),
    poor: say('不合格', 'Poor'),
  }
  return (
    <section className="related">
      {data.assessments.length > 0 ? (
        <div>
          <h2>{say('年度考核', 'Assessments')}</h2>
          <ul>
            {data.assessments.map((one) => (
              <li key={one.id}>
                <b>
                  {one.year} {grades[one.grade]}
                </b>
                <p>{one.remarks}</p>
                <p className="note">
                  {one.assessedBy} · {shortDate(one.assessedOn, language)}
                </p>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {data.tasks.length > 0 ? (
        <div>
          <h2>{say('靠这些任务实现', 'Tasks that should achieve it')}</h2>
          <ul>
            {data.tasks.map((task) => (
              <li key={task.key}>
                <Link to={carrying(addressOf.timeline(data.plan.key), day)}>{task.name}</Link> <StatusLamp status={task.status} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {data.theme ? (
        <p>
          <Link to={addressOf.compare(data.theme)}>{say('与其他城市的同类指标比较', 'Compare with other cities')}</Link>
        </p>
      ) : null}
    </section>
  )
}
