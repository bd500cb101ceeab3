import { Link } from 'react-router'
import { dateWords, instantWords, today } from '../moments.ts'
import { Lamp } from '../parts/Lamp.tsx'
import { useWords } from '../words.ts'
import { kindWords } from './kind-words.ts'
import { type Notice, useMarkRead } from './notices-data.ts'

/** Notices under the days they came on, newest first; opening one reads it. */
export function NoticeList({ notices }: { notices: readonly Notice[] }) {
  return (
    <>
      {daysOf(notices).map(([day, ofDay]) => (
        <section key={day} className="notice-day">
          <h3>
            <DayWords day={day} />
          </h3>
          <ul>
            {ofDay.map((notice) => (
              <NoticeLine key={notice.id} notice={notice} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function NoticeLine({ notice }: { notice: Notice }) {
  const { say, language } = useWords()
  const mark = useMarkRead()
  const kind = kindWords[notice.kind]
  return (
    <li className="notice" data-read={notice.isRead}>
      <Link to={notice.href} onClick={() => notice.isRead || mark.mutate({ ids: [notice.id] })}>
        <Lamp lamp={kind.lamp}>{say(kind.zh, kind.en)}</Lamp>
        <span className="notice-what">
          <b>{notice.title}</b>
          <span>{notice.body}</span>
        </span>
        <time dateTime={notice.at}>{instantWords(notice.at, language).slice(-5)}</time>
      </Link>
      {notice.isRead ? null : (
        <button
          type="button"
          className="button plain small"
          disabled={mark.isPending}
          onClick={() => mark.mutate({ ids: [notice.id] })}
          aria-label={say(`标为已读：${notice.title}`, `Mark as read: ${notice.title}`)}
        >
          {say('知道了', 'Got it')}
        </button>
      )}
    </li>
  )
}

function DayWords({ day }: { day: string }) {
  const { say, language } = useWords()
  return (
    <>
      {day === today() ? `${say('今天', 'Today')} · ` : ''}
      {dateWords(day, language)}
    </>
  )
}

/** On the city's clock, in the order they came in. */
function daysOf(notices: readonly Notice[]): readonly (readonly [string, readonly Notice[]])[] {
  const days = new Map<string, Notice[]>()
  for (const notice of notices) {
    const day = cityDay.format(new Date(notice.at))
    days.set(day, [...(days.get(day) ?? []), notice])
  }
  return [...days]
}

const cityDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' })
