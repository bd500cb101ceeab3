import { Link } from 'react-router'
import { instantWords } from '../../moments.ts'
import { useWords } from '../../words.ts'
import type { CaseLine } from '../case.ts'
import { CaseLamp } from '../parts/CaseLamp.tsx'
import { DivisionWords } from '../parts/DivisionWords.tsx'
import { dueWords, leftWords } from '../parts/due-words.ts'
import { useNow } from '../parts/use-now.ts'

interface Props {
  line: CaseLine
  isPicked: boolean
  isAt: boolean
  onPick: () => void
  onFocus: () => void
}

/** One case of the list: how urgent, what, where it is, and by when. */
export function CaseRow({ line, isPicked, isAt, onPick, onFocus }: Props) {
  const { say, language } = useWords()
  const now = useNow()
  const isClosed = line.closedAt !== undefined
  return (
    <li data-at={isAt} data-lamp={isClosed ? 'closed' : line.lamp} data-picked={isPicked}>
      <label className="case-pick">
        <input type="checkbox" checked={isPicked} onChange={onPick} disabled={isClosed} />
        <span className="unseen">{say(`选中 ${line.number}`, `Select ${line.number}`)}</span>
      </label>
      <Link to={`/cases/${line.id}`} data-case={line.id} onFocus={onFocus}>
        <span className="case-row-lamp">
          <CaseLamp lamp={line.lamp} isClosed={isClosed} />
        </span>
        <span className="case-row-what">
          <b>{line.title}</b>
          <span>
            <span className="case-row-state">{line.stateLabel}</span>
            {line.processLabel} · <DivisionWords code={line.assigned.division} /> ·{' '}
            <span className="case-row-number">{line.number}</span>
            {line.urged > 0 ? <em> {say(`催办 ${line.urged} 次`, `urged ${line.urged}×`)}</em> : null}
          </span>
        </span>
        <span className="case-row-due">
          {isClosed ? (
            <span>{instantWords(line.closedAt!, language)}</span>
          ) : line.nextDue ? (
            <>
              <b>{leftWords(line.nextDue, now, language)}</b>
              <span>{dueWords(line.nextDue, now, language)}</span>
            </>
          ) : (
            <span>{say('未计时', 'no clock running')}</span>
          )}
        </span>
      </Link>
    </li>
  )
}
