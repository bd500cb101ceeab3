import { NavLink } from 'react-router'
import { useWords } from '../../../../web/words.ts'
import { addressOf, carrying } from './address.ts'
import './plan-nav.css'

/** The pages of one plan. */
export function PlanNav({ plan, year, day }: { plan: string; year: number; day?: string | undefined }) {
  const { say } = useWords()
  return (
    <nav className="plan-nav no-print" aria-label={say('这部规划', 'This plan')}>
      <NavLink to={carrying(addressOf.plan(plan), day)}>{say('指标', 'Targets')}</NavLink>
      <NavLink to={carrying(addressOf.document(plan), day)}>{say('原文', 'Text')}</NavLink>
      <NavLink to={carrying(addressOf.timeline(plan), day)}>{say('任务', 'Tasks')}</NavLink>
      <NavLink to={addressOf.report(plan, year)}>{say('年度报告', 'Yearly report')}</NavLink>
    </nav>
  )
}
