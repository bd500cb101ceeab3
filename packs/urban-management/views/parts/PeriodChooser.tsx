import { useId, useState } from 'react'
import { today } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import { namedPeriods, type Period } from './evaluation.ts'

/** The usual periods by one tap, any other by its two days. */
export function PeriodChooser({ period, choose }: { period: Period; choose: (period: Period) => void }) {
  const { say } = useWords()
  const [fromId, toId] = [useId(), useId()]
  const [from, setFrom] = useState(period.from)
  const [to, setTo] = useState(period.to)
  const named = namedPeriods()
  const words = {
    lately: say('近30天', 'Last 30 days'),
    thisMonth: say('本月', 'This month'),
    lastMonth: say('上月', 'Last month'),
  }
  const isBackwards = from > to
  return (
    <div className="period no-print">
      <fieldset>
        <legend className="unseen">{say('常用时段', 'Usual periods')}</legend>
        {(['lately', 'thisMonth', 'lastMonth'] as const).map((name) => (
          <button
            key={name}
            type="button"
            className="button small"
            aria-pressed={named[name].from === period.from && named[name].to === period.to}
            onClick={() => choose(named[name])}
          >
            {words[name]}
          </button>
        ))}
      </fieldset>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBackwards) choose({ from, to })
        }}
      >
        <label htmlFor={fromId}>{say('自', 'From')}</label>
        <input
          id={fromId}
          type="date"
          className="input"
          required
          max={today()}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <label htmlFor={toId}>{say('至', 'to')}</label>
        <input
          id={toId}
          type="date"
          className="input"
          required
          max={today()}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
        <button type="submit" className="button small" disabled={isBackwards}>
          {say('查看', 'Show')}
        </button>
      </form>
      {isBackwards ? (
        <p className="alert" role="alert">
          {say('开始日期晚于结束日期，请调整。', 'The first day is after the last; please change one of them.')}
        </p>
      ) : null}
    </div>
  )
}
