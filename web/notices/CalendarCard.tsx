import { useState } from 'react'
import { instantWords } from '../moments.ts'
import { useWords } from '../words.ts'
import { useCalendar, useChangeCalendar } from './notices-data.ts'

/** The deadlines of one's posts in any calendar program: an address that is a secret, made and revoked here. */
export function CalendarCard() {
  const { say, language } = useWords()
  const calendar = useCalendar()
  const change = useChangeCalendar()
  const [url, setUrl] = useState<string>()
  const [isCopied, setCopied] = useState(false)
  const feed = calendar.data?.calendar
  const create = async () => {
    setCopied(false)
    setUrl((await change.mutateAsync('create'))?.url)
  }
  return (
    <section className="calendar-card" aria-labelledby="calendar-card">
      <h2 id="calendar-card">{say('在日历中订阅时限', 'Deadlines in your calendar')}</h2>
      <p>
        {say(
          '手机或电脑的日历会自动显示等您岗位办理的办件何时到期，延期、暂停也会跟着变。只含编号、事项和依据，不含个人信息。',
          'The calendar of your phone or computer shows when the cases of your posts are due, and follows extensions and pauses. Numbers, kinds and legal basis only; no personal data.',
        )}
      </p>
      {url ? (
        <div className="calendar-address">
          <label htmlFor="calendar-url">
            {say(
              '日历地址，只显示这一次；知道它的人都能看到时限',
              'The address, shown only now; whoever knows it sees the deadlines',
            )}
          </label>
          <div>
            <input id="calendar-url" readOnly value={url} onFocus={(event) => event.target.select()} />
            <button
              type="button"
              className="button"
              onClick={async () => {
                await navigator.clipboard?.writeText(url).catch(() => {})
                setCopied(true)
              }}
            >
              {isCopied ? say('已复制', 'Copied') : say('复制', 'Copy')}
            </button>
            <a className="button" href={url.replace(/^https?:/, 'webcal:')}>
              {say('用日历打开', 'Open in calendar')}
            </a>
          </div>
        </div>
      ) : null}
      {feed && !url ? (
        <p className="quiet">
          {say('建立于', 'Made on')} {instantWords(feed.createdAt, language)}
          {' · '}
          {feed.readAt
            ? `${say('日历上次读取', 'last read')} ${instantWords(feed.readAt, language)}`
            : say('还没有日历读取过', 'no calendar has read it yet')}
        </p>
      ) : null}
      {change.error || calendar.error ? <p className="alert">{(change.error ?? calendar.error)!.message}</p> : null}
      <div className="ways">
        <button
          type="button"
          className="button"
          disabled={change.isPending || calendar.isLoading}
          onClick={() => void create().catch(() => {})}
        >
          {feed ? say('换一个地址（旧的作废）', 'New address (the old one stops)') : say('建立日历地址', 'Make an address')}
        </button>
        {feed ? (
          <button
            type="button"
            className="button plain"
            disabled={change.isPending}
            onClick={() => {
              setUrl(undefined)
              change.mutate('revoke')
            }}
          >
            {say('作废', 'Revoke')}
          </button>
        ) : null}
      </div>
    </section>
  )
}
