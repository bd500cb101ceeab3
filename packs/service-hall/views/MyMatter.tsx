import { Link, useLocation, useParams } from 'react-router'
import { type SeenCase, useCase } from '../../../web/cases/case-data.ts'
import { PaperLink } from '../../../web/cases/paper/PaperLink.tsx'
import { CaseLamp } from '../../../web/cases/parts/CaseLamp.tsx'
import { dueWords, leftWords } from '../../../web/cases/parts/due-words.ts'
import { useNow } from '../../../web/cases/parts/use-now.ts'
import { instantWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading, NotFound } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import { Departments } from './parts/Departments.tsx'
import { MatterActions } from './parts/MatterActions.tsx'
import { MatterReview } from './parts/MatterReview.tsx'
import { StageBar } from './parts/StageBar.tsx'
import { hallAddress } from './parts/words.ts'
import './my-matter.css'

/** One application from the side of whoever waits for it: where it is, by when, and what I can do. */
export function MyMatter(_: PageProps) {
  const { say } = useWords()
  const { case: id } = useParams()
  const answer = useCase(id)
  const isNew = Boolean((useLocation().state as { isNew?: boolean } | null)?.isNew)
  useTitle(answer.data?.title)
  if (answer.isLoading)
    return (
      <div className="page">
        <Loading lines={[50, 100, 80]} />
      </div>
    )
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  const one = answer.data
  if (!one) return <NotFound />
  const identifier = one.actions
    .findLast(({ told }) => told?.zh.includes('1.2.156.3005.2.'))
    ?.told?.zh.match(/1\.2\.156\.3005\.2\.[0-9A-Z.]+/)?.[0]
  return (
    <div className="page matter">
      <p className="note">
        <Link to={hallAddress.my}>‹ {say('我的申请', 'My applications')}</Link>
      </p>
      <header>
        <p className="quiet">
          {one.processLabel} · {one.number}
        </p>
        <h1>{one.title}</h1>
        <p className="matter-now">
          <strong>{one.stateLabel}</strong>
          {one.closedAt ? null : <CaseLamp lamp={one.lamp} />}
        </p>
        <Next one={one} isNew={isNew} />
      </header>
      <StageBar one={one} />
      {identifier ? (
        <section className="matter-licence" aria-labelledby="licence">
          <h2 id="licence">{say('电子证照已签发', 'The electronic licence is issued')}</h2>
          <p className="matter-code">{identifier}</p>
          <p className="ways">
            <Link className="button primary" to={hallAddress.licences}>
              {say('查看我的证照', 'See my licences')}
            </Link>
            <Link className="button" to={hallAddress.verify(identifier)}>
              {say('核验', 'Verify')}
            </Link>
          </p>
        </section>
      ) : null}
      {one.parts.length > 0 ? <Departments parts={one.parts} /> : null}
      <MatterActions one={one} />
      {one.closedAt && one.seenAs === 'reporter' ? <MatterReview one={one} /> : null}
      <History one={one} />
      <Promises one={one} />
    </div>
  )
}

/** One sentence: what happens next and by when. */
function Next({ one, isNew }: { one: SeenCase; isNew: boolean }) {
  const { say } = useWords()
  const now = useNow()
  const next = one.clocks.find(({ dueAt, metAt }) => dueAt === one.nextDue && metAt === undefined)
  const last = one.actions.findLast(({ told }) => told)
  if (one.state === 'correcting')
    return (
      <p className="sentence">
        {say(
          '轮到您了：按下面的通知一次补齐，审查从补齐后开始。',
          'Your turn: complete what the notice asks for; the review starts then.',
        )}
      </p>
    )
  if (one.closedAt || !one.nextDue || !next)
    return <p className="sentence">{last?.told ? say(last.told.zh, last.told.en) : ''}</p>
  return (
    <p className="sentence">
      {isNew ? say('已收到您的申请。', 'Your application has arrived. ') : ''}
      {say(
        `下一步：${next.label.zh}，${dueWords(one.nextDue, now, 'zh')} 前，${leftWords(one.nextDue, now, 'zh')}。`,
        `Next: ${next.label.en}, by ${dueWords(one.nextDue, now, 'en')} (${leftWords(one.nextDue, now, 'en')}).`,
      )}
    </p>
  )
}

function History({ one }: { one: SeenCase }) {
  const { say, language } = useWords()
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say('办理过程', 'What was done')}</h2>
      <ol className="matter-history">
        {one.actions.toReversed().map((action) => (
          <li key={action.seq}>
            <time dateTime={action.at}>{instantWords(action.at, language)}</time>
            <p>
              <b>{action.label}</b>
            </p>
            {action.told ? <p>{action.told[language]}</p> : null}
            {action.comment ? <blockquote>{action.comment}</blockquote> : null}
            {action.hasPaper ? <PaperLink of={{ id: one.id }} seq={action.seq} /> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Promises({ one }: { one: SeenCase }) {
  const { say, language } = useWords()
  if (one.clocks.length === 0) return null
  return (
    <details className="matter-promises">
      <summary>{say('承诺的期限和依据', 'What was promised, and why')}</summary>
      <ul>
        {one.clocks.map((clock) => (
          <li key={`${clock.name}/${clock.round}`}>
            <b>{clock.label[language]}</b> {clock.text[language]}
            <small>
              {say(`${instantWords(clock.dueAt, 'zh')} 前`, `by ${instantWords(clock.dueAt, 'en')}`)} · {clock.basis[language]}
            </small>
          </li>
        ))}
      </ul>
    </details>
  )
}
