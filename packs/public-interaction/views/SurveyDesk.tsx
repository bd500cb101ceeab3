import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { surveys } from '../surveys/queries.ts'
import './letters.css'
import './surveys.css'

/** The office's consultations: what runs, what is a draft, and what owes people an outcome. */
export function SurveyDesk({ packName }: PageProps) {
  const { say, language } = useWords()
  const answer = useAnswer<Answer<typeof surveys>>(packName, 'surveys')
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data)
    return (
      <div className="page">
        <Loading lines={[40, 100, 100]} />
      </div>
    )
  const all = answer.data.surveys
  const owed = all.filter(({ stage, hasOutcome }) => stage === 'closed' && !hasOutcome)
  const stageWords = {
    open: say('正在征集', 'open'),
    announced: say('已预告', 'announced'),
    draft: say('草稿', 'draft'),
    closed: say('已截止', 'closed'),
  }
  return (
    <div className="page surveys">
      <header className="opening">
        <div>
          <h1>{say('征集调查管理', 'Manage consultations')}</h1>
          <p className="sentence">
            {owed.length
              ? say(`${owed.length} 项已截止，还没有公布采纳情况。`, `${owed.length} are closed and owe people an outcome.`)
              : say('已截止的都公布了采纳情况。', 'Everything that closed has its outcome.')}
          </p>
        </div>
        <div className="ways">
          <Link className="button primary" to="/public-interaction/survey-desk/new">
            {say('新建征集调查', 'New consultation')}
          </Link>
        </div>
      </header>
      <ol className="survey-desk">
        {all.map((one) => (
          <li key={one.key}>
            <Link to={`/public-interaction/survey-desk/${one.key}`}>
              <Lamp lamp={one.stage === 'closed' ? (one.hasOutcome ? 'green' : 'amber') : one.stage === 'open' ? 'blue' : 'grey'}>
                {one.stage === 'closed' && !one.hasOutcome ? say('待公布', 'owes outcome') : stageWords[one.stage]}
              </Lamp>
              <span>
                <b>{one.title}</b>
                <small>
                  {one.department} · {shortDate(one.opensOn, language)}—{shortDate(one.closesOn, language)}
                </small>
              </span>
              <span className="number">{say(`${one.sheets} 份`, `${one.sheets} sheets`)}</span>
            </Link>
          </li>
        ))}
      </ol>
    </div>
  )
}
