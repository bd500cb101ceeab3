import { Link } from 'react-router'
import { useWorklist } from '../cases/case-data.ts'
import { CaseLamp } from '../cases/parts/CaseLamp.tsx'
import { leftWords } from '../cases/parts/due-words.ts'
import { useNow } from '../cases/parts/use-now.ts'
import { useWords } from '../words.ts'

const most = 5

/** The most urgent cases of the acting post, on the first page of the day. */
export function DeskCases({ open }: { open: number }) {
  const { say, language } = useWords()
  const now = useNow()
  const list = useWorklist({ mine: true })
  const cases = list.data?.pages[0]?.cases.slice(0, most) ?? []
  if (!cases.length) return null
  return (
    <section aria-labelledby="desk-cases">
      <h2 id="desk-cases">{say('最急的办件', 'The most urgent cases')}</h2>
      <ol className="work">
        {cases.map((line) => (
          <li key={line.id} data-lamp={line.lamp}>
            <Link to={`/cases/${line.id}`}>
              <CaseLamp lamp={line.lamp} />
              <span className="work-what">
                <b>{line.title}</b>
                <span>
                  {line.stateLabel} · {line.number}
                </span>
              </span>
              <span className="work-due">{line.nextDue ? leftWords(line.nextDue, now, language) : ''}</span>
            </Link>
          </li>
        ))}
      </ol>
      <p>
        <Link className="button plain small" to="/cases">
          {say(`全部 ${open} 件`, `All ${open}`)} →
        </Link>
      </p>
    </section>
  )
}
