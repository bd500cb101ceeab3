import { useState } from 'react'
import { type SeenCase, useAct } from '../../../../web/cases/case-data.ts'
import { useWords } from '../../../../web/words.ts'

const grades = [
  [5, '非常满意', 'very satisfied'],
  [4, '满意', 'satisfied'],
  [3, '基本满意', 'fairly satisfied'],
  [2, '不满意', 'dissatisfied'],
  [1, '非常不满意', 'very dissatisfied'],
] as const

/** 好差评: five grades, once; who gave one is not told to those who handled it (GB/T 39735). */
export function MatterReview({ one }: { one: SeenCase }) {
  const { say } = useWords()
  const [grade, setGrade] = useState<number>()
  const [words, setWords] = useState('')
  const act = useAct(one.id)
  const graded = one.actions.findLast(({ name }) => name === 'case/evaluate')
  if (graded)
    return (
      <section className="matter-review">
        <p className="alert calm">
          {say('您已评价', 'You graded it')}：
          {grades.find(([value]) => value === graded.answers['grade'])?.[say('zh', 'en') === 'zh' ? 1 : 2]}
        </p>
      </section>
    )
  return (
    <section className="matter-review" aria-labelledby="review">
      <h2 id="review">{say('办得怎么样？', 'How was it handled?')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (grade !== undefined)
            act.mutate({ path: 'evaluate', body: { grade, ...(words.trim().length > 1 ? { words } : {}) } })
        }}
      >
        <fieldset>
          <legend className="unseen">{say('评价', 'Grade')}</legend>
          <div className="matter-grades">
            {grades.map(([value, zh, en]) => (
              <label key={value}>
                <input type="radio" name="grade" checked={grade === value} onChange={() => setGrade(value)} />
                {say(zh, en)}
              </label>
            ))}
          </div>
        </fieldset>
        {grade === undefined ? null : (
          <>
            <div className="entry">
              <label htmlFor="review-words">
                {grade <= 2
                  ? say('哪里没有办好（会有人联系您整改）', 'What went wrong (somebody will put it right)')
                  : say('想说的话（选填）', 'Anything to add')}
              </label>
              <textarea
                id="review-words"
                rows={2}
                maxLength={500}
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            </div>
            <button type="submit" className="button primary" disabled={act.isPending}>
              {say('提交评价', 'Send')}
            </button>
          </>
        )}
        {act.error ? (
          <p className="alert" role="alert">
            {act.error.message}
          </p>
        ) : null}
      </form>
    </section>
  )
}
