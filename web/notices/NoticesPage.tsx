import { useSession } from '../data.ts'
import { Empty, Failed, Loading, SignInNeeded } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useWords } from '../words.ts'
import { CalendarCard } from './CalendarCard.tsx'
import { NoticeList } from './NoticeList.tsx'
import { useInbox, useMarkRead, useUnread } from './notices-data.ts'
import './notices.css'

/** What the signed-in person and their post should know: what is unread first, each the way to its case. */
export function NoticesPage() {
  const { say } = useWords()
  const session = useSession()
  const isIn = Boolean(session.data?.signedIn)
  const unread = useInbox(true, { enabled: isIn })
  const read = useInbox(false, { enabled: isIn })
  const count = useUnread({ enabled: isIn })
  const mark = useMarkRead()
  useTitle(say('通知', 'Notices'))
  if (session.data && !isIn) return <SignInNeeded />
  const fresh = unread.data?.pages.flatMap(({ notices }) => notices) ?? []
  const known = read.data?.pages.flatMap(({ notices }) => notices) ?? []
  const problem = unread.error ?? read.error
  return (
    <div className="page notices">
      <header className="opening">
        <div>
          <h1 aria-live="polite">{sentence(count.data, say)}</h1>
          <p className="sentence">
            {say(
              '办件的每一步、等您岗位办理的事和亮灯，都会在这里告知。',
              'Every step of your matters, work that waits for your post and lamps are told here.',
            )}
          </p>
        </div>
        {fresh[0] ? (
          <div className="ways">
            <button
              type="button"
              className="button primary"
              disabled={mark.isPending}
              onClick={() => mark.mutate({ upTo: fresh[0]!.id })}
            >
              {say('全部标为已读', 'Mark all as read')}
            </button>
          </div>
        ) : null}
      </header>
      {problem ? <Failed inline error={problem} retry={() => void Promise.all([unread.refetch(), read.refetch()])} /> : null}
      {mark.error ? <p className="alert">{mark.error.message}</p> : null}
      {unread.isLoading || read.isLoading ? <Loading lines={[30, 100, 100, 100]} /> : null}
      {fresh.length > 0 ? (
        <section aria-labelledby="notices-fresh">
          <h2 id="notices-fresh">{say('未读', 'Unread')}</h2>
          <NoticeList notices={fresh} />
          <More query={unread} />
        </section>
      ) : null}
      {known.length > 0 ? (
        <section aria-labelledby="notices-read">
          <h2 id="notices-read">{say('已读', 'Read')}</h2>
          <NoticeList notices={known} />
          <More query={read} />
        </section>
      ) : null}
      {unread.data && read.data && fresh.length + known.length === 0 ? (
        <Empty
          title={say('还没有通知', 'No notices yet')}
          help={say(
            '您提交的事项有进展，或有事等您的岗位办理时，会在这里出现。',
            'They appear when something you reported moves on, or when work waits for your post.',
          )}
        />
      ) : null}
      {session.data?.posts.length ? <CalendarCard /> : null}
    </div>
  )
}

function sentence(count: { n: number; more: boolean } | undefined, say: (zh: string, en: string) => string): string {
  if (!count) return say('通知', 'Notices')
  if (count.n === 0) return say('没有未读的通知', 'Nothing unread')
  const n = count.more ? '99+' : count.n
  return say(`${n} 条通知未读`, `${n} unread ${count.n === 1 ? 'notice' : 'notices'}`)
}

function More({ query }: { query: ReturnType<typeof useInbox> }) {
  const { say } = useWords()
  if (!query.hasNextPage) return null
  return (
    <button type="button" className="button" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {say('更早的', 'Earlier ones')}
    </button>
  )
}
