import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { type SeenCase, useAct, useCase } from '../../../web/cases/case-data.ts'
import { CaseLamp } from '../../../web/cases/parts/CaseLamp.tsx'
import { leftWords } from '../../../web/cases/parts/due-words.ts'
import { newKey } from '../../../web/cases/parts/new-key.ts'
import { useNow } from '../../../web/cases/parts/use-now.ts'
import { Problem } from '../../../web/data.ts'
import { Failed, Loading, State } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { redacted } from '../rules/personal-data.ts'
import { Marked } from './parts/Marked.tsx'
import { PublicText } from './parts/PublicText.tsx'
import './letters.css'

/** Checking an answer: the letter and the answer as they are, and beside them what will be public. */
export function LetterReview() {
  const { say } = useWords()
  const { id } = useParams()
  const seen = useCase(id)
  if (seen.error) return <Failed error={seen.error} retry={() => void seen.refetch()} />
  if (!seen.data)
    return (
      <div className="page">
        <Loading lines={[40, 100, 100]} />
      </div>
    )
  if (seen.data.state === 'underReview') return <Review key={seen.data.id} file={seen.data} />
  return (
    <State
      title={
        seen.data.state === 'answered'
          ? say('已答复来信人', 'The writer has the answer')
          : say('现在不需要审核', 'Nothing to check now')
      }
      help={say(`${seen.data.number} 现在是“${seen.data.stateLabel}”。`, `${seen.data.number} is “${seen.data.stateLabel}” now.`)}
      ways={
        <>
          <Link className="button primary" to="/public-interaction/office">
            {say('回到信箱办', 'Back to the letter office')}
          </Link>
          <Link className="button" to={`/cases/${seen.data.id}`}>
            {say('看办件', 'See the case')}
          </Link>
          {seen.data.actions.findLast(({ name }) => name === 'answer')?.answers['publish'] === 'yes' ? (
            <Link className="button" to={`/public-interaction/letters/${seen.data.number}`}>
              {say('看公开的来信', 'See the public letter')}
            </Link>
          ) : null}
        </>
      }
    />
  )
}

function Review({ file }: { file: SeenCase }) {
  const { say, language } = useWords()
  const now = useNow()
  const act = useAct(file.id)
  const said = (name: string) => String(file.form[name] ?? '')
  const answer = String(file.actions.findLast(({ name }) => name === 'draftAnswer')?.answers['answer'] ?? '')
  const agreed = file.form['wish'] === 'public'
  const [publish, setPublish] = useState(agreed)
  const [texts, setTexts] = useState({
    publicSubject: redacted(said('subject')),
    publicQuestion: redacted(said('content')),
    publicAnswer: redacted(answer),
  })
  const [reason, setReason] = useState('')
  const [key, setKey] = useState(newKey)
  const problem = act.error instanceof Problem ? act.error : undefined
  const wrong = (field: string) => problem?.problems.find((one) => one.field === field)?.detail
  const change = (name: keyof typeof texts) => (value: string) => {
    setTexts((before) => ({ ...before, [name]: value }))
    setKey(newKey())
  }
  const approve = () =>
    act.mutate({
      path: 'actions/answer',
      seq: file.seq,
      key,
      body: { answers: publish ? { publish: 'yes', ...texts } : { publish: 'no' } },
    })
  const sendBack = () => act.mutate({ path: 'actions/sendBack', seq: file.seq, body: { comment: reason } })
  return (
    <div className="page letters review">
      <Link className="button plain small" to="/public-interaction/office">
        ← {say('信箱办', 'Letter office')}
      </Link>
      <header className="opening">
        <div>
          <h1>{say('审核答复', 'Check the answer')}</h1>
          <p className="sentence">
            {file.title} · {file.number} · <CaseLamp lamp={file.lamp} isClosed={false} />{' '}
            {file.nextDue ? leftWords(file.nextDue, now, language) : ''}
          </p>
        </div>
      </header>
      <p className={agreed ? 'alert calm' : 'alert'}>
        {agreed
          ? say(
              '来信人同意公开。左边标出的号码和住址已在右边自动隐去，请逐字再看一遍，尤其是姓名。',
              'The writer agrees to publication. Numbers and addresses marked on the left are already out on the right; please go over it, names above all.',
            )
          : say('来信人不同意公开：答复只给来信人。', 'The writer does not want it public: the answer goes to the writer alone.')}
      </p>
      {agreed ? (
        <label className="review-publish">
          <input type="checkbox" checked={publish} onChange={(event) => setPublish(event.target.checked)} />
          {say('公开这封来信和答复', 'Publish the letter and the answer')}
        </label>
      ) : null}
      {publish ? (
        <>
          <PublicText
            title={say('标题', 'Subject')}
            original={said('subject')}
            value={texts.publicSubject}
            onChange={change('publicSubject')}
            rows={2}
            problem={wrong('publicSubject')}
          />
          <PublicText
            title={say('来信', 'Letter')}
            original={said('content')}
            value={texts.publicQuestion}
            onChange={change('publicQuestion')}
            rows={7}
            problem={wrong('publicQuestion')}
          />
          <PublicText
            title={say('答复', 'Answer')}
            original={answer}
            value={texts.publicAnswer}
            onChange={change('publicAnswer')}
            rows={7}
            problem={wrong('publicAnswer')}
          />
        </>
      ) : (
        <section className="review-plain">
          <h2>{say('来信', 'Letter')}</h2>
          <Marked text={said('content')} />
          <h2>{say('答复', 'Answer')}</h2>
          <Marked text={answer} />
        </section>
      )}
      {act.error && problem?.problems.every(({ field }) => !(field ?? '').startsWith('public')) ? (
        <p className="alert" role="alert">
          {act.error.message} {problem?.problems.map(({ detail }) => detail).join(' ')}
        </p>
      ) : null}
      <div className="review-ways">
        <button type="button" className="button primary" disabled={act.isPending} onClick={approve}>
          {publish
            ? say('审核通过，答复并公开', 'Approve, answer and publish')
            : say('审核通过，只答复来信人', 'Approve and answer the writer only')}
        </button>
        <details>
          <summary>{say('退回承办单位修改', 'Send the answer back')}</summary>
          <div className="entry">
            <label htmlFor="review-reason">{say('要改什么', 'What has to change')}</label>
            <textarea id="review-reason" rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
          </div>
          <button type="button" className="button" disabled={act.isPending || reason.trim().length < 2} onClick={sendBack}>
            {say('退回', 'Send back')}
          </button>
        </details>
      </div>
    </div>
  )
}
