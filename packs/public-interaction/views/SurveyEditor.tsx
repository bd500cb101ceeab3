import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { today } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading, NotFound } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { addDays } from '../rules/days.ts'
import type { survey as surveyQuery } from '../surveys/queries.ts'
import { OutcomeEditor } from './parts/OutcomeEditor.tsx'
import { blankQuestion, type EditedQuestion, QuestionEditor } from './parts/QuestionEditor.tsx'
import { useCommand } from './parts/survey-data.ts'
import './letters.css'
import './surveys.css'

type Found = Answer<typeof surveyQuery>

/** Writing a consultation: what for, when, the questions; once it is closed, what became of it. */
export function SurveyEditor({ packName }: PageProps) {
  const { survey: key = '' } = useParams()
  const isNew = key === 'new'
  const answer = useAnswer<Found>(packName, 'survey', { survey: key }, { enabled: !isNew })
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!isNew && !answer.data)
    return (
      <div className="page">
        <Loading lines={[60, 100, 100]} />
      </div>
    )
  if (!isNew && !answer.data?.survey) return <NotFound />
  return <Editor key={key} found={isNew ? undefined : answer.data} />
}

function Editor({ found }: { found: Found | undefined }) {
  const { say } = useWords()
  const navigate = useNavigate()
  const save = useCommand('save-survey')
  const survey = found?.survey ?? undefined
  const [form, setForm] = useState<Readonly<Record<string, string>>>(() => ({
    key: survey?.key ?? '',
    kind: survey?.kind ?? 'questionnaire',
    name: survey?.name ?? '',
    purpose: survey?.purpose ?? '',
    opensOn: survey?.opensOn ?? today(),
    closesOn: survey?.closesOn ?? addDays(today(), 30),
    oneFor: survey?.oneFor ?? 'device',
    results: survey?.results ?? 'live',
  }))
  const [questions, setQuestions] = useState<readonly EditedQuestion[]>(
    () =>
      found?.questions?.map(({ kind, text, options, isRequired }) => ({
        id: crypto.randomUUID(),
        kind,
        text,
        options: options.join('\n'),
        isRequired,
      })) ?? [blankQuestion()],
  )
  const set = (name: string) => (event: { target: { value: string } }) =>
    setForm((before) => ({ ...before, [name]: event.target.value }))
  const isAsked = found?.stage === 'open' || found?.stage === 'closed'
  const send = (publish: boolean) =>
    save.mutate(
      { ...form, publish, questions: JSON.stringify(questions.map(({ id: _, ...question }) => question)) },
      { onSuccess: ({ key }) => void navigate(`/public-interaction/survey-desk/${key}`) },
    )
  const text = (name: string, label: string, more: object = {}) => (
    <div className="entry">
      <label htmlFor={`survey-${name}`}>{label}</label>
      <input id={`survey-${name}`} value={form[name]} onChange={set(name)} required {...more} />
    </div>
  )
  const select = (name: string, label: string, options: Readonly<Record<string, string>>) => (
    <div className="entry">
      <label htmlFor={`survey-${name}`}>{label}</label>
      <select id={`survey-${name}`} value={form[name]} onChange={set(name)}>
        {Object.entries(options).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
  return (
    <form
      className="page surveys survey-editor"
      onSubmit={(event) => {
        event.preventDefault()
        send(false)
      }}
    >
      <Link className="button plain small" to="/public-interaction/survey-desk">
        ← {say('征集调查管理', 'Manage consultations')}
      </Link>
      <header className="opening">
        <h1>{survey ? survey.name : say('新建征集调查', 'New consultation')}</h1>
        {survey && found?.stage !== 'draft' ? (
          <div className="ways">
            <Link className="button" to={`/public-interaction/surveys/${survey.key}`}>
              {say('公众看到的页面', 'The page people see')}
            </Link>
          </div>
        ) : null}
      </header>
      {found?.stage === 'closed' && survey ? (
        <OutcomeEditor key={survey.key} survey={survey} questions={found.questions ?? []} opinions={found.opinions ?? []} />
      ) : null}
      {isAsked ? (
        <p className="alert calm">
          {say(
            '已经开始征集：题目不能再改，说明和截止日期可以改。',
            'People are answering: the questions stay; the words above them and the closing day may change.',
          )}
        </p>
      ) : null}
      <div className="survey-grid">
        {text('name', say('标题', 'Title'), { maxLength: 80 })}
        {text('key', say('编号（小写字母、数字、短横）', 'Key (small letters, digits, dashes)'), {
          pattern: '[a-z0-9\\-]{3,40}',
          readOnly: survey !== undefined,
        })}
        {select('kind', say('类型', 'Kind'), {
          questionnaire: say('问卷调查', 'questionnaire'),
          consultation: say('意见征集', 'consultation'),
        })}
        {text('opensOn', say('开始', 'Opens on'), { type: 'date' })}
        {text('closesOn', say('截止（当天24时）', 'Closes at the end of'), { type: 'date' })}
        {select('oneFor', say('一份答卷对应', 'One sheet for each'), {
          device: say('一个人或一台设备（不用登录）', 'person or device (no account)'),
          person: say('一个登录的人', 'person who signs in'),
        })}
        {select('results', say('结果', 'Results'), {
          live: say('随时可看', 'at any time'),
          afterClosing: say('截止后公布', 'after it closes'),
        })}
      </div>
      <div className="entry">
        <label htmlFor="survey-purpose">
          {say('说明：为什么问、结果怎样用', 'Why people are asked, and what it is used for')}
        </label>
        <textarea id="survey-purpose" rows={4} maxLength={2000} required value={form['purpose']} onChange={set('purpose')} />
      </div>
      <h2>{say('题目', 'Questions')}</h2>
      <QuestionEditor questions={questions} onChange={setQuestions} isFixed={isAsked} />
      {save.error ? (
        <p className="alert" role="alert">
          {save.error.message}
        </p>
      ) : null}
      {save.isSuccess ? (
        <p className="alert calm" role="status">
          {say('已保存。', 'Saved.')}
        </p>
      ) : null}
      <div className="survey-ways">
        {found === undefined || found.stage === 'draft' ? (
          <button type="button" className="button primary" disabled={save.isPending} onClick={() => send(true)}>
            {say('发布', 'Publish')}
          </button>
        ) : null}
        <button type="submit" className="button" disabled={save.isPending}>
          {found === undefined || found.stage === 'draft' ? say('存为草稿', 'Save the draft') : say('保存修改', 'Save')}
        </button>
      </div>
    </form>
  )
}
