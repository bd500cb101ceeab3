import { useId, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { instantWords, today } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useDepartmentNames } from '../../../web/widgets/departments.ts'
import { useWords } from '../../../web/words.ts'
import { addressOf } from './parts/address.ts'
import { useLive, useTell } from './parts/live.ts'
import { monthWords } from './parts/report.ts'
import './sampling.css'

interface DrawnCase {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly department: string
  readonly inspection?: { readonly verdict: 'sound' | 'flawed'; readonly words: string; readonly by: string; readonly at: string }
}
interface Draw {
  readonly id: string
  readonly seed: string
  readonly size: number
  readonly population: number
  readonly by: string
  readonly at: string
  readonly replay: 'same' | 'population-changed' | 'different'
  readonly cases: readonly DrawnCase[]
}

/** Samples of closed cases: drawn by a seed that anybody can draw by again, and what was found in each. */
export function Sampling(_: PageProps) {
  const { say, language } = useWords()
  const [address, setAddress] = useSearchParams()
  const month = address.get('month') ?? today().slice(0, 7)
  const list = useLive<{ draws: readonly Draw[] }>(`/api/supervision/draws?month=${month}`)
  const draws = list.data?.draws ?? []
  const left = draws.flatMap(({ cases }) => cases).filter(({ inspection }) => inspection === undefined).length
  return (
    <div className="page sampling">
      <header className="opening">
        <div>
          <h1>{say(`${monthWords(month, language)}办结抽查`, `Samples of closed cases, ${monthWords(month, language)}`)}</h1>
          <p className="sentence">
            {list.data
              ? draws.length === 0
                ? say('这个月还没有抽查。', 'Nothing was drawn for this month yet.')
                : left > 0
                  ? say(
                      `抽取 ${draws.length} 次，还有 ${left} 件没有登记检查结果。`,
                      `${draws.length} draws, ${left} cases not inspected yet.`,
                    )
                  : say(`抽取 ${draws.length} 次，都已检查。`, `${draws.length} draws, all inspected.`)
              : ' '}
          </p>
        </div>
        <label className="ways">
          <span className="unseen">{say('月份', 'Month')}</span>
          <input
            type="month"
            className="input"
            value={month}
            max={today().slice(0, 7)}
            onChange={(event) => event.target.value && setAddress({ month: event.target.value }, { replace: true })}
          />
        </label>
      </header>
      <DrawForm month={month} />
      {list.isLoading ? <Loading /> : null}
      {list.error ? <Failed inline error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && draws.length === 0 ? (
        <Empty
          title={say('还没有抽查', 'Nothing drawn yet')}
          help={say(
            '写一个种子（如会议日期加大家报的数字），抽出的办件由种子决定，任何人都能重抽核对。',
            'Give a seed, such as the date and a number somebody calls out: it decides what is drawn, and anybody can draw it again.',
          )}
        />
      ) : null}
      {draws.map((draw) => (
        <section key={draw.id} className="draw" aria-label={draw.seed}>
          <h2>
            {say(`种子“${draw.seed}”`, `Seed “${draw.seed}”`)}
            <span className="note">
              {' '}
              {say(
                `从 ${draw.population} 件中抽 ${draw.cases.length} 件 · ${draw.by}`,
                `${draw.cases.length} of ${draw.population} · ${draw.by}`,
              )}{' '}
              · {instantWords(draw.at, language)}
            </span>
          </h2>
          <p>
            {draw.replay === 'same' ? (
              <Lamp lamp="green">{say('刚刚按种子重抽：一样', 'Drawn again just now: the same')}</Lamp>
            ) : draw.replay === 'population-changed' ? (
              <Lamp lamp="grey">
                {say(
                  '办结清单已变化（有新办结或重新办理），不能直接重抽',
                  'What it was drawn from has changed since (closed or reopened cases)',
                )}
              </Lamp>
            ) : (
              <Lamp lamp="red">{say('按种子重抽：不一样，请核查', 'Drawn again: it differs; look into it')}</Lamp>
            )}
          </p>
          <ol className="draw-cases">
            {draw.cases.map((one) => (
              <Drawn key={one.id} draw={draw} one={one} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function DrawForm({ month }: { month: string }) {
  const { say } = useWords()
  const [seedId, sizeId] = [useId(), useId()]
  const [seed, setSeed] = useState('')
  const [size, setSize] = useState(5)
  const tell = useTell<Draw>()
  return (
    <form
      className="draw-form no-print"
      onSubmit={(event) => {
        event.preventDefault()
        tell.mutate(
          { path: '/api/supervision/draws', body: { month, seed: seed.trim(), size } },
          { onSuccess: () => setSeed('') },
        )
      }}
    >
      <div className="entry">
        <label htmlFor={seedId}>{say('种子', 'Seed')}</label>
        <input id={seedId} value={seed} maxLength={100} onChange={(event) => setSeed(event.target.value)} />
      </div>
      <div className="entry">
        <label htmlFor={sizeId}>{say('抽几件', 'How many')}</label>
        <input
          id={sizeId}
          type="number"
          min={1}
          max={200}
          value={size}
          onChange={(event) => setSize(Number(event.target.value))}
        />
      </div>
      <button type="submit" className="button primary" disabled={seed.trim() === '' || size < 1 || tell.isPending}>
        {say('抽取', 'Draw')}
      </button>
      {tell.error ? (
        <p className="alert" role="alert">
          {tell.error.message}
        </p>
      ) : null}
    </form>
  )
}

function Drawn({ draw, one }: { draw: Draw; one: DrawnCase }) {
  const { say, language } = useWords()
  const id = useId()
  const nameOf = useDepartmentNames()
  const [words, setWords] = useState('')
  const tell = useTell<void>()
  const write = (verdict: 'sound' | 'flawed') =>
    tell.mutate({ path: `/api/supervision/draws/${draw.id}/inspections`, body: { caseId: one.id, verdict, words: words.trim() } })
  const isShort = [...words.trim()].length < 2 || tell.isPending
  return (
    <li>
      <p>
        <Link to={addressOf.case(one.id)}>{one.title}</Link>{' '}
        <span className="note">
          {nameOf(one.department)} · {one.number}
        </span>
      </p>
      {one.inspection ? (
        <p>
          <Lamp lamp={one.inspection.verdict === 'sound' ? 'green' : 'red'}>
            {one.inspection.verdict === 'sound' ? say('规范', 'sound') : say('有问题', 'flawed')}
          </Lamp>{' '}
          {one.inspection.words}{' '}
          <span className="note">
            {one.inspection.by} · {instantWords(one.inspection.at, language)}
          </span>
        </p>
      ) : (
        <p className="draw-note no-print">
          <label htmlFor={id} className="unseen">
            {say('检查情况', 'What was found')}
          </label>
          <input
            id={id}
            className="input"
            placeholder={say('检查情况', 'What was found')}
            maxLength={2000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <button type="button" className="button" disabled={isShort} onClick={() => write('sound')}>
            {say('规范', 'Sound')}
          </button>
          <button type="button" className="button" disabled={isShort} onClick={() => write('flawed')}>
            {say('有问题', 'Flawed')}
          </button>
        </p>
      )}
      {tell.error ? (
        <p className="alert" role="alert">
          {tell.error.message}
        </p>
      ) : null}
    </li>
  )
}
