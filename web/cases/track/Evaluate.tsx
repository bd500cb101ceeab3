import { useState } from 'react'
import { useWords } from '../../words.ts'
import { type TrackKey, useTrackedAct } from '../case-data.ts'

/** The five grades of GB/T 39735; one matter, one grade. */
export const grades = [
  { grade: 5, zh: '非常满意', en: 'Very satisfied' },
  { grade: 4, zh: '满意', en: 'Satisfied' },
  { grade: 3, zh: '基本满意', en: 'Fairly satisfied' },
  { grade: 2, zh: '不满意', en: 'Dissatisfied' },
  { grade: 1, zh: '非常不满意', en: 'Very dissatisfied' },
] as const

export function Evaluate({ trackKey }: { trackKey: TrackKey }) {
  const { say } = useWords()
  const [grade, setGrade] = useState<number>()
  const [words, setWords] = useState('')
  const act = useTrackedAct(trackKey)
  return (
    <form
      className="evaluate"
      aria-labelledby="evaluate"
      onSubmit={(event) => {
        event.preventDefault()
        if (grade !== undefined) act.mutate({ at: 'evaluate', grade, ...(words.trim() ? { words } : {}) })
      }}
    >
      <h2 id="evaluate">{say('办得怎么样？', 'How was it handled?')}</h2>
      <fieldset>
        <legend className="unseen">{say('评价', 'Grade')}</legend>
        {grades.map((one) => (
          <label key={one.grade}>
            <input type="radio" name="grade" checked={grade === one.grade} onChange={() => setGrade(one.grade)} />
            <span>{say(one.zh, one.en)}</span>
          </label>
        ))}
      </fieldset>
      {grade === undefined ? null : (
        <>
          <div className="entry">
            <label htmlFor="evaluate-words">
              {grade <= 2
                ? say('哪里没有办好？（选填，会据此整改）', 'What went wrong? (optional; it will be put right)')
                : say('想说的话（选填）', 'Anything to add (optional)')}
            </label>
            <textarea
              id="evaluate-words"
              rows={3}
              maxLength={500}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </div>
          {act.error ? (
            <p className="alert" role="alert">
              {act.error.message}
            </p>
          ) : null}
          <button type="submit" className="button primary" disabled={act.isPending}>
            {say('提交评价', 'Send')}
          </button>
        </>
      )}
      <p className="note">
        {say('一事一评。办理人员看不到是谁评的。', 'One matter, one grade. The handlers are not told who gave it.')}
      </p>
    </form>
  )
}
