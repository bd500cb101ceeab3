import { useEffect, useState } from 'react'
import type { Answer } from '#kernel'
import { useOpenCase } from '../../../web/cases/case-data.ts'
import { newKey } from '../../../web/cases/parts/new-key.ts'
import { useAnswer, useDefinitions } from '../../../web/data.ts'
import { instantWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { screen, visitBoard } from '../queries.ts'
import { useAgain } from './parts/use-again.ts'
import './numbers.css'

const kept = 'chengshu.ticket'
const remembered = (): string | undefined => {
  try {
    return sessionStorage.getItem(kept) ?? undefined
  } catch {
    return undefined
  }
}

/** The screen of called numbers, and a number of one's own. Big enough to hang over the counters. */
export function Numbers({ packName }: PageProps) {
  const { say, language } = useWords()
  const board = useAnswer<Answer<typeof screen>>(packName, 'screen')
  useAgain(board.refetch)
  const [number, setNumber] = useState(remembered)
  const n = board.data
  return (
    <div className="page numbers">
      <header className="opening">
        <div>
          <h1>{say('大厅叫号', 'Numbers called')}</h1>
          {n ? (
            <p className="sentence">
              {say(
                `${n.groups.reduce((sum, { waiting }) => sum + waiting, 0)}人在等，今天已办${n.served}人。`,
                `${n.groups.reduce((sum, { waiting }) => sum + waiting, 0)} waiting, ${n.served} served today.`,
              )}{' '}
              <span className="quiet">{instantWords(n.asOf, language)}</span>
            </p>
          ) : null}
        </div>
      </header>
      {board.isLoading ? <Loading lines={[60, 100]} /> : null}
      {board.error ? <Failed inline error={board.error} retry={() => void board.refetch()} /> : null}
      {n ? (
        <>
          <section aria-labelledby="called" aria-live="polite">
            <h2 id="called">{say('请到窗口', 'Please come to')}</h2>
            {n.called.length === 0 ? <p className="quiet">{say('现在没有叫号。', 'Nobody is called right now.')}</p> : null}
            <ul className="numbers-called">
              {n.called.slice(0, 8).map((one) => (
                <li key={one.ticket}>
                  <b>{one.ticket}</b>
                  <span>{say(`${one.window}号窗口`, `window ${one.window}`)}</span>
                </li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="take">
            <h2 id="take">{number ? say('我的号', 'My number') : say('取号', 'Take a number')}</h2>
            {number ? (
              <Mine packName={packName} number={number} onGone={() => setNumber(undefined)} />
            ) : (
              <Take
                groups={n.groups}
                onTaken={(taken) => {
                  try {
                    sessionStorage.setItem(kept, taken)
                  } catch {
                    // Without storage the number stays on this page only.
                  }
                  setNumber(taken)
                  void board.refetch()
                }}
              />
            )}
          </section>
        </>
      ) : null}
    </div>
  )
}

function Take({ groups, onTaken }: { groups: Answer<typeof screen>['groups']; onTaken: (number: string) => void }) {
  const { say } = useWords()
  const definitions = useDefinitions()
  const open = useOpenCase()
  return (
    <>
      <ul className="numbers-groups">
        {groups.map(({ key, name, letter, waiting }) => (
          <li key={key}>
            <button
              type="button"
              className="button"
              disabled={open.isPending}
              onClick={() =>
                open.mutate(
                  {
                    pack: 'service-hall',
                    process: 'visit',
                    form: { group: key, division: definitions.data?.city.code ?? '' },
                    contact: {},
                    key: newKey(),
                  },
                  { onSuccess: (opened) => onTaken(opened.number) },
                )
              }
            >
              <b>{letter}</b>
              <span>
                {name}
                <small>{say(`${waiting}人在等`, `${waiting} waiting`)}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open.error ? (
        <p className="alert" role="alert">
          {open.error.message}
        </p>
      ) : null}
    </>
  )
}

function Mine({ packName, number, onGone }: { packName: string; number: string; onGone: () => void }) {
  const { say } = useWords()
  const mine = useAnswer<Answer<typeof visitBoard>>(packName, 'visitBoard', { number })
  useAgain(mine.refetch)
  const gone = mine.data && (!mine.data.found || ['served', 'missed', 'left'].includes(mine.data.state))
  useEffect(() => {
    if (!gone) return
    try {
      sessionStorage.removeItem(kept)
    } catch {
      // Nothing was kept.
    }
  }, [gone])
  if (!mine.data?.found)
    return mine.data ? (
      <Again onGone={onGone} words={say('这个号不在今天的队列里。', 'This number is not in today’s queue.')} />
    ) : null
  const { ticket, state, before, window } = mine.data
  const words =
    state === 'waiting'
      ? before === 0
        ? say('下一个就是您。', 'You are next.')
        : say(`前面还有${before}人。`, `${before} before you.`)
      : state === 'called'
        ? say(`请到${window}号窗口。`, `Please come to window ${window}.`)
        : state === 'served'
          ? say('正在为您办理。', 'You are being served.')
          : say('已过号，请重新取号。', 'You missed the call; please take another number.')
  return (
    <div className="numbers-mine" data-state={state} role="status">
      <b>{ticket}</b>
      <p>{words}</p>
      {gone ? <Again onGone={onGone} words="" /> : null}
    </div>
  )
}

function Again({ words, onGone }: { words: string; onGone: () => void }) {
  const { say } = useWords()
  return (
    <p>
      {words}{' '}
      <button type="button" className="button small" onClick={onGone}>
        {say('重新取号', 'Take another')}
      </button>
    </p>
  )
}
