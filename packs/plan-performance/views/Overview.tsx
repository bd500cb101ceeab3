import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { dateWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { overview, PlanCard } from '../queries.ts'
import { addressOf } from './parts/address.ts'
import { TallyBar, TallyLegend } from './parts/Tally.tsx'
import './overview.css'

/** Were the plans kept? This city's plans first, then all five on one ribbon of years. */
export function Overview({ page, packName }: PageProps) {
  const { say, language } = useWords()
  const answer = useAnswer<Answer<typeof overview>>(packName, 'overview')
  const plans = answer.data?.plans ?? []
  const all = [...plans, ...(answer.data?.others ?? [])]
  const indicators = plans.reduce((sum, plan) => sum + plan.indicators, 0)
  const measured = plans.reduce((sum, plan) => sum + plan.measured, 0)
  return (
    <div className="page overview">
      <header className="opening">
        <div>
          <h1>{say('规划写下的，做到了吗', 'Were the plans kept?')}</h1>
          {answer.data ? (
            <p className="sentence">
              {say(
                `${answer.data.city}先后印发 ${plans.length} 部规划，写下 ${indicators} 项可以核对的指标。截至${dateWords(answer.data.on, language)}，${measured} 项有数据，其余如实标为未测量。`,
                `${answer.data.city} issued ${plans.length} plans with ${indicators} targets that can be checked. By ${dateWords(answer.data.on, language)} ${measured} have a figure; the rest are shown as not measured.`,
              )}
            </p>
          ) : null}
        </div>
        <p className="ways">
          <Link className="button" to={addressOf.compare()}>
            {say('与其他城市比较', 'Compare cities')}
          </Link>
          <Link className="button" to={addressOf.index}>
            {say('信息化指数', 'Informatisation index')}
          </Link>
        </p>
      </header>
      {answer.isLoading ? <Loading lines={[60, 100, 40, 60, 100, 40]} /> : null}
      {answer.error ? <Failed inline error={answer.error} retry={() => void answer.refetch()} /> : null}
      {answer.data && plans.length === 0 ? (
        <Empty
          title={say(`${page.title}：还没有规划`, 'No plan yet')}
          help={say(
            '规划管理员导入规划后，这里会显示每项指标的进展。',
            'Once the plan officer imports a plan, its targets appear here.',
          )}
        />
      ) : null}
      {plans.map((plan) => (
        <PlanBand key={plan.key} plan={plan} />
      ))}
      {all.length > 0 ? <Ribbon plans={all} /> : null}
    </div>
  )
}

function PlanBand({ plan }: { plan: PlanCard }) {
  const { say, language } = useWords()
  const lastYear = plan.periodEnd
  return (
    <article className="plan-band" aria-labelledby={plan.key}>
      <p className="plan-years" aria-hidden="true">
        <b>{plan.periodStart}</b>
        <b>{plan.periodEnd}</b>
      </p>
      <div>
        <h2 id={plan.key}>
          <Link to={addressOf.plan(plan.key)}>{plan.title}</Link>
        </h2>
        <p className="note">
          {[plan.issuer, plan.documentNumber, plan.issuedOn ? shortDate(plan.issuedOn, language) : undefined]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className="plan-headline">{plan.headline}</p>
        <TallyBar counts={plan.counts} />
        <TallyLegend counts={plan.counts} />
        <p className="plan-ways">
          <Link to={addressOf.plan(plan.key)}>{say(`${plan.indicators} 项指标`, `${plan.indicators} targets`)}</Link>
          <Link to={addressOf.document(plan.key)}>{say('规划原文', 'The text')}</Link>
          <Link to={addressOf.timeline(plan.key)}>{say(`${plan.tasks} 项任务`, `${plan.tasks} tasks`)}</Link>
          <Link to={addressOf.report(plan.key, lastYear)}>{say('年度报告', 'Yearly report')}</Link>
        </p>
      </div>
    </article>
  )
}

/** Five plans on one scale of years; each bar is filled by the status of its targets. */
function Ribbon({ plans }: { plans: readonly PlanCard[] }) {
  const { say } = useWords()
  const from = Math.min(...plans.map((plan) => plan.periodStart))
  const to = Math.max(...plans.map((plan) => plan.periodEnd))
  const years = Array.from({ length: to - from + 1 }, (_, n) => from + n)
  const cities = new Set(plans.map((plan) => plan.cityCode)).size
  const sorted = plans.toSorted((a, b) => a.periodStart - b.periodStart || a.key.localeCompare(b.key))
  return (
    <section className="ribbon" aria-labelledby="ribbon">
      <h2 id="ribbon">
        {say(
          `${cities} 座城市，${plans.length} 部规划，${years.length} 年`,
          `${cities} cities, ${plans.length} plans, ${years.length} years`,
        )}
      </h2>
      <div className="ribbon-scale" style={{ '--years': years.length } as React.CSSProperties}>
        <div className="ribbon-years" aria-hidden="true">
          {years.map((year) => (
            <span key={year}>{year}</span>
          ))}
        </div>
        {sorted.map((plan) => (
          <Link
            key={plan.key}
            className={plan.isOwn ? 'ribbon-plan own' : 'ribbon-plan'}
            to={addressOf.plan(plan.key)}
            style={{ gridColumn: `${plan.periodStart - from + 1} / ${plan.periodEnd - from + 2}` }}
          >
            <span>
              <b>{plan.city}</b> {say(`${plan.indicators} 项指标`, `${plan.indicators} targets`)}
            </span>
            <TallyBar counts={plan.counts} slim />
          </Link>
        ))}
      </div>
    </section>
  )
}
