import { Link } from 'react-router'
import { useSession } from '../data.ts'
import { useWords } from '../words.ts'
import { useUnread } from './notices-data.ts'
import './bell.css'

/** The way to the notices, with how many are unread. */
export function Bell() {
  const { say } = useWords()
  const session = useSession()
  const { data } = useUnread({ enabled: Boolean(session.data?.signedIn) })
  const n = data?.n ?? 0
  const shown = data?.more ? '99+' : String(n)
  return (
    <Link
      to="/notices"
      className="bell"
      aria-label={n > 0 ? say(`通知，${shown} 条未读`, `Notices, ${shown} unread`) : say('通知', 'Notices')}
      title={say('通知', 'Notices')}
    >
      <svg
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d="M6 10a6 6 0 0 1 12 0c0 5 2 6.5 2 6.5H4S6 15 6 10ZM10 20a2.2 2.2 0 0 0 4 0" />
      </svg>
      {n > 0 ? <b aria-hidden="true">{shown}</b> : null}
    </Link>
  )
}
