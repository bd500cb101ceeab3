import { instantWords } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import './clock-terms.css'

interface Props {
  /** In the reader's language. */
  readonly text: string
  readonly basis: string
  /** ISO instants. */
  readonly startedAt: string
  readonly yellowAt: string
  readonly dueAt: string
  /** Drawn between the words and the instants. */
  readonly picture?: React.ReactNode
  /** Further facts: `div`s with `dt` and `dd`. */
  readonly children?: React.ReactNode
}

/** What was promised, on what basis, and when each lamp comes: said alike beside a card and on the page that counts the days. */
export function ClockTerms({ text, basis, startedAt, yellowAt, dueAt, picture, children }: Props) {
  const { say, language } = useWords()
  const facts = [
    [say('起算', 'Counted from'), startedAt],
    [say('黄灯', 'Yellow from'), yellowAt],
    [say('到期（红灯）', 'Due (red from)'), dueAt],
  ] as const
  return (
    <>
      <p className="clock-text">{text}</p>
      <p className="note">
        {say('依据：', 'Basis: ')}
        {basis}
      </p>
      {picture}
      <dl className="clock-facts">
        {facts.map(([term, at]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{at === dueAt ? <b>{instantWords(at, language)}</b> : instantWords(at, language)}</dd>
          </div>
        ))}
        {children}
      </dl>
    </>
  )
}
