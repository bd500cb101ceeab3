import { Link } from 'react-router'
import type { CaseLine } from '../../../web/cases/case.ts'
import { CaseLamp } from '../../../web/cases/parts/CaseLamp.tsx'
import { dueWords } from '../../../web/cases/parts/due-words.ts'
import { useNow } from '../../../web/cases/parts/use-now.ts'
import { useRead } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { hallAddress } from './parts/words.ts'
import './my-matters.css'

/** What I applied for: first what waits for me, then what is under way, then what is done. */
export function MyMatters({ packName }: PageProps) {
  const { say } = useWords()
  const mine = useRead<{ cases: readonly CaseLine[] }>('/api/cases/mine?limit=200')
  const own = (mine.data?.cases ?? []).filter(({ pack, process }) => pack === packName && process !== 'visit')
  const waiting = own.filter(({ state, closedAt }) => state === 'correcting' && !closedAt)
  const open = own.filter((one) => !one.closedAt && !waiting.includes(one))
  const closed = own.filter(({ closedAt }) => closedAt)
  return (
    <div className="page my-matters">
      <header className="opening">
        <div>
          <h1>{say('我的申请', 'My applications')}</h1>
          {mine.data ? (
            <p className="sentence">
              {waiting.length > 0
                ? say(
                    `${waiting.length}件等您补正，${open.length}件在办。`,
                    `${waiting.length} wait for you, ${open.length} under way.`,
                  )
                : open.length > 0
                  ? say(`${open.length}件在办，没有要您做的。`, `${open.length} under way; nothing for you to do.`)
                  : say('没有在办的事。', 'Nothing is under way.')}
            </p>
          ) : null}
        </div>
        <p className="ways">
          <Link className="button primary" to={hallAddress.hall()}>
            {say('办一件事', 'Apply for something')}
          </Link>
          <Link className="button" to={hallAddress.licences}>
            {say('我的证照', 'My licences')}
          </Link>
        </p>
      </header>
      {mine.isLoading ? <Loading lines={[100, 100, 100]} /> : null}
      {mine.error ? <Failed inline error={mine.error} retry={() => void mine.refetch()} /> : null}
      {mine.data && own.length === 0 ? (
        <Empty
          title={say('还没有申请过', 'Nothing applied for yet')}
          help={say(
            '在办事大厅用平常的话找到要办的事，信息会自动带出。',
            'Find what you need in plain words; what the city knows is filled in.',
          )}
        />
      ) : null}
      <Lines title={say('等您补正', 'Waiting for you')} cases={waiting} />
      <Lines title={say('在办', 'Under way')} cases={open} />
      <Lines title={say('已办结', 'Done')} cases={closed} />
    </div>
  )
}

function Lines({ title, cases }: { title: string; cases: readonly CaseLine[] }) {
  const { say, language } = useWords()
  const now = useNow()
  if (cases.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul className="matter-lines">
        {cases.map((one) => (
          <li key={one.id}>
            <Link to={hallAddress.matter(one.id)}>
              <b>{one.title}</b>
              <span className="matter-state">{one.stateLabel}</span>
              <span className="note">
                {one.number} · {shortDate(one.openedAt, language)}
              </span>
              <span className="matter-due">
                {one.closedAt ? null : <CaseLamp lamp={one.lamp} />}
                {one.nextDue && !one.closedAt ? (
                  <small>{say(`${dueWords(one.nextDue, now, 'zh')} 前`, `by ${dueWords(one.nextDue, now, 'en')}`)}</small>
                ) : null}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
