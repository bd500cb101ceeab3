import { useState } from 'react'
import { useWords } from '../words.ts'
import { type Table, useChange } from './decision.ts'

/** What is wrong with the draft, and the way to put it in force from a day. */
export function DraftBar({ table, onEdit }: { table: Table; onEdit: () => void }) {
  const { say } = useWords()
  const draft = table.draft!
  const problems = table.problems ?? []
  const [from, setFrom] = useState('')
  const change = useChange(`/api/decisions/${table.pack}/${table.name}`)
  const isWrong = problems.some(({ isWarning }) => !isWarning)
  return (
    <section className="decision-bar" aria-label={say('草稿', 'Draft')}>
      <p>
        <b>{say(`第 ${draft.number} 版草稿`, `Draft of edition ${draft.number}`)}</b>{' '}
        <span className="quiet">
          {say(`${draft.madeBy} 保存，第 ${draft.version} 稿`, `saved by ${draft.madeBy}, version ${draft.version}`)}
        </span>
        {draft.why ? <> · {draft.why}</> : null}
      </p>
      {problems.length > 0 ? (
        <ul className="decision-problems">
          {problems.map(({ row, field, isWarning, words }) => (
            <li key={`${row} ${field} ${words}`} data-warning={isWarning}>
              <b>{isWarning ? say('提醒', 'Note') : say('须更正', 'To correct')}</b>{' '}
              {row === undefined ? '' : say(`第 ${row + 1} 行：`, `Row ${row + 1}: `)}
              {words}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="ways">
        <button type="button" className="button small" onClick={onEdit}>
          {say('继续修改', 'Go on editing')}
        </button>
        <label className="decision-from">
          {say('自', 'From')}
          <input
            className="input"
            type="date"
            min={nextDay(table.today)}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
          {say('起施行', 'on')}
        </label>
        <button
          type="button"
          className="button small primary"
          disabled={from === '' || isWrong || change.isPending}
          onClick={() => change.mutate({ method: 'POST', path: '/publish', body: { from }, version: draft.version })}
        >
          {say('发布', 'Publish')}
        </button>
        <button
          type="button"
          className="button small plain"
          disabled={change.isPending}
          onClick={() => change.mutate({ method: 'DELETE', path: '/draft', version: draft.version })}
        >
          {say('放弃草稿', 'Discard')}
        </button>
      </div>
      {change.error ? (
        <p className="alert" role="alert">
          {change.error.message}
        </p>
      ) : null}
    </section>
  )
}

const nextDay = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
