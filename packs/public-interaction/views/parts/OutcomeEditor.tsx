import { useState } from 'react'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../../web/data.ts'
import { useWords } from '../../../../web/words.ts'
import type { DraftOpinion } from '../../rules/drafts.ts'
import type { Asked } from '../../rules/sheet.ts'
import type { surveyWords } from '../../surveys/queries.ts'
import { Marked } from './Marked.tsx'
import { useCommand } from './survey-data.ts'

type Edited = DraftOpinion & { readonly id: string }
const blank = (): Edited => ({ id: crypto.randomUUID(), opinion: '', voices: 1, adopted: 'yes', reason: '' })

/** What became of a closed consultation, written beside what people wrote. */
export function OutcomeEditor({
  survey,
  questions,
  opinions,
}: {
  survey: { readonly key: string; readonly outcome?: string }
  questions: readonly Asked[]
  opinions: readonly Omit<DraftOpinion, 'id'>[]
}) {
  const { say } = useWords()
  const publish = useCommand('publish-outcome')
  const [outcome, setOutcome] = useState(survey.outcome ?? '')
  const [rows, setRows] = useState<readonly Edited[]>(() =>
    opinions.length
      ? opinions.map(({ opinion, voices, adopted, reason }) => ({ id: crypto.randomUUID(), opinion, voices, adopted, reason }))
      : [blank()],
  )
  const change = (at: number, changes: Partial<Edited>) =>
    setRows((before) => before.map((one, index) => (index === at ? { ...one, ...changes } : one)))
  return (
    <section className="outcome-editor" aria-labelledby="outcome">
      <h2 id="outcome">{say('公布结果和采纳情况', 'Publish what became of it')}</h2>
      <div className="entry">
        <label htmlFor="outcome-words">{say('结果说明', 'Outcome')}</label>
        <textarea
          id="outcome-words"
          rows={4}
          maxLength={4000}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value)}
        />
      </div>
      <ol className="question-editor">
        {rows.map((row, at) => (
          <li key={row.id}>
            <fieldset>
              <legend>{say(`意见 ${at + 1}`, `Opinion ${at + 1}`)}</legend>
              <div className="entry question-text">
                <label htmlFor={`${row.id}-opinion`}>{say('意见', 'Opinion')}</label>
                <input
                  id={`${row.id}-opinion`}
                  value={row.opinion}
                  onChange={(event) => change(at, { opinion: event.target.value })}
                />
              </div>
              <div className="entry">
                <label htmlFor={`${row.id}-voices`}>{say('人次', 'Voices')}</label>
                <input
                  id={`${row.id}-voices`}
                  type="number"
                  min={1}
                  value={row.voices}
                  onChange={(event) => change(at, { voices: Number(event.target.value) })}
                />
              </div>
              <div className="entry">
                <label htmlFor={`${row.id}-adopted`}>{say('是否采纳', 'Adopted')}</label>
                <select
                  id={`${row.id}-adopted`}
                  value={row.adopted}
                  onChange={(event) => change(at, { adopted: event.target.value as DraftOpinion['adopted'] })}
                >
                  <option value="yes">{say('采纳', 'adopted')}</option>
                  <option value="partly">{say('部分采纳', 'partly')}</option>
                  <option value="no">{say('未采纳', 'not adopted')}</option>
                </select>
              </div>
              <div className="entry question-text">
                <label htmlFor={`${row.id}-reason`}>{say('说明', 'Why')}</label>
                <input
                  id={`${row.id}-reason`}
                  value={row.reason}
                  onChange={(event) => change(at, { reason: event.target.value })}
                />
              </div>
              <div className="question-ways">
                <button
                  type="button"
                  className="button small"
                  onClick={() => setRows((before) => before.filter((_, index) => index !== at))}
                >
                  {say('删除', 'Remove')}
                </button>
              </div>
            </fieldset>
          </li>
        ))}
      </ol>
      <div className="survey-ways">
        <button type="button" className="button small" onClick={() => setRows((before) => [...before, blank()])}>
          {say('加一条意见', 'Add an opinion')}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={publish.isPending || outcome.trim() === ''}
          onClick={() =>
            publish.mutate({ survey: survey.key, outcome, opinions: JSON.stringify(rows.map(({ id: _, ...row }) => row)) })
          }
        >
          {survey.outcome ? say('更新结果', 'Update the outcome') : say('公布结果', 'Publish the outcome')}
        </button>
      </div>
      {publish.error ? (
        <p className="alert" role="alert">
          {publish.error.message}
        </p>
      ) : null}
      {publish.isSuccess ? (
        <p className="alert calm" role="status">
          {say('已公布。', 'Published.')}
        </p>
      ) : null}
      {questions
        .filter(({ kind }) => kind === 'text')
        .map((question) => (
          <Written key={question.key} question={question} />
        ))}
    </section>
  )
}

function Written({ question }: { question: Asked }) {
  const { say } = useWords()
  const answer = useAnswer<Answer<typeof surveyWords>>('public-interaction', 'survey-words', { question: question.key })
  const words = answer.data?.words ?? []
  return (
    <details className="outcome-words">
      <summary>
        {say(`“${question.text}”：${words.length} 条填写`, `“${question.text}”: ${words.length} answers in words`)}
      </summary>
      <ul>
        {words.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may come twice, and the list never changes
          <li key={at}>
            <Marked text={one} />
          </li>
        ))}
      </ul>
    </details>
  )
}
