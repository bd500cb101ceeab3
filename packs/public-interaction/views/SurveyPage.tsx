import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer, useSession } from '../../../web/data.ts'
import { instantWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading, State } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { survey as surveyQuery } from '../surveys/queries.ts'
import { Outcome } from './parts/Outcome.tsx'
import { SurveyResults } from './parts/SurveyResults.tsx'
import { SurveySheetForm } from './parts/SurveySheetForm.tsx'
import { answeredHere } from './parts/survey-data.ts'
import './surveys.css'

/** One consultation: what is asked and why, the sheet to fill in, and the results as far as they are out. */
export function SurveyPage({ packName }: PageProps) {
  const { say, language } = useWords()
  const { survey: key = '' } = useParams()
  const session = useSession()
  const answer = useAnswer<Answer<typeof surveyQuery>>(packName, 'survey', { survey: key })
  const [isDone, setDone] = useState(() => answeredHere(key))
  const data = answer.data
  useTitle(data?.survey?.name ?? say('征集调查', 'Consultation'))
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!data)
    return (
      <div className="page">
        <Loading lines={[60, 100, 100]} />
      </div>
    )
  if (!data.survey)
    return (
      <State
        title={say('没有这个征集调查', 'No such consultation')}
        help={say('可能还没有发布，或地址不对。', 'It may not be out yet, or the address is wrong.')}
        ways={
          <Link className="button primary" to="/public-interaction/surveys">
            {say('看全部征集调查', 'See all consultations')}
          </Link>
        }
      />
    )
  const { survey, stage } = data
  const needsSignIn = survey.oneFor === 'person' && session.data !== undefined && !session.data.signedIn
  return (
    <div className="page surveys survey-page">
      <Link className="button plain small no-print" to="/public-interaction/surveys">
        ← {say('征集调查', 'Consultations')}
      </Link>
      <h1>{survey.name}</h1>
      <p className="note">
        {data.department} ·{' '}
        {say(
          `${shortDate(survey.opensOn, 'zh')}至${shortDate(survey.closesOn, 'zh')}`,
          `${shortDate(survey.opensOn, 'en')} to ${shortDate(survey.closesOn, 'en')}`,
        )}
      </p>
      <p className="survey-purpose">{survey.purpose}</p>
      {stage === 'announced' ? (
        <p className="alert calm">
          {say(`${shortDate(survey.opensOn, 'zh')}开始，到时再来。`, `It opens on ${shortDate(survey.opensOn, 'en')}.`)}
        </p>
      ) : null}
      {stage === 'draft' ? (
        <p className="alert calm">{say('草稿：只有互动办理岗看得到。', 'A draft: only the letter office sees it.')}</p>
      ) : null}
      {stage === 'closed' && !survey.outcomeOn ? (
        <p className="alert calm">
          {say('已经截止，正在整理意见，采纳情况会公布在这里。', 'It is closed; what was adopted will be published here.')}
        </p>
      ) : null}
      {stage === 'open' && isDone ? (
        <p className="alert calm" role="status">
          <b>{say('已收到您的答卷，谢谢。', 'Your sheet was received, thank you.')}</b>{' '}
          {data.results
            ? say('目前的结果在下面。', 'The results so far are below.')
            : say(
                `结果在 ${shortDate(survey.closesOn, 'zh')}截止后公布。`,
                `Results are published after ${shortDate(survey.closesOn, 'en')}.`,
              )}
        </p>
      ) : null}
      {stage === 'open' && !isDone && needsSignIn ? (
        <p className="alert calm">
          {say('这次调查一人一份，请先登录再填。', 'One sheet for each person: please sign in to answer.')}{' '}
          <Link to={`/sign-in?to=/public-interaction/surveys/${key}`}>{say('登录', 'Sign in')}</Link>
        </p>
      ) : null}
      {stage === 'open' && !isDone && !needsSignIn ? (
        <SurveySheetForm survey={key} oneFor={survey.oneFor} questions={data.questions} onDone={() => setDone(true)} />
      ) : null}
      <Outcome survey={survey} opinions={data.opinions} />
      {data.results && data.sheets > 0 ? (
        <SurveyResults questions={data.questions} results={data.results} sheets={data.sheets} isFinal={stage === 'closed'} />
      ) : null}
      <p className="note survey-counted" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        {say(
          `${data.sheets} 份答卷，其中 ${data.bySignedIn} 份由登录的人提交，${data.sheets - data.bySignedIn} 份来自未登录的设备。截至 ${instantWords(data.asOf, 'zh')}。不记录谁答了什么，也不给答卷加权。`,
          `${data.sheets} sheets: ${data.bySignedIn} by people who signed in, ${data.sheets - data.bySignedIn} from devices. As of ${instantWords(data.asOf, 'en')}. Who answered what is not kept, and no sheet weighs more than another.`,
        )}
      </p>
    </div>
  )
}
