import { Link } from 'react-router'
import { spanWords } from '../../../../web/cases/parts/due-words.ts'
import { instantWords } from '../../../../web/moments.ts'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import { addressOf } from './address.ts'
import { ClockTerms } from './ClockTerms.tsx'
import type { Card } from './card.ts'
import { useLive } from './live.ts'

/** What the card rests on, and whether computing it again this moment still comes to the same. */
export function CardProof({ card }: { card: Card }) {
  const { say } = useWords()
  const check = useLive<{ agrees: boolean; lamp?: string; dueAt?: string }>(`/api/supervision/cards/${card.id}/proof`)
  return (
    <section className="card-proof" aria-labelledby="proof">
      <h2 id="proof">{say('证据', 'Proof')}</h2>
      <p role="status">
        {check.data === undefined ? (
          <span className="quiet">
            {check.error ? check.error.message : say('正在按办件记录重新计算…', 'Computing it again from the actions…')}
          </span>
        ) : check.data.agrees ? (
          <Lamp lamp="green">{say('刚刚按办件记录重新计算：一致', 'Computed again just now from the actions: it agrees')}</Lamp>
        ) : (
          <Lamp lamp="red">
            {say(
              '刚刚按办件记录重新计算：不一致，请核查',
              'Computed again just now from the actions: it does not agree; look into it',
            )}
          </Lamp>
        )}
      </p>
      {card.cause === 'promise' ? (
        <PromiseProof card={card} />
      ) : card.cause === 'noReason' ? (
        <ReasonProof card={card} />
      ) : (
        <YellowsProof card={card} />
      )}
      <p className="ways no-print">
        <Link className="button small" to={addressOf.case(card.caseId)}>
          {say('逐日计算和回放', 'Day by day, and replay')}
        </Link>
        <button type="button" className="button small" disabled={check.isFetching} onClick={() => void check.refetch()}>
          {say('再算一次', 'Compute again')}
        </button>
      </p>
    </section>
  )
}

function PromiseProof({ card: { proof } }: { card: Card }) {
  const { say, language } = useWords()
  const { clock } = proof
  return (
    <ClockTerms
      text={clock.text[language]}
      basis={clock.basis[language]}
      startedAt={clock.startedAt}
      yellowAt={proof.yellowAt}
      dueAt={clock.dueAt}
    >
      <div>
        <dt>{say('承诺', 'Promised')}</dt>
        <dd>{spanWords(clock.allowed, clock.unit, language)}</dd>
      </div>
      <div>
        <dt>{say('判定时刻', 'Judged at')}</dt>
        <dd>{instantWords(proof.at, language)}</dd>
      </div>
      <div>
        <dt>{say('依据的动作和流程版本', 'Actions and version')}</dt>
        <dd>
          {say(`前 ${proof.seq} 步，第 ${proof.processVersion} 版`, `the first ${proof.seq}, version ${proof.processVersion}`)}
        </dd>
      </div>
    </ClockTerms>
  )
}

function ReasonProof({ card: { proof, label } }: { card: Card }) {
  const { say } = useWords()
  return (
    <p>
      {say(
        `第 ${proof.seq} 步“${label}”须说明理由，给出的只有 ${proof.length} 个字，规则要求不少于 ${proof.shortest} 个字。`,
        `Step ${proof.seq}, “${label}”, needs a reason; what was given has ${proof.length} characters, the rule asks for ${proof.shortest}.`,
      )}
    </p>
  )
}

function YellowsProof({ card: { proof } }: { card: Card }) {
  const { say } = useWords()
  return (
    <>
      <p>
        {say(
          `规则允许同一办件最多 ${proof.atMost} 张未撤销的黄牌。`,
          `The rule allows a case ${proof.atMost} yellow cards that were not lifted.`,
        )}
      </p>
      <ul>
        {proof.yellows.map((id: string, index: number) => (
          <li key={id}>
            <Link to={addressOf.card(id)}>{say(`第 ${index + 1} 张黄牌`, `Yellow card ${index + 1}`)}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}
