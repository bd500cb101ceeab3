import { Link } from 'react-router'
import { useAnswer } from '../data.ts'
import type { Definitions } from '../definitions.ts'
import { type LampColour, LampShape } from '../parts/Lamp.tsx'
import { useWords } from '../words.ts'
import { portalPages } from './entrances.ts'
import './plan-pulse.css'

const planPack = 'plan-performance'

/** What the portal reads of the plan's overview; it asks for no more than it shows. */
export interface Pulse {
  readonly title: string
  readonly met: number
  readonly onTrack: number
  readonly atRisk: number
  readonly missed: number
  readonly notMeasured: number
  readonly notDue: number
}

/** One sentence about now: are we keeping what the plan promised? The bar says it again in lengths. */
export function PlanPulse({ definitions }: { definitions: Definitions | undefined }) {
  const { say } = useWords()
  const hasPlan = definitions?.packs.some((pack) => pack.name === planPack) ?? false
  const overview = useAnswer<Parameters<typeof pulsesOf>[0]>(planPack, 'overview', {}, { enabled: hasPlan })
  const plans = pulsesOf(overview.data)
  const href = portalPages(definitions).find((page) => page.href.startsWith(`/${planPack}`))?.href
  if (!plans.length) return null
  return (
    <section className="pulse" aria-labelledby="pulse">
      <div className="pulse-in">
        <h2 id="pulse" className="pulse-eyebrow">
          {say('规划承诺，逐项兑现', 'What the plan promised, item by item')}
        </h2>
        <div className="pulse-plans">
          {plans.map((plan) => (
            <PlanLine key={plan.title} plan={plan} />
          ))}
        </div>
        {href ? (
          <Link className="button" to={href}>
            {say('看每一项目标', 'See every target')}
          </Link>
        ) : null}
      </div>
    </section>
  )
}

function PlanLine({ plan }: { plan: Pulse }) {
  const { say } = useWords()
  const total = plan.met + plan.onTrack + plan.atRisk + plan.missed + plan.notMeasured + plan.notDue
  const parts: readonly { key: string; n: number; lamp: LampColour; word: string }[] = [
    { key: 'met', n: plan.met, lamp: 'green', word: say('已达成', 'met') },
    { key: 'onTrack', n: plan.onTrack, lamp: 'blue', word: say('进度正常', 'on track') },
    { key: 'atRisk', n: plan.atRisk, lamp: 'amber', word: say('有风险', 'at risk') },
    { key: 'missed', n: plan.missed, lamp: 'red', word: say('未达成', 'missed') },
    { key: 'notDue', n: plan.notDue, lamp: 'grey', word: say('未到期', 'not due yet') },
    { key: 'notMeasured', n: plan.notMeasured, lamp: 'grey', word: say('未测量', 'not measured') },
  ]
  const shown = parts.filter((part) => part.n > 0)
  return (
    <article className="pulse-plan">
      <h3>{say(`《${plan.title}》`, plan.title)}</h3>
      <p className="pulse-sentence">
        {say(`${total} 项指标中，`, `Of ${total} targets, `)}
        <em>{say(`${plan.met} 项已达成`, `${plan.met} are met`)}</em>
        {plan.missed > 0 ? say(`，${plan.missed} 项未达成`, `, ${plan.missed} missed`) : ''}
        {plan.atRisk > 0 ? say(`，${plan.atRisk} 项有风险`, `, ${plan.atRisk} at risk`) : ''}
        {plan.notMeasured > 0 ? say(`，${plan.notMeasured} 项未测量`, `, ${plan.notMeasured} not measured`) : ''}
        {say('。', '.')}
      </p>
      <div className="pulse-bar" aria-hidden="true">
        {shown.map((part) => (
          <i key={part.key} data-part={part.key} style={{ flexGrow: part.n }} />
        ))}
      </div>
      <ul className="pulse-legend">
        {shown.map((part) => (
          <li key={part.key} className="lamp" data-lamp={part.lamp}>
            <LampShape lamp={part.lamp} /> {part.word} <b>{part.n}</b>
          </li>
        ))}
      </ul>
    </article>
  )
}

/** The city's own plans with the counts the portal shows. */
function pulsesOf(
  overview:
    | { readonly plans?: readonly { readonly title: string; readonly counts: Readonly<Record<string, number>> }[] }
    | undefined,
): readonly Pulse[] {
  return (overview?.plans ?? []).map(({ title, counts }) => ({
    title,
    met: counts.met ?? 0,
    onTrack: counts.onTrack ?? 0,
    atRisk: counts.atRisk ?? 0,
    missed: counts.missed ?? 0,
    notMeasured: counts.notMeasured ?? 0,
    notDue: counts.notDue ?? 0,
  }))
}
