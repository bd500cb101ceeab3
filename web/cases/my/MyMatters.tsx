import { useState } from 'react'
import { Link } from 'react-router'
import { useDefinitions, useSession } from '../../data.ts'
import { pagesThatTake } from '../../definitions.ts'
import { instantWords } from '../../moments.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words.ts'
import type { CaseLine } from '../case.ts'
import { useMyCases } from '../case-data.ts'
import { CaseLamp } from '../parts/CaseLamp.tsx'
import { dueWords, leftWords } from '../parts/due-words.ts'
import { useNow } from '../parts/use-now.ts'
import { useProcesses } from '../processes.ts'
import { receipts } from '../track/receipts.ts'
import './my-matters.css'

/** Everything somebody waits for an answer to: what they raised signed in, and what was reported from this device. */
export function MyMatters() {
  const { say } = useWords()
  const session = useSession()
  const isSignedIn = session.data?.signedIn ?? false
  const mine = useMyCases({ enabled: isSignedIn })
  const [kept] = useState(receipts)
  useTitle(say('我的办件', 'My matters'))
  const raised = mine.data?.cases ?? []
  const open = raised.filter(({ closedAt }) => closedAt === undefined)
  const closed = raised.filter(({ closedAt }) => closedAt !== undefined)
  const others = kept.filter(({ number }) => !raised.some((one) => one.number === number))
  if (session.isLoading || (isSignedIn && mine.isLoading))
    return (
      <div className="page my-matters">
        <Loading lines={[40, 90, 90, 90]} />
      </div>
    )
  if (mine.error) return <Failed error={mine.error} retry={() => void mine.refetch()} />
  return (
    <div className="page my-matters">
      <h1>{say('我的办件', 'My matters')}</h1>
      <Opening isSignedIn={isSignedIn} open={open} kept={others.length} hasClosed={closed.length > 0} />
      {open.length ? (
        <section aria-labelledby="my-open">
          <h2 id="my-open">{say(`在办 ${open.length} 件`, `${open.length} in progress`)}</h2>
          <ul className="my-list">
            {open.toSorted(byDue).map((line) => (
              <li key={line.id}>
                <Matter line={line} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {others.length ? (
        <section aria-labelledby="my-device">
          <h2 id="my-device">{say(`本机报告过 ${others.length} 件`, `${others.length} reported from this device`)}</h2>
          <ul className="my-list">
            {others.map(({ number, code, title, at }) => (
              <li key={number}>
                <Link to="/track" state={{ number, code }}>
                  <b>{title}</b>
                  <ReceiptDay at={at} number={number} />
                </Link>
              </li>
            ))}
          </ul>
          <p className="note">
            {say(
              '只记在这台设备上，换一台设备请凭编号和查询码查询。',
              'Kept on this device only; elsewhere, use number and code.',
            )}
          </p>
        </section>
      ) : null}
      {closed.length ? (
        <section aria-labelledby="my-closed">
          <h2 id="my-closed">{say(`已办结 ${closed.length} 件`, `${closed.length} closed`)}</h2>
          <ul className="my-list">
            {closed.map((line) => (
              <li key={line.id}>
                <Matter line={line} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

interface OpeningProps {
  isSignedIn: boolean
  open: readonly CaseLine[]
  /** Reported from this device without signing in. */
  kept: number
  hasClosed: boolean
}

/** The sentence about now, and where to go on from here. */
function Opening({ isSignedIn, open, kept, hasClosed }: OpeningProps) {
  const { say, word, language } = useWords()
  const now = useNow()
  const mayOpen = useProcesses().some((process) => process.mayOpen)
  const about = pagesThatTake(useDefinitions().data, 'me')
  const [first] = open.filter(({ nextDue }) => nextDue !== undefined).toSorted(byDue)
  return (
    <>
      <p className="lead">
        {first?.nextDue
          ? say(
              `最近的一步：“${first.title}”，承诺 ${dueWords(first.nextDue, now, 'zh')} 前，${leftWords(first.nextDue, now, 'zh')}。`,
              `Next: “${first.title}”, promised by ${dueWords(first.nextDue, now, language)}, ${leftWords(first.nextDue, now, language)}.`,
            )
          : open.length
            ? say(`${open.length} 件正在办理。`, `${open.length} in progress.`)
            : kept
              ? say(
                  `本机报告过 ${kept} 件，点开就能看到办到哪一步。`,
                  `${kept} reported from this device; open one to see how it stands.`,
                )
              : hasClosed
                ? say('都已办结，没有在办的。', 'All is closed; nothing is in progress.')
                : say('还没有提交过办件。', 'You have raised nothing yet.')}
      </p>
      <p className="my-ways">
        {mayOpen ? (
          <Link className="button primary" to="/report">
            {say('报告问题', 'Report a problem')}
          </Link>
        ) : null}
        <Link className="button" to="/track">
          {say('凭编号和查询码查询', 'Look one up by number and code')}
        </Link>
        {isSignedIn
          ? about.map(({ href, title }) => (
              <Link key={href} className="button" to={href}>
                {title}
              </Link>
            ))
          : null}
        {isSignedIn ? null : (
          <Link className="button" to="/sign-in">
            {word('signIn')}
          </Link>
        )}
      </p>
      {isSignedIn ? null : (
        <p className="note">
          {say('登录后，用账号提交的办件也会列在这里。', 'Signed in, you also see here what you raised with your account.')}
        </p>
      )}
    </>
  )
}

function Matter({ line }: { line: CaseLine }) {
  const { say, language } = useWords()
  const now = useNow()
  const isClosed = line.closedAt !== undefined
  return (
    <Link to={`/my/${line.id}`}>
      <b>{line.title}</b>
      <span className="my-state">
        <strong>{line.stateLabel}</strong>
        <CaseLamp lamp={line.lamp} isClosed={isClosed} />
      </span>
      <span className="quiet">
        {isClosed
          ? say(`${instantWords(line.closedAt!, 'zh')} 办结`, `closed on ${instantWords(line.closedAt!, 'en')}`)
          : line.nextDue
            ? say(
                `下一步 ${dueWords(line.nextDue, now, 'zh')} 前，${leftWords(line.nextDue, now, 'zh')}`,
                `next step by ${dueWords(line.nextDue, now, language)}, ${leftWords(line.nextDue, now, language)}`,
              )
            : say('没有正在计算的时限', 'no clock is running')}
        {' · '}
        {line.processLabel} · {line.number}
      </span>
    </Link>
  )
}

function ReceiptDay({ at, number }: { at: string; number: string }) {
  const { language } = useWords()
  return (
    <span className="quiet">
      {number} · {instantWords(at, language)}
    </span>
  )
}

/** What is due first comes first; what has no date comes last. */
const byDue = (a: CaseLine, b: CaseLine): number => (a.nextDue ?? '9').localeCompare(b.nextDue ?? '9')
