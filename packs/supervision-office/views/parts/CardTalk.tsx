import { useId, useState } from 'react'
import { instantWords } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import type { Card } from './card.ts'
import { useTell } from './live.ts'

/** What was said to a card, and the one thing whoever looks may say next. */
export function CardTalk({ card }: { card: Card }) {
  const { say, language } = useWords()
  const { talk, explanation } = card
  const stepWords = (name: string, outcome?: string) => {
    const ends = outcome === 'lifted' ? say('撤销', 'lifted') : say('维持', 'upheld')
    if (name === 'appeal') return say('部门申诉', 'The department appeals')
    return name === 'rule'
      ? say(`监察裁定：${ends}`, `The office rules: ${ends}`)
      : say(`申诉决定：${ends}`, `The appeal is decided: ${ends}`)
  }
  return (
    <section aria-labelledby="talk">
      <h2 id="talk">{say('说明和裁定', 'Explanation and ruling')}</h2>
      <ol className="card-talk">
        {explanation === undefined ? null : (
          <li>
            <b>{say('部门说明', 'The department explains')}</b>
            <p>{explanation}</p>
            <p className="note">
              {card.explainedBy} · {instantWords(card.explainedAt!, language)}
            </p>
          </li>
        )}
        {card.steps.map((step) => (
          <li key={step.seq} data-outcome={step.outcome}>
            <b>{stepWords(step.name, step.outcome)}</b>
            <p>{step.words}</p>
            <p className="note">
              {step.by} · {instantWords(step.at, language)}
            </p>
          </li>
        ))}
      </ol>
      {explanation === undefined && card.steps.length === 0 ? (
        <p className="quiet">{say('还没有人说明。', 'Nobody has said anything yet.')}</p>
      ) : null}
      {talk.mayExplain ? <Say card={card} way="explanation" label={say('说明情况', 'Explain')} /> : null}
      {talk.mayAppeal ? <Say card={card} way="appeal" label={say('申诉（仅一次）', 'Appeal (once)')} /> : null}
      {talk.mayRule ? <Judge card={card} way="ruling" /> : null}
      {talk.mayDecide ? <Judge card={card} way="decision" /> : null}
      {talk.isFinal ? (
        <p className="note">{say('这张牌已经办结，不能再改。', 'This card is settled and cannot be changed.')}</p>
      ) : null}
    </section>
  )
}

function useSaying(card: Card, way: string) {
  const [words, setWords] = useState('')
  const tell = useTell<Card>()
  const isShort = [...words.trim()].length < 5
  const send = (more: Readonly<Record<string, unknown>> = {}) =>
    tell.mutate({ path: `/api/supervision/cards/${card.id}/${way}`, body: { words: words.trim(), ...more } })
  return { words, setWords, isShort, send, tell }
}

function Words({ label, help, saying }: { label: string; help: string; saying: ReturnType<typeof useSaying> }) {
  const id = useId()
  return (
    <>
      <div className="entry">
        <label htmlFor={id}>{label}</label>
        <textarea
          id={id}
          rows={4}
          maxLength={2000}
          value={saying.words}
          onChange={(event) => saying.setWords(event.target.value)}
        />
      </div>
      <p className="note">{help}</p>
      {saying.tell.error ? (
        <p className="alert" role="alert">
          {saying.tell.error.message}
        </p>
      ) : null}
    </>
  )
}

function Say({ card, way, label }: { card: Card; way: 'explanation' | 'appeal'; label: string }) {
  const { say } = useWords()
  const saying = useSaying(card, way)
  return (
    <form
      className="card-say no-print"
      onSubmit={(event) => {
        event.preventDefault()
        saying.send()
      }}
    >
      <Words
        label={label}
        saying={saying}
        help={say(
          '至少 5 个字；提交后不能改写，监察机构和本部门都能看到。',
          'At least 5 characters; it is not rewritten once handed in, and both sides read it.',
        )}
      />
      <p className="ways">
        <button type="submit" className="button primary" disabled={saying.isShort || saying.tell.isPending}>
          {way === 'explanation' ? say('提交说明', 'Hand in the explanation') : say('提交申诉', 'Hand in the appeal')}
        </button>
      </p>
    </form>
  )
}

function Judge({ card, way }: { card: Card; way: 'ruling' | 'decision' }) {
  const { say } = useWords()
  const saying = useSaying(card, way)
  const isBusy = saying.isShort || saying.tell.isPending
  return (
    <form className="card-say no-print" onSubmit={(event) => event.preventDefault()}>
      <Words
        label={way === 'ruling' ? say('裁定理由', 'Reasons for the ruling') : say('申诉决定的理由', 'Reasons for the decision')}
        saying={saying}
        help={say(
          '采纳说明则撤销，不采纳则维持并计入考核；理由告知部门。',
          'Lift the card if the explanation holds, uphold it if not: it then counts. The department reads the reasons.',
        )}
      />
      <p className="ways">
        <button type="button" className="button primary" disabled={isBusy} onClick={() => saying.send({ outcome: 'upheld' })}>
          {say('维持', 'Uphold')}
        </button>
        <button type="button" className="button" disabled={isBusy} onClick={() => saying.send({ outcome: 'lifted' })}>
          {say('撤销', 'Lift')}
        </button>
      </p>
    </form>
  )
}
