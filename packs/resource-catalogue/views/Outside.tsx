import { Link, useSearchParams } from 'react-router'
import type { CaseLine } from '../../../web/cases/case.ts'
import { CaseLamp } from '../../../web/cases/parts/CaseLamp.tsx'
import { leftWords } from '../../../web/cases/parts/due-words.ts'
import { useNow } from '../../../web/cases/parts/use-now.ts'
import { useRead, useSession } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { OutsideForm } from './parts/OutsideForm.tsx'
import './my-resources.css'

/** What departments keep elsewhere: registering it, what waits for the check, and what was made of one's own. */
export function Outside({ packName }: PageProps) {
  const { say } = useWords()
  const [address, setAddress] = useSearchParams()
  const isOfficer = useSession().data?.post?.role === 'dataOfficer'
  const waiting = useRead<{ cases: readonly CaseLine[] }>(`/api/cases?process=${packName}/outside&mine=true&limit=100`)
  const all = useRead<{ cases: readonly CaseLine[] }>(`/api/cases?process=${packName}/outside&limit=100`)
  const todo = waiting.data?.cases ?? []
  const own = (all.data?.cases ?? []).filter(({ id }) => !todo.some((one) => one.id === id))
  const failed = waiting.error ?? all.error
  const isReady = waiting.data && all.data
  if (isOfficer && address.get('new') !== null) return <OutsideForm packName={packName} close={() => setAddress({})} />
  return (
    <div className="page my-resources">
      <header className="opening">
        <div>
          <h1>{say('系统外的资源', 'Resources kept elsewhere')}</h1>
          <p className="sentence" aria-live="polite">
            {isReady
              ? todo.length > 0
                ? say(`${todo.length} 项等您处理。`, `${todo.length} ${todo.length === 1 ? 'waits' : 'wait'} for you.`)
                : say(
                    '放在别处的文件、图层和接口，也在同一个目录里。',
                    'Files, layers and interfaces that lie elsewhere are in the same catalogue.',
                  )
              : ' '}
          </p>
        </div>
        <div className="ways">
          {isOfficer ? (
            <Link className="button primary" to="?new=1">
              {say('登记一项', 'Register one')}
            </Link>
          ) : null}
          <Link className="button" to={`/${packName}/outside/list`}>
            {say('全部清单', 'The whole list')}
          </Link>
        </div>
      </header>
      {failed ? <Failed inline error={failed} /> : null}
      {!failed && !isReady ? <Loading lines={[100, 100]} /> : null}
      {isReady ? (
        <>
          {todo.length > 0 ? <Lines title={say('等我处理', 'Waiting for me')} lines={todo} /> : null}
          {own.length > 0 ? (
            <Lines
              title={
                isOfficer ? say('本部门登记的', 'Registered by my department') : say('各部门登记的', 'Registered by departments')
              }
              lines={own}
            />
          ) : null}
          {todo.length + own.length === 0 ? (
            <Empty
              title={
                isOfficer ? say('还没有登记过', 'None is registered yet') : say('没有等待审核的', 'None waits for the check')
              }
              help={
                isOfficer
                  ? say(
                      '年鉴的 PDF、自建的地图服务、上级系统的接口，都可以登记。',
                      'A yearbook as PDF, a map service of your own, an interface of a system above: register it.',
                    )
                  : say('部门登记后会出现在这里。', 'What departments register appears here.')
              }
            />
          ) : null}
        </>
      ) : null}
    </div>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly CaseLine[] }) {
  const { language } = useWords()
  const now = useNow()
  return (
    <section>
      <h2>{title}</h2>
      <ul className="resource-lines">
        {lines.map((line) => (
          <li key={line.id}>
            <Link to={`/cases/${line.id}`}>
              <span className="what">
                <b>{line.title}</b>
                <span>{line.number}</span>
              </span>
              <span>{line.stateLabel}</span>
              {line.nextDue && !line.closedAt ? (
                <span>
                  <CaseLamp lamp={line.lamp} /> <small>{leftWords(line.nextDue, now, language)}</small>
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
