import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { leftWords } from '../../../web/cases/parts/due-words.ts'
import { useAnswer } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { officeLetters } from '../letters/queries.ts'
import './letters.css'

type Office = Answer<typeof officeLetters>

/** The letter office's day: answers to check, letters to take in, and what the departments have. */
export function LetterOffice({ packName }: PageProps) {
  const { say } = useWords()
  const office = useAnswer<Office>(packName, 'office')
  if (office.error) return <Failed error={office.error} retry={() => void office.refetch()} />
  if (!office.data)
    return (
      <div className="page">
        <Loading lines={[40, 100, 100]} />
      </div>
    )
  const { asOf, received, underReview, withDepartment } = office.data
  const late = [...received, ...underReview, ...withDepartment].filter(({ dueAt }) => dueAt !== undefined && dueAt <= asOf).length
  return (
    <div className="page letters">
      <header className="opening">
        <div>
          <h1>{say('信箱办', 'Letter office')}</h1>
          <p className="sentence">
            {say(
              `${underReview.length} 份答复等您审核，${received.length} 封来信等您转办${late ? `，${late} 封已超过承诺时间` : ''}。`,
              `${underReview.length} answers wait to be checked, ${received.length} letters to be forwarded${late ? `; ${late} are later than promised` : ''}.`,
            )}
          </p>
        </div>
      </header>
      <Group
        asOf={asOf}
        title={say('审核答复', 'Answers to check')}
        lines={underReview}
        of="review"
        none={say('没有等审核的答复。', 'No answer waits.')}
      />
      <Group
        asOf={asOf}
        title={say('受理转办', 'Letters to forward')}
        lines={received}
        of="case"
        none={say('没有新来信。', 'No new letter.')}
      />
      <Group
        asOf={asOf}
        title={say('承办单位办理中', 'With the departments')}
        lines={withDepartment}
        of="case"
        none={say('没有在办来信。', 'None.')}
      />
    </div>
  )
}

function Group({
  title,
  lines,
  asOf,
  of,
  none,
}: {
  title: string
  asOf: string
  lines: Office['received']
  of: 'review' | 'case'
  none: string
}) {
  const { say, language } = useWords()
  const now = Date.parse(asOf)
  return (
    <section className="office-group">
      <h2>
        {title} <small>{lines.length}</small>
      </h2>
      {lines.length === 0 ? <p className="quiet">{none}</p> : null}
      <ol>
        {lines.map((line) => {
          const isLate = line.dueAt !== undefined && Date.parse(line.dueAt) <= now
          return (
            <li key={line.id}>
              <Link to={of === 'review' ? `/public-interaction/review/${line.id}` : `/cases/${line.id}`}>
                <Lamp lamp={isLate ? 'red' : 'green'} />
                <span>
                  <b>{line.title}</b>
                  <small>
                    {line.number} · {line.wish === 'public' ? say('同意公开', 'may be public') : say('不公开', 'private')}
                  </small>
                </span>
                <span className="office-due">{line.dueAt ? leftWords(line.dueAt, now, language) : ''}</span>
              </Link>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
