import { NavLink } from 'react-router'
import { useSession } from '../data.ts'
import { useWords } from '../words.ts'
import { useOutbox } from './notices-data.ts'

/** Name of the role that runs the city (kernel/identity). */
export const administratorRole = 'cityAdministrator'

/** The way to what could not be delivered, for those who can do something about it. */
export function OutboxEntry() {
  const { say } = useWords()
  const session = useSession()
  const isTheirs = session.data?.post?.role === administratorRole
  const { data } = useOutbox({ enabled: isTheirs })
  if (!isTheirs) return null
  const n = data ? data.events.length + data.notices.length + data.webhooks.length : 0
  return (
    <NavLink to="/outbox" className="desk-cases">
      {say('未送达消息', 'Not delivered')}
      {n > 0 ? <b data-late="true">{n}</b> : null}
    </NavLink>
  )
}
