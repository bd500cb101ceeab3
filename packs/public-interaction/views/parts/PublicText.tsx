import { useId } from 'react'
import { useWords } from '../../../../web/words.ts'
import { personalDataIn, personalWords, redacted } from '../../rules/personal-data.ts'
import { Marked } from './Marked.tsx'

interface PublicTextProps {
  readonly title: string
  /** As it was written. */
  readonly original: string
  /** As anybody will read it. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows: number
  readonly problem: string | undefined
}

/** The original with its personal data marked, and beside it the text that will be public. */
export function PublicText({ title, original, value, onChange, rows, problem }: PublicTextProps) {
  const { say, language } = useWords()
  const id = useId()
  const left = personalDataIn(value)
  return (
    <section className="review-pair" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className="review-original">
        <h3>{say('原文，只有办理人员能看', 'Original, for officers only')}</h3>
        <Marked text={original} />
      </div>
      <div className="review-public">
        <h3>
          <label htmlFor={`${id}-public`}>{say(`${title}：公开文字`, `${title}: public text`)}</label>
        </h3>
        <textarea
          id={`${id}-public`}
          className="input"
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        <p className={left.length || problem ? 'problem' : 'note'} role="status">
          {problem ??
            (left.length
              ? say(
                  `还有 ${left.map(({ kind, text }) => `${personalWords[kind].zh}“${text}”`).join('、')}`,
                  `Still holds ${left.map(({ kind, text }) => `a ${personalWords[kind].en} “${text}”`).join(', ')}`,
                )
              : say(
                  '没有发现号码和住址；姓名请自己再看一遍。',
                  'No numbers or addresses found; please look for names yourself.',
                ))}
        </p>
        {value !== redacted(original, language) ? (
          <button type="button" className="button plain small" onClick={() => onChange(redacted(original))}>
            {say('恢复自动隐去的文字', 'Back to the automatic draft')}
          </button>
        ) : null}
      </div>
    </section>
  )
}
