import { useEffect, useRef, useState } from 'react'
import { Link, useParams } from 'react-router'
import { Dressed } from '../../antd.tsx'
import { useSession } from '../../data.ts'
import { instantWords } from '../../moments.ts'
import { Failed, Loading, SignInNeeded, State } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { Problem } from '../../request.ts'
import { useDepartmentNames } from '../../widgets/departments.ts'
import { useWords } from '../../words.ts'
import type { Availability, CaseFile } from '../case.ts'
import { type SeenCase, useCase } from '../case-data.ts'
import { CaseLamp } from '../parts/CaseLamp.tsx'
import { DivisionWords } from '../parts/DivisionWords.tsx'
import { dueWords, leftWords } from '../parts/due-words.ts'
import { useNow } from '../parts/use-now.ts'
import { useProcesses } from '../processes.ts'
import { ActionDrawer } from './ActionDrawer.tsx'
import { Clocks } from './Clocks.tsx'
import { CommentBox } from './CommentBox.tsx'
import { Parent, Parts } from './Family.tsx'
import { FormSaid } from './FormSaid.tsx'
import { MoreWays } from './MoreWays.tsx'
import { Reporters } from './Reporters.tsx'
import { Timeline } from './Timeline.tsx'
import { Whereabouts } from './Whereabouts.tsx'
import '../parts/kbd.css'
import './case-file.css'

/** One case in full: what it is, by when, and — as the only buttons — what can be done with it now. */
export function CaseFilePage() {
  const { id = '' } = useParams()
  const { say } = useWords()
  const session = useSession()
  const seen = useCase(session.data?.signedIn ? id : undefined)
  useTitle(seen.data ? `${seen.data.number} ${seen.data.title}` : say('办件', 'Case'))
  if (session.data && !session.data.signedIn) return <SignInNeeded />
  if (seen.error && !seen.data) return <Missing error={seen.error} retry={() => void seen.refetch()} />
  if (!seen.data)
    return (
      <div className="page">
        <Loading lines={[30, 70, 100, 100, 60]} />
      </div>
    )
  return (
    <Dressed>
      <CaseFileOf key={id} seen={seen.data} refetch={() => seen.refetch()} />
    </Dressed>
  )
}

function Missing({ error, retry }: { error: Error; retry: () => void }) {
  const { say } = useWords()
  if (!(error instanceof Problem) || error.code !== 'case/not-found') return <Failed error={error} retry={retry} />
  return (
    <State
      role="alert"
      title={say('看不到这个办件', 'This case is not yours to see')}
      help={error.message}
      ways={
        <>
          <Link className="button primary" to="/cases">
            {say('回到待办', 'Back to the worklist')}
          </Link>
          <Link className="button" to="/track">
            {say('凭编号和查询码查询', 'Look it up by number and code')}
          </Link>
        </>
      }
    />
  )
}

function CaseFileOf({ seen, refetch }: { seen: SeenCase; refetch: () => Promise<unknown> }) {
  const { say } = useWords()
  const { available, ...file } = seen
  const process = useProcesses().find(({ pack, name }) => pack === file.pack && name === file.process)
  const [doing, setDoing] = useState<Availability>()
  const possible = available.filter((one) => one.possible)
  const impossible = available.filter((one) => !one.possible)
  useShortcuts(possible, setDoing, doing !== undefined)
  return (
    <div className="page case-file">
      <Link className="button plain small case-back" to="/cases">
        ← {say('待办办件', 'Worklist')}
      </Link>
      <Heading file={file} />
      <section className="case-actions" aria-label={say('现在可以办理', 'What can be done now')}>
        {possible.length ? (
          <ol>
            {possible.map((one, index) => (
              <li key={one.name}>
                <button type="button" className={index === 0 ? 'button primary' : 'button'} onClick={() => setDoing(one)}>
                  {one.label}
                  {index < 9 ? <kbd>{index + 1}</kbd> : null}
                </button>
              </li>
            ))}
          </ol>
        ) : (
          <p className="quiet">
            {file.closedAt
              ? say('已经办结，没有可以办理的动作。', 'It is closed; nothing can be done here.')
              : say('现在轮不到当前岗位办理。', 'It is not the turn of your acting post.')}
          </p>
        )}
        <MoreWays file={file} process={process} />
        {impossible.length ? (
          <details className="case-why">
            <summary>
              {say(`另有 ${impossible.length} 个动作现在不能办理，看原因`, `${impossible.length} more are not possible now: why`)}
            </summary>
            <ul>
              {impossible.map((one) => (
                <li key={one.name}>
                  <b>{one.label}</b>
                  <span>{one.why}</span>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </section>
      <div className="case-body">
        <div className="case-main">
          <Parts file={file} />
          <FormSaid file={file} process={process} />
          <Timeline file={file} process={process} />
          <CommentBox file={file} />
        </div>
        <aside className="case-side" aria-label={say('时限、位置和报告人', 'Deadlines, place and reporter')}>
          <Clocks file={file} process={process} />
          <Whereabouts file={file} process={process} />
          <Reporters file={file} />
        </aside>
      </div>
      <ActionDrawer
        file={file}
        process={process}
        doing={doing}
        available={available}
        refetch={refetch}
        onInstead={setDoing}
        onClose={() => setDoing(undefined)}
      />
    </div>
  )
}

function Heading({ file }: { file: CaseFile }) {
  const { say, language } = useWords()
  const departmentName = useDepartmentNames()
  const now = useNow()
  const isClosed = file.closedAt !== undefined
  const { department, division } = file.assigned
  const claimedBy = file.handler ? file.actions.findLast(({ name }) => name === 'case/claim')?.actor.name : undefined
  return (
    <header className="case-head">
      <p className="quiet">
        {file.processLabel} · <span className="code">{file.number}</span>
        {file.urged > 0 ? <em> {say(`已催办 ${file.urged} 次`, `urged ${file.urged}×`)}</em> : null}
      </p>
      <h1>{file.title}</h1>
      <p className="case-state">
        <strong>{file.stateLabel}</strong>
        <CaseLamp lamp={file.lamp} isClosed={isClosed} />
        {isClosed ? (
          <span>{instantWords(file.closedAt!, language)}</span>
        ) : file.nextDue ? (
          <span>
            {say(
              `${dueWords(file.nextDue, now, 'zh')} 前，${leftWords(file.nextDue, now, 'zh')}`,
              `by ${dueWords(file.nextDue, now, 'en')}, ${leftWords(file.nextDue, now, 'en')}`,
            )}
          </span>
        ) : (
          <span>{say('没有正在计算的时限', 'no clock is running')}</span>
        )}
        {isClosed ? null : (
          <span className="quiet">
            {department ? `${departmentName(department)} · ` : ''}
            {claimedBy ? say(`${claimedBy} 认领 · `, `claimed by ${claimedBy} · `) : ''}
            <DivisionWords code={division} />
          </span>
        )}
      </p>
      <Parent file={file} />
      {file.mergedInto ? (
        <p className="alert calm">
          {say('已并入另一办件，请到主办件办理。', 'It was merged into another case; act on that one.')}{' '}
          <Link to={`/cases/${file.mergedInto}`}>{say('打开主办件', 'Open it')}</Link>
        </p>
      ) : null}
    </header>
  )
}

/** 1–9 open the possible actions, c goes to the comment; nothing of it while somebody types or a dialog is open. */
function useShortcuts(possible: readonly Availability[], open: (one: Availability) => void, isBusy: boolean): void {
  const now = useRef({ possible, open, isBusy })
  now.current = { possible, open, isBusy }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (now.current.isBusy || event.metaKey || event.ctrlKey || event.altKey) return
      if (target.closest('input, select, textarea, dialog, [role="dialog"], [contenteditable]')) return
      const one = /^[1-9]$/.test(event.key) ? now.current.possible[Number(event.key) - 1] : undefined
      if (one) {
        event.preventDefault()
        now.current.open(one)
      } else if (event.key === 'c') {
        event.preventDefault()
        document.getElementById('case-comment')?.focus()
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
