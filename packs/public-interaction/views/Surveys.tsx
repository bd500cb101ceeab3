import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { surveys } from '../surveys/queries.ts'
import { InteractionNav } from './parts/InteractionNav.tsx'
import './surveys.css'

type All = Answer<typeof surveys>

/** What the city asks people now, and what became of what it asked before. */
export function Surveys({ packName }: PageProps) {
  const { say } = useWords()
  const answer = useAnswer<All>(packName, 'surveys')
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data)
    return (
      <div className="page">
        <Loading lines={[40, 100, 100]} />
      </div>
    )
  const { today } = answer.data
  const open = answer.data.surveys.filter(({ stage }) => stage === 'open' || stage === 'announced')
  const closed = answer.data.surveys.filter(({ stage }) => stage === 'closed')
  const owed = closed.filter(({ hasOutcome }) => !hasOutcome).length
  return (
    <div className="page surveys">
      <InteractionNav />
      <header className="opening">
        <div>
          <h1>{say('征集调查', 'Consultations')}</h1>
          <p className="sentence">
            {say(
              `${open.length} 项正在听取意见。${closed.length} 项已结束，${owed ? `${owed} 项还没有公布采纳情况。` : '都公布了采纳情况。'}`,
              `${open.length} are asking now. ${closed.length} are closed${owed ? `; ${owed} owe an outcome` : ', each with its outcome'}.`,
            )}
          </p>
        </div>
      </header>
      {open.length === 0 ? (
        <Empty
          title={say('现在没有征集', 'Nothing is asked now')}
          help={say('有建议可以随时写信给市长。', 'You can write to the mayor at any time.')}
          ways={
            <Link className="button" to="/public-interaction/write">
              {say('写信', 'Write a letter')}
            </Link>
          }
        />
      ) : null}
      <ol className="survey-list">
        {open.map((one) => (
          <Line key={one.key} survey={one} today={today} />
        ))}
      </ol>
      {closed.length ? (
        <section aria-labelledby="surveys-closed">
          <h2 id="surveys-closed">{say('已结束', 'Closed')}</h2>
          <ol className="survey-list">
            {closed.map((one) => (
              <Line key={one.key} survey={one} today={today} />
            ))}
          </ol>
        </section>
      ) : null}
    </div>
  )
}

function Line({ survey, today }: { survey: All['surveys'][number]; today: string }) {
  const { say, language } = useWords()
  const left = Math.round((Date.parse(survey.closesOn) - Date.parse(today)) / 86_400_000)
  const when = {
    open: left === 0 ? say('今天截止', 'closes today') : say(`还有 ${left} 天截止`, `closes in ${left} days`),
    announced: say(`${shortDate(survey.opensOn, 'zh')}开始`, `opens ${shortDate(survey.opensOn, 'en')}`),
    draft: say('草稿', 'draft'),
    closed: survey.hasOutcome ? say('已公布采纳情况', 'outcome published') : say('结果整理中', 'outcome being prepared'),
  }[survey.stage]
  return (
    <li>
      <h3>
        <Link to={`/public-interaction/surveys/${survey.key}`}>{survey.title}</Link>
      </h3>
      <p className="survey-why">{survey.purpose}</p>
      <p className="note">
        <b>{when}</b> · {survey.department} · {say(`${survey.sheets} 人参与`, `${survey.sheets} answered`)} ·{' '}
        {say(`${shortDate(survey.closesOn, language)}止`, `until ${shortDate(survey.closesOn, language)}`)}
      </p>
    </li>
  )
}
