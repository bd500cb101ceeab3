import { useState } from 'react'
import { useSession } from '../../data.ts'
import { instantWords } from '../../moments.ts'
import { Lamp } from '../../parts/Lamp.tsx'
import { useWords } from '../../words.ts'
import type { CaseFile, Clock } from '../case.ts'
import { useAct } from '../case-data.ts'
import { dueWords, leftWords, lengthWords, provisionalWords, spanWords } from '../parts/due-words.ts'
import { useNow } from '../parts/use-now.ts'
import type { Process } from '../processes.ts'

/** Every promise of the case as a bar from its start to its due time: what is used, where it stood still, and by when. */
export function Clocks({ file, process }: { file: CaseFile; process: Process | undefined }) {
  const { say } = useWords()
  if (!file.clocks.length) return null
  const running = file.clocks.filter(({ metAt }) => metAt === undefined)
  const past = file.clocks.filter(({ metAt }) => metAt !== undefined)
  return (
    <section aria-labelledby="case-clocks">
      <h2 id="case-clocks">{say('时限', 'Deadlines')}</h2>
      {running.map((clock) => (
        <ClockBar key={`${clock.name}/${clock.round}`} clock={clock} file={file} process={process} />
      ))}
      {past.length ? (
        <details className="clocks-past" open={running.length === 0}>
          <summary>{say(`已结束的时限 ${past.length} 项`, `${past.length} that ended`)}</summary>
          {past.map((clock) => (
            <ClockBar key={`${clock.name}/${clock.round}`} clock={clock} file={file} process={process} />
          ))}
        </details>
      ) : null}
    </section>
  )
}

function ClockBar({ clock, file, process }: { clock: Clock; file: CaseFile; process: Process | undefined }) {
  const { say, language } = useWords()
  const now = useNow()
  const start = Date.parse(clock.startedAt)
  const due = Date.parse(clock.dueAt)
  const pausedSince = clock.isPaused ? Date.parse(clock.pauses.at(-1)!.from) : undefined
  const until = clock.metAt ? Date.parse(clock.metAt) : (pausedSince ?? now)
  const end = Math.max(due, until, clock.isPaused ? now : 0)
  const share = (at: number) => `${(100 * (Math.min(Math.max(at, start), end) - start)) / Math.max(1, end - start)}%`
  const words = clock.metAt
    ? clock.isLate
      ? say(`超时 ${lengthWords(until - due, 'zh')} 完成`, `done ${lengthWords(until - due, 'en')} late`)
      : say('按时完成', 'kept')
    : clock.isPaused
      ? say('暂停计时', 'paused')
      : leftWords(clock.dueAt, now, language)
  return (
    <article className="clock" data-late={clock.isLate} data-met={clock.metAt !== undefined}>
      <h3>
        {clock.label[language]}
        {clock.round > 1 ? <small> {say(`第 ${clock.round} 次`, `round ${clock.round}`)}</small> : null}
      </h3>
      <p className="clock-left">
        <Lamp lamp={clock.isLate ? 'red' : clock.metAt ? 'green' : clock.isPaused ? 'grey' : 'blue'}>{words}</Lamp>
      </p>
      <div className="clock-bar" aria-hidden="true">
        <i className="clock-used" style={{ width: share(Math.min(until, due)) }} />
        {until > due ? (
          <i className="clock-over" style={{ left: share(due), width: `calc(${share(until)} - ${share(due)})` }} />
        ) : null}
        {clock.pauses.map((pause) => {
          const to = pause.to ? Date.parse(pause.to) : now
          return (
            <i
              key={pause.from}
              className="clock-pause"
              style={{ left: share(Date.parse(pause.from)), width: `calc(${share(to)} - ${share(Date.parse(pause.from))})` }}
            />
          )
        })}
        <i className="clock-due" style={{ left: share(due) }} />
      </div>
      <p className="clock-dates">
        <span>{instantWords(clock.startedAt, language)}</span>
        <b>{say(`${dueWords(clock.dueAt, now, 'zh')} 前`, `by ${dueWords(clock.dueAt, now, 'en')}`)}</b>
      </p>
      {clock.provisional && !clock.metAt ? <p className="quiet">{provisionalWords(language)}</p> : null}
      <details className="clock-basis">
        <summary>
          {say(`共 ${spanWords(clock.allowed, clock.unit, 'zh')}`, `${spanWords(clock.allowed, clock.unit, 'en')} in all`)}
          {clock.extended ? say('（含延期）', ' (extended)') : ''}
          {clock.pauses.length ? say(`，暂停 ${clock.pauses.length} 次`, `, paused ${clock.pauses.length}×`) : ''}
          {say('，看依据', '; the basis')}
        </summary>
        <p>{clock.text[language]}</p>
        <p className="quiet">{clock.basis[language]}</p>
      </details>
      {file.seenAs === 'handler' && clock.metAt === undefined ? <Extension clock={clock} file={file} process={process} /> : null}
    </article>
  )
}

/** Asking for more time, and deciding on it: never the same person. */
function Extension({ clock, file, process }: { clock: Clock; file: CaseFile; process: Process | undefined }) {
  const { say, word } = useWords()
  const act = useAct(file.id)
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const session = useSession()
  const asked = file.actions.findLast(({ name, answers }) => name === 'case/ask-extension' && answers['deadline'] === clock.name)
  const askedMyself = asked !== undefined && asked.actor.id === session.data?.id
  const canExtend = process?.deadlines.find(({ name }) => name === clock.name)?.extendable ?? false
  if (!canExtend || (clock.isLate && !clock.asked)) return null
  const send = (granted?: boolean) =>
    act.mutate(
      {
        path: 'extension',
        body: { deadline: clock.name, reason: reason.trim(), ...(granted === undefined ? {} : { granted }) },
        seq: file.seq,
      },
      {
        onSuccess: () => {
          setOpen(false)
          setReason('')
        },
      },
    )
  if (!isOpen)
    return (
      <p className="clock-extension">
        {clock.asked ? <span>{say('已申请延期，等待审批。', 'More time was asked for; it waits for a decision.')} </span> : null}
        {clock.asked && askedMyself ? null : (
          <button type="button" className="button plain small" onClick={() => setOpen(true)}>
            {clock.asked ? say('审批延期…', 'Decide…') : say('申请延期…', 'Ask for more time…')}
          </button>
        )}
      </p>
    )
  const isReady = reason.trim() !== '' && !act.isPending
  return (
    <form
      className="clock-extension-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!clock.asked) send()
      }}
    >
      <div className="entry">
        <label htmlFor={`extension-${clock.name}`}>
          {clock.asked ? say('审批意见', 'Your reasons') : say('延期的理由', 'Why more time is needed')}
        </label>
        <textarea
          id={`extension-${clock.name}`}
          rows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {act.error ? (
        <p className="alert" role="alert">
          {act.error.message}
        </p>
      ) : null}
      <div className="ways">
        {clock.asked ? (
          <>
            <button type="button" className="button small primary" disabled={!isReady} onClick={() => send(true)}>
              {say('同意延期', 'Grant')}
            </button>
            <button type="button" className="button small" disabled={!isReady} onClick={() => send(false)}>
              {say('不同意', 'Refuse')}
            </button>
          </>
        ) : (
          <button type="submit" className="button small primary" disabled={!isReady}>
            {say('提交申请', 'Ask')}
          </button>
        )}
        <button type="button" className="button small plain" onClick={() => setOpen(false)}>
          {word('cancel')}
        </button>
      </div>
    </form>
  )
}
