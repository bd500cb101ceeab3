import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { instantWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { watch } from '../queries.ts'
import './boards.css'

type Watched = Answer<typeof watch>
type Line = Watched['returned'][number]

/** What waits at the centre now, and whether callers get through. */
export function Watch({ packName }: PageProps) {
  const { say, language } = useWords()
  useTitle(say('值班一览', 'On duty'))
  const answer = useAnswer<Watched>(packName, 'watch')
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data)
    return (
      <div className="page">
        <Loading lines={[40, 100, 100, 100]} />
      </div>
    )
  const { open, late, returned, redo, registered, fedBack, callback, queue, asOf } = answer.data
  return (
    <div className="page board-page">
      <header className="opening">
        <div>
          <h1>{say('值班一览', 'On duty')}</h1>
          <p className="sentence">
            {say(
              `${open} 件在办，${late} 件有环节超期；${returned.length} 件退单等裁定，${callback.length} 件等回访。`,
              `${open} open, ${late} late somewhere; ${returned.length} returns to rule on, ${callback.length} call-backs to make.`,
            )}
          </p>
          <p className="note">{say(`截至 ${instantWords(asOf, 'zh')}`, `as of ${instantWords(asOf, language)}`)}</p>
        </div>
      </header>
      <div className="watch-lists">
        <Waiting title={say('退单待裁定', 'Returns to rule on')} state="returned" lines={returned} />
        <Waiting title={say('不满意待重办', 'To be handled again')} state="redo" lines={redo} />
        <Waiting title={say('待回访', 'Call-backs')} state="callback" lines={callback} />
        <Waiting title={say('反馈待审核', 'Replies to review')} state="fedBack" lines={fedBack} />
        <Waiting title={say('待派单', 'To be dispatched')} state="registered" lines={registered} />
      </div>
      <section className="queue" aria-labelledby="queue">
        <h2 id="queue">{say(`近 ${queue.days} 天的来电`, `Calls of the last ${queue.days} days`)}</h2>
        {queue.all.offered === 0 ? (
          <p className="quiet">
            {say(
              '还没有来电记录。由话务系统导入后，这里显示接通率。',
              'No calls yet; they are imported from the telephone system.',
            )}
          </p>
        ) : (
          <dl className="queue-figures">
            <Figure
              label={say('接通率（标准 ≥ 95 %）', 'connected (standard ≥ 95 %)')}
              value={queue.all.connectRate}
              isGood={queue.all.meetsConnect}
              note={say(`${queue.all.connected} / ${queue.all.offered} 通`, `${queue.all.connected} of ${queue.all.offered}`)}
            />
            <Figure
              label={say('15 秒内接听', 'answered within 15 s')}
              value={queue.all.inTimeRate}
              note={say(`${queue.all.answeredInTime} 通`, `${queue.all.answeredInTime} calls`)}
            />
            {queue.worst ? (
              <Figure
                label={say('最差的 24 小时接通率', 'connected in the worst 24 hours')}
                value={queue.worst.figures.connectRate}
                isGood={queue.worst.figures.meetsConnect}
                note={say(`到 ${instantWords(queue.worst.until, 'zh')}`, `until ${instantWords(queue.worst.until, language)}`)}
              />
            ) : null}
          </dl>
        )}
        <p className="note">
          GB/T 33358-2016 · <Link to="/hotline-12345/calls">{say('来电记录', 'the calls')}</Link>
        </p>
      </section>
    </div>
  )
}

const mostShown = 6

function Waiting({ title, state, lines }: { title: string; state: string; lines: readonly Line[] }) {
  const { say, language } = useWords()
  return (
    <section>
      <h2>
        {title} <b>{lines.length}</b>
      </h2>
      {lines.length === 0 ? <p className="quiet">{say('没有。', 'None.')}</p> : null}
      <ul>
        {lines.slice(0, mostShown).map((line) => (
          <li key={line.id}>
            <Link to={`/cases/${line.id}`}>{line.title}</Link>
            <span className="quiet">
              {line.isLate ? (
                <Lamp lamp="red">{say('已超期', 'late')}</Lamp>
              ) : line.due ? (
                say(`${instantWords(line.due, 'zh')} 前`, `by ${instantWords(line.due, language)}`)
              ) : (
                ''
              )}
            </span>
          </li>
        ))}
      </ul>
      {lines.length > mostShown ? (
        <Link to={`/cases?all=true&process=hotline-12345/order&state=${state}`}>
          {say(`全部 ${lines.length} 件`, `All ${lines.length}`)}
        </Link>
      ) : null}
    </section>
  )
}

function Figure({ label, value, isGood, note }: { label: string; value: number | undefined; isGood?: boolean; note: string }) {
  const { say } = useWords()
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{value === undefined ? '—' : `${value} %`}</b>
        {isGood === undefined ? null : (
          <Lamp lamp={isGood ? 'green' : 'red'}>{isGood ? say('达标', 'meets it') : say('未达标', 'misses it')}</Lamp>
        )}
        <span className="note">{note}</span>
      </dd>
    </div>
  )
}
