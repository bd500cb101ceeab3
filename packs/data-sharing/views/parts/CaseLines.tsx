import { Link } from 'react-router'
import type { CaseLine } from '../../../../web/cases/case.ts'
import { CaseLamp } from '../../../../web/cases/parts/CaseLamp.tsx'
import { leftWords } from '../../../../web/cases/parts/due-words.ts'
import { useNow } from '../../../../web/cases/parts/use-now.ts'
import { useWords } from '../../../../web/words.ts'

interface CaseLinesProps {
  readonly title: string
  readonly lines: readonly CaseLine[]
  /** Said when there is none. */
  readonly none: string
  /** Where a case is handled; its file unless said. */
  readonly to?: ((line: CaseLine) => string) | undefined
  /** What kind of case it is, before its number. */
  readonly kind?: ((line: CaseLine) => string) | undefined
}

/** Cases under a heading with how many they are, each with its state and what is left of its time. */
export function CaseLines({ title, lines, none, to = ({ id }) => `/cases/${id}`, kind }: CaseLinesProps) {
  const { language } = useWords()
  const now = useNow()
  return (
    <section>
      <h2>
        {title} <small className="quiet">{lines.length}</small>
      </h2>
      {lines.length === 0 ? <p className="quiet">{none}</p> : null}
      <ul className="sharing-lines">
        {lines.map((line) => (
          <li key={line.id}>
            <Link to={to(line)}>
              <span>
                <b>{line.title}</b>
                <small>{kind ? `${kind(line)} · ${line.number}` : line.number}</small>
              </span>
              <span>{line.stateLabel}</span>
              <span className="line-due">
                {line.nextDue && !line.closedAt ? (
                  <>
                    <CaseLamp lamp={line.lamp} />
                    <small>{leftWords(line.nextDue, now, language)}</small>
                  </>
                ) : null}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
