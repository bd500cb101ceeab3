import { Link, useParams } from 'react-router'
import { CaseLamp } from '../../../web/cases/parts/CaseLamp.tsx'
import { DivisionWords } from '../../../web/cases/parts/DivisionWords.tsx'
import { useSession } from '../../../web/data.ts'
import { instantWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useDepartmentNames } from '../../../web/widgets/departments.ts'
import { useWords } from '../../../web/words.ts'
import { addressOf } from './parts/address.ts'
import { CardLamp } from './parts/CardLamp.tsx'
import { ClockProof } from './parts/ClockProof.tsx'
import { useLive } from './parts/live.ts'
import { Replay } from './parts/Replay.tsx'
import type { Story, StoryClock } from './parts/story.ts'
import './parts/replay.css'
import './why-red.css'

/** Why is this lamp red: the promise, what it rests on, the time counted, and the case's whole life to be played again. */
export function WhyRed(_: PageProps) {
  const { say, language } = useWords()
  const { id = '' } = useParams()
  const story = useLive<Story>(`/api/supervision/cases/${id}`)
  const nameOf = useDepartmentNames()
  const isOffice = useSession().data?.post?.role === 'supervisor'
  if (story.isLoading)
    return (
      <div className="page">
        <Loading />
      </div>
    )
  if (story.error || !story.data) return <Failed error={story.error} retry={() => void story.refetch()} />
  const { data } = story
  const running = data.clocks.filter(({ metAt }) => metAt === undefined)
  const kept = data.clocks.filter(({ metAt }) => metAt !== undefined)
  return (
    <div className="page why-red">
      <nav aria-label={say('返回', 'Back')}>
        <Link to={addressOf.wall}>← {say('监察灯墙', 'Lamp wall')}</Link>
      </nav>
      <header className="opening">
        <div>
          <h1>{data.title}</h1>
          <p className="why-sentence">
            <CaseLamp lamp={data.lamp} isClosed={data.isClosed} /> <Why story={data} clocks={running} />
          </p>
          <p className="note">
            {data.number} · {data.processLabel} · {data.stateLabel} · {nameOf(data.department)} ·{' '}
            <DivisionWords code={data.division} />
          </p>
        </div>
        {isOffice ? (
          <p className="ways no-print">
            <Link className="button" to={`/cases/${data.id}`}>
              {say('打开办件（可催办）', 'Open the case (to urge it)')}
            </Link>
          </p>
        ) : null}
      </header>
      <p className="why-check">
        {data.agrees ? (
          <Lamp lamp="green">
            {say('按办件动作重新计算，各时限与保存的一致', 'Computed again from the actions, every promise is as it is kept')}
          </Lamp>
        ) : (
          <Lamp lamp="red">
            {say(
              '按办件动作重新计算，时限与保存的不一致，请核查',
              'Computed again from the actions, a promise differs from what is kept: look into it',
            )}
          </Lamp>
        )}
      </p>
      {data.cards.length > 0 ? (
        <p className="why-cards">
          {data.cards.map((card) => (
            <Link key={card.id} className="button small" to={addressOf.card(card.id)}>
              <CardLamp kind={card.kind} /> {instantWords(card.issuedAt, language)}
            </Link>
          ))}
        </p>
      ) : null}
      <h2>{say('正在计时的承诺', 'Promises running now')}</h2>
      {running.length === 0 ? <p className="quiet">{say('没有正在计时的承诺。', 'No promise is running.')}</p> : null}
      <div className="why-clocks">
        {running.map((clock) => (
          <ClockProof key={`${clock.name}/${clock.round}`} clock={clock} isOpen />
        ))}
      </div>
      {kept.length > 0 ? (
        <>
          <h2>{say('已完成的承诺', 'Promises that ended')}</h2>
          <div className="why-clocks">
            {kept.map((clock) => (
              <ClockProof
                key={`${clock.name}/${clock.round}`}
                clock={clock}
                isOpen={clock.lamp === 'red' && running.length === 0}
              />
            ))}
          </div>
        </>
      ) : null}
      <Replay story={data} />
    </div>
  )
}

function Why({ story, clocks }: { story: Story; clocks: readonly StoryClock[] }) {
  const { say, language } = useWords()
  const worst = clocks.find(({ lamp }) => lamp === 'red') ?? clocks.find(({ lamp }) => lamp === 'yellow') ?? clocks[0]
  if (story.isClosed || !worst) {
    const late = story.clocks.filter(({ lamp }) => lamp === 'red')
    return late.length > 0
      ? say(
          `“${late.map(({ label }) => label).join('、')}”没有按期完成。`,
          `${late.map(({ label }) => label).join(', ')} ended late.`,
        )
      : say('各项承诺都按期完成。', 'Every promise was kept in time.')
  }
  const due = instantWords(worst.dueAt, language)
  if (worst.lamp === 'red')
    return say(`“${worst.label}”应在 ${due} 前完成，至今没有完成。`, `${worst.label} was due by ${due} and is still not done.`)
  if (worst.lamp === 'yellow') return say(`“${worst.label}”将在 ${due} 到期。`, `${worst.label} is due by ${due}.`)
  return say(`“${worst.label}”在 ${due} 前完成即可。`, `${worst.label} is in time until ${due}.`)
}
