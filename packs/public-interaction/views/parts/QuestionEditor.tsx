import { useWords } from '../../../../web/words.ts'
import type { DraftQuestion } from '../../rules/drafts.ts'

export type EditedQuestion = DraftQuestion & { readonly id: string }

export const blankQuestion = (): EditedQuestion => ({
  id: crypto.randomUUID(),
  kind: 'single',
  text: '',
  options: '',
  isRequired: true,
})

/** The questions one under the other, each with its kind, its choices, and its place. */
export function QuestionEditor({
  questions,
  onChange,
  isFixed,
}: {
  questions: readonly EditedQuestion[]
  onChange: (questions: readonly EditedQuestion[]) => void
  isFixed: boolean
}) {
  const { say } = useWords()
  const kinds = {
    single: say('单选', 'one choice'),
    multi: say('多选', 'several choices'),
    scale: say('打分（1至5）', 'mark (1 to 5)'),
    text: say('填写', 'in words'),
  }
  const change = (at: number, changes: Partial<EditedQuestion>) =>
    onChange(questions.map((one, index) => (index === at ? { ...one, ...changes } : one)))
  const move = (at: number, to: number) => {
    const moved = [...questions]
    const [one] = moved.splice(at, 1)
    moved.splice(to, 0, one!)
    onChange(moved)
  }
  return (
    <>
      <ol className="question-editor">
        {questions.map((question, at) => (
          <li key={question.id}>
            <fieldset disabled={isFixed}>
              <legend>{say(`第 ${at + 1} 题`, `Question ${at + 1}`)}</legend>
              <div className="entry question-text">
                <label htmlFor={`${question.id}-text`}>{say('题目', 'Question')}</label>
                <input
                  id={`${question.id}-text`}
                  required
                  maxLength={300}
                  value={question.text}
                  onChange={(event) => change(at, { text: event.target.value })}
                />
              </div>
              <div className="entry">
                <label htmlFor={`${question.id}-kind`}>{say('题型', 'Kind')}</label>
                <select
                  id={`${question.id}-kind`}
                  value={question.kind}
                  onChange={(event) => change(at, { kind: event.target.value as EditedQuestion['kind'] })}
                >
                  {Object.entries(kinds).map(([kind, words]) => (
                    <option key={kind} value={kind}>
                      {words}
                    </option>
                  ))}
                </select>
              </div>
              {question.kind === 'single' || question.kind === 'multi' ? (
                <div className="entry question-text">
                  <label htmlFor={`${question.id}-options`}>{say('选项，一行一个', 'Choices, one a line')}</label>
                  <textarea
                    id={`${question.id}-options`}
                    rows={4}
                    value={question.options}
                    onChange={(event) => change(at, { options: event.target.value })}
                  />
                </div>
              ) : null}
              <div className="question-ways">
                <label>
                  <input
                    type="checkbox"
                    checked={question.isRequired}
                    onChange={(event) => change(at, { isRequired: event.target.checked })}
                  />
                  {say('必答', 'must be answered')}
                </label>
                <button type="button" className="button small" disabled={at === 0} onClick={() => move(at, at - 1)}>
                  {say('上移', 'Up')}
                </button>
                <button
                  type="button"
                  className="button small"
                  disabled={at === questions.length - 1}
                  onClick={() => move(at, at + 1)}
                >
                  {say('下移', 'Down')}
                </button>
                <button
                  type="button"
                  className="button small"
                  disabled={questions.length === 1}
                  onClick={() => onChange(questions.filter((_, index) => index !== at))}
                >
                  {say('删除', 'Remove')}
                </button>
              </div>
            </fieldset>
          </li>
        ))}
      </ol>
      {isFixed ? null : (
        <button type="button" className="button small" onClick={() => onChange([...questions, blankQuestion()])}>
          {say('加一题', 'Add a question')}
        </button>
      )}
    </>
  )
}
