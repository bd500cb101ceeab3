import { useId, useState } from 'react'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { useLive, useTell } from './parts/live.ts'
import './lamp-rules.css'

interface LampRule {
  readonly from: string
  readonly yellowShare: number
  readonly yellowDaysBefore: number
  readonly basis: string
  readonly setBy?: string
}
interface LampRuleList {
  readonly rules: readonly LampRule[]
  readonly maySet: boolean
  readonly today: string
}

/** When lamps turn yellow: what holds, what held, what will, and, for the observer of the whole city, a new rule from a later day on. */
export function LampRules(_: PageProps) {
  const { say } = useWords()
  const list = useLive<LampRuleList>('/api/supervision/lamp-rules')
  const words = useRuleWords()
  const { rules = [], today = '', maySet = false } = list.data ?? {}
  const now = rules.findLast(({ from }) => from <= today)
  return (
    <div className="page lamp-rules">
      <header className="opening">
        <div>
          <h1>{say('亮灯规则', 'When lamps turn yellow')}</h1>
          <p className="sentence">{now ? say(`现在：${words(now)}。`, `Now: ${words(now)}.`) : ' '}</p>
        </div>
      </header>
      {list.isLoading ? <Loading /> : null}
      {list.error ? <Failed inline error={list.error} retry={() => void list.refetch()} /> : null}
      <ol className="lamp-rule-list">
        {rules.toReversed().map((rule) => (
          <li key={rule.from} data-now={rule === now}>
            <b>
              {rule.from.startsWith('1900') ? say('默认', 'Default') : say(`${rule.from} 起`, `From ${rule.from}`)}
              {rule === now ? <small>{say('施行中', 'in force')}</small> : null}
              {rule.from > today ? <small>{say('尚未施行', 'not yet in force')}</small> : null}
            </b>
            <span>{words(rule)}</span>
            <span className="note">
              {say('依据：', 'Basis: ')}
              <span lang="zh-CN">{rule.basis}</span>
              {rule.setBy
                ? ` · ${rule.setBy}`
                : say(' · 各地做法不一，本市未核实', ' · cities differ; not verified for this one')}
            </span>
          </li>
        ))}
      </ol>
      <p className="note">
        {say(
          '一条规则只管施行以后开始计算的承诺；以前承诺的，灯不会因此变色。超期一律红灯。',
          'A rule holds for promises that begin from its day on; what was promised before keeps its lamp. Overdue is always red.',
        )}
      </p>
      {list.data ? (
        maySet ? (
          <NewRule today={today} />
        ) : (
          <p className="note">
            {say(
              '规则由全市的监察员调整；承办部门不能改。',
              'The inspectors of the whole city set the rules; no handling department can.',
            )}
          </p>
        )
      ) : null}
    </div>
  )
}

function useRuleWords() {
  const { say } = useWords()
  return ({ yellowShare, yellowDaysBefore }: LampRule) => {
    const share = Math.round(yellowShare * 100)
    return yellowDaysBefore > 0
      ? say(
          `用去承诺时限的 ${share}%，或者到期前 ${yellowDaysBefore} 个工作日，先到的一个亮黄灯`,
          `yellow at ${share} % of the promised time or ${yellowDaysBefore} working ${yellowDaysBefore === 1 ? 'day' : 'days'} before it is due, whichever is first`,
        )
      : say(`用去承诺时限的 ${share}% 亮黄灯`, `yellow at ${share} % of the promised time`)
  }
}

function NewRule({ today }: { today: string }) {
  const { say } = useWords()
  const id = useId()
  const [from, setFrom] = useState('')
  const [percent, setPercent] = useState(90)
  const [days, setDays] = useState(1)
  const [basis, setBasis] = useState('')
  const tell = useTell<void>()
  const isComplete = from > today && percent >= 50 && percent <= 100 && days >= 0 && days <= 10 && [...basis.trim()].length >= 5
  return (
    <form
      className="lamp-rule-form no-print"
      onSubmit={(event) => {
        event.preventDefault()
        tell.mutate(
          {
            path: '/api/supervision/lamp-rules',
            body: { from, yellowPercent: percent, yellowDaysBefore: days, basis: basis.trim() },
          },
          { onSuccess: () => setFrom('') },
        )
      }}
    >
      <h2>{say('自某日起改用', 'From a later day on')}</h2>
      <div className="entry">
        <label htmlFor={`${id}from`}>{say('施行日期', 'In force from')}</label>
        <input id={`${id}from`} type="date" min={dayAfter(today)} value={from} onChange={({ target }) => setFrom(target.value)} />
      </div>
      <div className="entry">
        <label htmlFor={`${id}share`}>{say('用去时限（%）', 'Share of the time (%)')}</label>
        <input
          id={`${id}share`}
          type="number"
          min={50}
          max={100}
          value={percent}
          onChange={({ target }) => setPercent(Math.trunc(target.valueAsNumber) || 0)}
        />
      </div>
      <div className="entry">
        <label htmlFor={`${id}days`}>{say('到期前（工作日）', 'Before it is due (working days)')}</label>
        <input
          id={`${id}days`}
          type="number"
          min={0}
          max={10}
          value={days}
          onChange={({ target }) => setDays(Math.trunc(target.valueAsNumber) || 0)}
        />
      </div>
      <div className="entry lamp-rule-basis">
        <label htmlFor={`${id}basis`}>{say('依据', 'Basis')}</label>
        <input id={`${id}basis`} maxLength={500} value={basis} onChange={({ target }) => setBasis(target.value)} />
        <small>{say('写明文件和条款，至少五个字。', 'Name the document and the article, five characters or more.')}</small>
      </div>
      {tell.error ? (
        <p className="alert" role="alert">
          {tell.error.message}
        </p>
      ) : null}
      {tell.isSuccess ? (
        <p className="alert calm" role="status">
          {say('已登记，到日施行。', 'Noted; it takes effect on its day.')}
        </p>
      ) : null}
      <button type="submit" className="button primary" disabled={!isComplete || tell.isPending}>
        {say('登记规则', 'Set the rule')}
      </button>
    </form>
  )
}

const dayAfter = (iso: string): string =>
  iso ? new Date(Date.parse(`${iso}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10) : ''
