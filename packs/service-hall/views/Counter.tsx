import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '#kernel'
import type { CaseLine } from '../../../web/cases/case.ts'
import { useAct } from '../../../web/cases/case-data.ts'
import { useAnswer } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { ask, Problem, queryString } from '../../../web/request.ts'
import { useWords } from '../../../web/words.ts'
import type { counter } from '../queries.ts'
import { Expected } from './parts/Expected.tsx'
import { useAgain } from './parts/use-again.ts'
import './counter.css'

interface Called {
  readonly id: string
  readonly ticket: string
  readonly seq: number
}

/** A window calling numbers: the next one of a group, again, missed, served. */
export function Counter({ packName }: PageProps) {
  const { say } = useWords()
  const client = useQueryClient()
  const board = useAnswer<Answer<typeof counter>>(packName, 'counter')
  useAgain(board.refetch)
  const [window, setWindow] = useState('1')
  const [called, setCalled] = useState<Called>()
  const [problem, setProblem] = useState<string>()
  const [isCalling, setCalling] = useState(false)

  const call = async (group: { key: string; letter: string }) => {
    setCalling(true)
    setProblem(undefined)
    try {
      const next = await callNext(group.key, Number(window))
      setCalled(next && { ...next, ticket: group.letter + next.ticket })
      if (!next) setProblem(say('这一组没有人在等。', 'Nobody is waiting in this group.'))
      await client.invalidateQueries({ queryKey: ['answer'] })
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setCalling(false)
    }
  }
  if (board.isLoading)
    return (
      <div className="page">
        <Loading lines={[40, 100, 100]} />
      </div>
    )
  if (board.error) return <Failed error={board.error} retry={() => void board.refetch()} />
  const n = board.data!
  return (
    <div className="page counter">
      <header className="opening">
        <div>
          <h1>{say('窗口叫号', 'Calling numbers')}</h1>
          <p className="sentence">
            {say(
              `${n.groups.reduce((sum, { waiting }) => sum + waiting, 0)}人在等，今天已办${n.served}人，过号${n.missed}人。`,
              `${n.groups.reduce((sum, { waiting }) => sum + waiting, 0)} waiting, ${n.served} served, ${n.missed} missed today.`,
            )}
          </p>
        </div>
        <p className="ways">
          <Link className="button" to="/service-hall/counter/apply">
            {say('为办事人收件', 'Receive an application')}
          </Link>
        </p>
      </header>
      <div className="entry counter-window">
        <label htmlFor="counter-window">{say('我在几号窗口', 'My window')}</label>
        <input
          id="counter-window"
          type="number"
          min={1}
          max={99}
          value={window}
          onChange={(event) => setWindow(event.target.value)}
        />
      </div>
      {problem ? (
        <p className="alert calm" role="status">
          {problem}
        </p>
      ) : null}
      {called ? <AtWindow key={called.id} called={called} onDone={() => setCalled(undefined)} /> : null}
      <ul className="counter-groups">
        {n.groups.map((group) => (
          <li key={group.key}>
            <span>
              <b>{group.letter}</b> {group.name}
            </span>
            <span className="quiet">
              {say(`${group.waiting}人在等`, `${group.waiting} waiting`)}
              {group.next ? say(`，下一个${group.next}`, `, next ${group.next}`) : ''}
            </span>
            <button
              type="button"
              className={called ? 'button' : 'button primary'}
              disabled={isCalling || called !== undefined || group.waiting === 0}
              onClick={() => void call(group)}
            >
              {say('叫下一个', 'Call next')}
            </button>
          </li>
        ))}
      </ul>
      <Expected packName={packName} />
    </div>
  )
}

/** Takes the first that waits; when another window was faster, the one after it. The engine lets one window have a number. */
async function callNext(group: string, window: number): Promise<Called | undefined> {
  const { cases } = await ask<{ cases: readonly (CaseLine & { title: string })[] }>(
    `/api/cases${queryString({ process: 'service-hall/visit', state: 'waiting', limit: 200 })}`,
  )
  const inOrder = [...cases].sort((a, b) => a.openedAt.localeCompare(b.openedAt))
  for (const one of inOrder) {
    const whole = await ask<{ form: { group: string }; seq: number }>(`/api/cases/${one.id}`)
    if (whole.form.group !== group) continue
    try {
      const after = await ask<{ seq: number }>(`/api/cases/${one.id}/actions/call`, {
        method: 'POST',
        body: { answers: { window } },
        headers: { 'if-match': `"${whole.seq}"` },
      })
      return { id: one.id, ticket: one.number.slice(-3), seq: after.seq }
    } catch (error) {
      if (!(error instanceof Problem && ['case/changed-meanwhile', 'case/action-not-available'].includes(error.code))) throw error
    }
  }
  return undefined
}

function AtWindow({ called, onDone }: { called: Called; onDone: () => void }) {
  const { say } = useWords()
  const act = useAct(called.id)
  const [seq, setSeq] = useState(called.seq)
  const take = (action: string, isEnd: boolean) =>
    act.mutate(
      { path: `actions/${action}`, body: { answers: {} }, seq },
      {
        onSuccess: (after) => {
          if (after) setSeq(after.seq)
          if (isEnd) onDone()
        },
      },
    )
  return (
    <section className="counter-now" aria-live="polite">
      <b>{called.ticket}</b>
      <p className="ways">
        <button type="button" className="button primary" disabled={act.isPending} onClick={() => take('serve', true)}>
          {say('来了，开始办', 'Here: serve')}
        </button>
        <button type="button" className="button" disabled={act.isPending} onClick={() => take('callAgain', false)}>
          {say('再叫一次', 'Call again')}
        </button>
        <button type="button" className="button" disabled={act.isPending} onClick={() => take('miss', true)}>
          {say('过号', 'Missed')}
        </button>
      </p>
      {act.error ? (
        <p className="alert" role="alert">
          {act.error.message}
        </p>
      ) : null}
    </section>
  )
}
