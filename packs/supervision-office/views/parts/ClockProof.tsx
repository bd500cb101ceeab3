import { CaseLamp } from '../../../../web/cases/parts/CaseLamp.tsx'
import { spanWords } from '../../../../web/cases/parts/due-words.ts'
import { instantWords } from '../../../../web/moments.ts'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import { ClockTerms } from './ClockTerms.tsx'
import { DayStrip } from './DayStrip.tsx'
import type { StoryClock } from './story.ts'
import './clock-proof.css'

/** One promise: what was promised and on what basis, when each lamp comes, and the time counted so that anybody can count it again. */
export function ClockProof({ clock, isOpen }: { clock: StoryClock; isOpen: boolean }) {
  const { say, language } = useWords()
  const { arithmetic, metAt, dueAt, lamp } = clock
  const share = arithmetic.allowed > 0 ? Math.min(1, arithmetic.used / arithmetic.allowed) : 0
  const when = (iso: string) => instantWords(iso, language)
  const { rule } = clock
  return (
    <details className="clock-proof" data-lamp={lamp} open={isOpen}>
      <summary>
        <b>
          {clock.label}
          {clock.round > 1 ? say(`（第 ${clock.round} 次）`, ` (run ${clock.round})`) : ''}
        </b>
        {metAt === undefined ? (
          clock.pausedSince !== undefined ? (
            <Lamp lamp="grey">{say('暂停计时', 'Paused')}</Lamp>
          ) : (
            <CaseLamp lamp={lamp} />
          )
        ) : (
          <CaseLamp lamp={lamp} isClosed />
        )}
        <span className="clock-used">
          {say('已用 ', 'used ')}
          {spanWords(arithmetic.used, arithmetic.unit, language)} / {spanWords(arithmetic.allowed, arithmetic.unit, language)}
        </span>
      </summary>
      <ClockTerms
        text={clock.text}
        basis={clock.basis}
        startedAt={clock.startedAt}
        yellowAt={clock.yellowAt}
        dueAt={dueAt}
        picture={
          <span className="clock-bar" aria-hidden="true">
            <i data-lamp={lamp} style={{ width: `${share * 100}%` }} />
            {arithmetic.unit.startsWith('working') || arithmetic.unit === 'days' || arithmetic.unit === 'hours' ? (
              <u style={{ left: `${rule.yellowShare * 100}%` }} />
            ) : null}
          </span>
        }
      >
        {metAt === undefined ? null : (
          <div>
            <dt>{say('完成', 'Kept at')}</dt>
            <dd>{when(metAt)}</dd>
          </div>
        )}
        {clock.extended > 0 ? (
          <div>
            <dt>{say('延期', 'Extended')}</dt>
            <dd>{say(`${clock.extended} 次`, `${clock.extended}×`)}</dd>
          </div>
        ) : null}
        {clock.pauses.map((pause) => (
          <div key={pause.from}>
            <dt>{say('不计时', 'Stood still')}</dt>
            <dd>
              {when(pause.from)} – {pause.to === undefined ? say('现在', 'now') : when(pause.to)}
            </dd>
          </div>
        ))}
      </ClockTerms>
      <DayStrip days={arithmetic.days} omitted={arithmetic.omitted} />
      <p className="note">
        {say('亮灯规则：', 'Lamp rule: ')}
        {rule.basis}
      </p>
    </details>
  )
}
