import { Link, useParams } from 'react-router'
import { DivisionWords } from '../../../web/cases/parts/DivisionWords.tsx'
import { instantWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useDepartmentNames } from '../../../web/widgets/departments.ts'
import { useWords } from '../../../web/words.ts'
import { addressOf } from './parts/address.ts'
import { CardLamp } from './parts/CardLamp.tsx'
import { CardProof } from './parts/CardProof.tsx'
import { CardTalk } from './parts/CardTalk.tsx'
import { type Card, useCauseWords, useStandingWords } from './parts/card.ts'
import { useLive } from './parts/live.ts'
import './cards.css'

/** One card: what it is for, the proof computed again this moment, and what both sides said. */
export function CardPage(_: PageProps) {
  const { say, language } = useWords()
  const { id = '' } = useParams()
  const card = useLive<Card>(`/api/supervision/cards/${id}`)
  const nameOf = useDepartmentNames()
  const causeOf = useCauseWords()
  const standingOf = useStandingWords()
  if (card.isLoading)
    return (
      <div className="page">
        <Loading />
      </div>
    )
  if (card.error || !card.data) return <Failed error={card.error} retry={() => void card.refetch()} />
  const { data } = card
  const { talk } = data
  return (
    <div className="page card-page">
      <nav aria-label={say('返回', 'Back')}>
        <Link to={addressOf.cards()}>← {say('监察牌', 'Cards')}</Link>
      </nav>
      <div className="card-grid">
        <article className="card-face" data-kind={data.kind}>
          <CardLamp kind={data.kind} />
          <h1>{causeOf(data)}</h1>
          <p className="sentence">
            {standingOf(talk.standing)}
            {talk.standing === 'issued'
              ? say(`：请在 ${instantWords(talk.explainBy, language)} 前说明`, `, by ${instantWords(talk.explainBy, language)}`)
              : ''}
            {talk.standing === 'upheld' && talk.appealBy !== undefined && !talk.isFinal
              ? say(
                  `；${instantWords(talk.appealBy, language)} 前可申诉一次`,
                  `; may be appealed once until ${instantWords(talk.appealBy, language)}`,
                )
              : ''}
          </p>
          <dl className="card-facts">
            <div>
              <dt>{say('办件', 'Case')}</dt>
              <dd>
                <Link to={addressOf.case(data.caseId)}>{data.number}</Link>
              </dd>
            </div>
            <div>
              <dt>{say('事项', 'Process')}</dt>
              <dd>{data.processLabel}</dd>
            </div>
            <div>
              <dt>{say('承办部门（当时）', 'Department (then)')}</dt>
              <dd>
                {nameOf(data.department)} · <DivisionWords code={data.division} />
              </dd>
            </div>
            <div>
              <dt>{say('发出', 'Issued')}</dt>
              <dd>{instantWords(data.issuedAt, language)}</dd>
            </div>
          </dl>
          <CardProof card={data} />
        </article>
        <CardTalk card={data} />
      </div>
    </div>
  )
}
