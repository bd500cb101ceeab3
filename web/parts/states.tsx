import { Link, useLocation } from 'react-router'
import { Problem } from '../request.ts'
import { useWords } from '../words.ts'

interface StateProps {
  title: string
  help: React.ReactNode
  ways?: React.ReactNode
  inline?: boolean
  role?: 'alert' | 'status'
}

/** A designed state: what is the matter, what to do, and the way out. */
export function State({ title, help, ways, inline = false, role }: StateProps) {
  const Title = inline ? 'h2' : 'h1'
  return (
    <section className={inline ? 'state inline' : 'state'} role={role}>
      {inline ? null : <Blocks />}
      <Title>{title}</Title>
      <p>{help}</p>
      {ways ? <div className="ways">{ways}</div> : null}
    </section>
  )
}

const Blocks = () => (
  <svg viewBox="0 0 64 64" fill="none" stroke="currentColor" strokeWidth="2.5" aria-hidden="true">
    <path d="M6 56h52M12 56V26l12-8v38M24 56V12l16-6v50M40 56V28l12 6v22" />
    <path d="M30 20h4M30 29h4M30 38h4M30 47h4M17 34h2M17 43h2M45 42h2" />
  </svg>
)

export function NotFound() {
  const { word } = useWords()
  return (
    <State
      title={word('notFoundTitle')}
      help={word('notFoundHelp')}
      ways={
        <Link className="button primary" to="/">
          {word('home')}
        </Link>
      }
    />
  )
}

/** The page exists, but not for this post. */
export function Forbidden() {
  const { word } = useWords()
  return (
    <State
      role="alert"
      title={word('forbiddenTitle')}
      help={word('forbiddenHelp')}
      ways={
        <Link className="button primary" to="/desk">
          {word('home')}
        </Link>
      }
    />
  )
}

/** Told to sign in, with the way back to this page. */
export function SignInNeeded() {
  const { word } = useWords()
  const { pathname, search } = useLocation()
  return (
    <State
      title={word('signInNeededTitle')}
      help={word('signInNeededHelp')}
      ways={
        <Link className="button primary" to={`/sign-in?to=${encodeURIComponent(pathname + search)}`}>
          {word('signIn')}
        </Link>
      }
    />
  )
}

/** Structure in place of what is loading; `lines` are widths in per cent. */
export function Loading({ lines = [40, 90, 75, 85] }: { lines?: readonly number[] }) {
  const { word } = useWords()
  return (
    <div className="waiting" role="status">
      <b className="unseen">{word('loading')}</b>
      {lines.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <span key={index} style={{ width: `${width}%` }} />
      ))}
    </div>
  )
}

/** Any failure of a request, each in its own words: sign in, forbidden, offline, not found, failed. */
export function Failed({ error, retry, inline = false }: { error: unknown; retry?: () => void; inline?: boolean }) {
  const { word } = useWords()
  const again = retry ? (
    <button type="button" className="button primary" onClick={retry}>
      {word('retry')}
    </button>
  ) : null
  const home = (
    <Link className="button" to="/">
      {word('home')}
    </Link>
  )
  if (!(error instanceof Problem)) {
    return (
      <State
        inline={inline}
        role="alert"
        title={word('failedTitle')}
        help={error instanceof Error ? error.message : ''}
        ways={
          <>
            {again}
            {home}
          </>
        }
      />
    )
  }
  if (error.status === 401) return <SignInNeeded />
  if (error.status === 403)
    return (
      <State
        inline={inline}
        role="alert"
        title={word('forbiddenTitle')}
        help={error.message || word('forbiddenHelp')}
        ways={home}
      />
    )
  if (error.status === 0)
    return <State inline={inline} role="alert" title={word('offlineTitle')} help={word('offlineHelp')} ways={again} />
  return (
    <State
      inline={inline}
      role="alert"
      title={error.status === 404 ? error.title || word('notFoundTitle') : word('failedTitle')}
      help={error.message}
      ways={
        <>
          {again}
          {home}
        </>
      }
    />
  )
}

/** Nothing to show, with what to do about it. */
export function Empty({ title, help, ways }: { title?: string; help?: string; ways?: React.ReactNode }) {
  const { word } = useWords()
  return <State inline title={title ?? word('emptyTitle')} help={help ?? word('emptyHelp')} ways={ways} />
}
