import { useEffect, useState } from 'react'
import { CaseLamp } from '../../../../web/cases/parts/CaseLamp.tsx'
import { instantWords } from '../../../../web/moments.ts'
import { Lamp, LampShape } from '../../../../web/parts/Lamp.tsx'
import { useDepartmentNames } from '../../../../web/widgets/departments.ts'
import { useWords } from '../../../../web/words.ts'
import type { Story } from './story.ts'
import './replay.css'

/** Milliseconds a moment stays on the screen while the film runs. */
const pace = 1200

/** The life of a case as a film: every action and every change of a lamp; a slider stops it anywhere. */
export function Replay({ story }: { story: Story }) {
  const { say, language } = useWords()
  const nameOf = useDepartmentNames()
  const last = story.moments.length - 1
  const [at, setAt] = useState(last)
  const [isRunning, setRunning] = useState(false)
  const here = Math.min(at, last)
  useEffect(() => {
    if (!isRunning) return
    const timer = setTimeout(() => {
      if (here >= last) setRunning(false)
      else setAt(here + 1)
    }, pace)
    return () => clearTimeout(timer)
  }, [isRunning, here, last])
  const moment = story.moments[here]
  if (!moment) return null
  const labelOf = (name: string, round: number) =>
    story.clocks.find((clock) => clock.name === name && clock.round === round)?.label ?? name
  const wordsOf = (index: number) => {
    const one = story.moments[index]!
    if (one.action) return one.action.label
    return one.lamp === 'red' ? say('灯变红：到期未办', 'the lamp turned red') : say('灯变黄：将到期', 'the lamp turned yellow')
  }
  return (
    <section className="replay" aria-labelledby="replay">
      <h2 id="replay">{say('回放', 'Replay')}</h2>
      <div className="replay-controls no-print">
        <button
          type="button"
          className="button small"
          onClick={() => {
            if (!isRunning && here >= last) setAt(0)
            setRunning(!isRunning)
          }}
        >
          {isRunning ? say('暂停', 'Pause') : say('播放', 'Play')}
        </button>
        <input
          type="range"
          min={0}
          max={last}
          value={here}
          aria-label={say('时刻', 'Moment')}
          aria-valuetext={`${instantWords(moment.at, language)} ${wordsOf(here)}`}
          onChange={(event) => {
            setRunning(false)
            setAt(Number(event.target.value))
          }}
        />
        <span>
          {here + 1} / {last + 1}
        </span>
      </div>
      <div className="replay-moment" data-lamp={moment.lamp} aria-live="polite">
        <p className="replay-when">{instantWords(moment.at, language)}</p>
        <p className="replay-what">
          <b>{wordsOf(here)}</b>
          {moment.action ? (
            <span>
              {moment.action.by}
              {moment.action.department ? ` · ${nameOf(moment.action.department)}` : ''}
            </span>
          ) : null}
        </p>
        <p>
          {say('之后：', 'Then: ')}
          {moment.stateLabel}
          {moment.isClosed ? '' : ` · ${nameOf(moment.department)}`} <CaseLamp lamp={moment.lamp} isClosed={moment.isClosed} />
        </p>
        <ul className="replay-clocks">
          {moment.clocks.map((clock) => (
            <li key={`${clock.name}/${clock.round}`} data-met={clock.isMet}>
              {clock.isMet ? (
                <Lamp lamp={clock.lamp === 'red' ? 'red' : 'green'}>
                  {clock.lamp === 'red' ? say('超期完成', 'kept late') : say('按期完成', 'kept')}
                </Lamp>
              ) : clock.isPaused ? (
                <Lamp lamp="grey">{say('暂停', 'paused')}</Lamp>
              ) : (
                <CaseLamp lamp={clock.lamp} />
              )}
              <span>
                {labelOf(clock.name, clock.round)} · {say('到期 ', 'due ')}
                {instantWords(clock.dueAt, language)}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <ol className="replay-list">
        {story.moments.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: moments never move
          <li key={index}>
            <button
              type="button"
              aria-current={index === here ? 'step' : undefined}
              data-lamp={one.lamp}
              onClick={() => {
                setRunning(false)
                setAt(index)
              }}
            >
              <LampShape lamp={one.lamp} />
              <span>{wordsOf(index)}</span>
              <time dateTime={one.at}>{instantWords(one.at, language)}</time>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
