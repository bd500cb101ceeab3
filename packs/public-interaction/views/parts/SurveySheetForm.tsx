import { useId, useState } from 'react'
import { useWords } from '../../../../web/words.ts'
import { type Asked, mostWords, scaleTo } from '../../rules/sheet.ts'
import { deviceMark, rememberAnswered, useCommand } from './survey-data.ts'

type Answers = Readonly<Record<string, number | readonly number[] | string>>

/** The sheet: one question after the other, one button at the end. */
export function SurveySheetForm({
  survey,
  oneFor,
  questions,
  onDone,
}: {
  survey: string
  oneFor: string
  questions: readonly Asked[]
  onDone: () => void
}) {
  const { say } = useWords()
  const [answers, setAnswers] = useState<Answers>({})
  const command = useCommand('answer-survey')
  const set = (key: string, value: Answers[string]) => setAnswers((before) => ({ ...before, [key]: value }))
  const send = (event: React.FormEvent) => {
    event.preventDefault()
    const device = deviceMark()
    command.mutate(
      { survey, answers: JSON.stringify(answers), ...(device ? { device } : {}) },
      {
        onSuccess: () => {
          rememberAnswered(survey)
          onDone()
        },
      },
    )
  }
  return (
    <form className="survey-sheet" onSubmit={send}>
      {questions.map((question, at) => (
        <Question
          key={question.key}
          question={question}
          number={at + 1}
          value={answers[question.key]}
          set={(value) => set(question.key, value)}
        />
      ))}
      {command.error ? (
        <p className="alert" role="alert">
          {command.error.message}
        </p>
      ) : null}
      <button type="submit" className="button primary" disabled={command.isPending}>
        {command.isPending ? say('正在提交…', 'Sending…') : say('提交答卷', 'Hand in')}
      </button>
      <p className="note">
        {oneFor === 'person'
          ? say('一人一份；只记“有人答过”，不记是谁答的。', 'One for each person; that somebody answered is kept, not who.')
          : say('不用登录；一台设备一份，未登录的答卷会注明。', 'No account needed; one for each device, and marked as such.')}
      </p>
    </form>
  )
}

function Question({
  question,
  number,
  value,
  set,
}: {
  question: Asked
  number: number
  value: Answers[string] | undefined
  set: (value: Answers[string]) => void
}) {
  const { say } = useWords()
  const id = useId()
  const { kind, text, options, isRequired } = question
  const hint = isRequired ? '' : say('（可不答）', ' (may be left out)')
  if (kind === 'text')
    return (
      <div className="survey-question">
        <label htmlFor={id}>
          <i aria-hidden="true">{number}</i> {text}
          {hint}
        </label>
        <textarea
          id={id}
          className="input"
          rows={4}
          maxLength={mostWords}
          value={String(value ?? '')}
          onChange={(event) => set(event.target.value)}
        />
      </div>
    )
  const isMulti = kind === 'multi'
  const chosen = Array.isArray(value) ? (value as readonly number[]) : value === undefined ? [] : [value as number]
  const choices = kind === 'scale' ? Array.from({ length: scaleTo }, (_, at) => String(at + 1)) : options
  const toggle = (one: number) => {
    if (!isMulti) return set(one)
    set(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one].sort((a, b) => a - b))
  }
  return (
    <fieldset className="survey-question" data-kind={kind}>
      <legend>
        <i aria-hidden="true">{number}</i> {text}
        {isMulti ? say('（可多选）', ' (several)') : ''}
        {hint}
      </legend>
      {choices.map((option, at) => (
        <label key={option} data-on={chosen.includes(at + 1)}>
          <input
            type={isMulti ? 'checkbox' : 'radio'}
            name={question.key}
            required={isRequired && !isMulti}
            checked={chosen.includes(at + 1)}
            onChange={() => toggle(at + 1)}
          />
          <span>{option}</span>
        </label>
      ))}
    </fieldset>
  )
}
