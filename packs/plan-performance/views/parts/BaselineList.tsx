import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useDefinitions } from '../../../../web/data.ts'
import { instantWords } from '../../../../web/moments.ts'
import { addressOfRecords } from '../../../../web/pages/where.ts'
import { useWords } from '../../../../web/words.ts'
import type { plan } from '../../queries.ts'
import { figureWords, plainNumber } from './figure-words.ts'
import './baseline-list.css'

type Baselines = Answer<typeof plan>['baselines']

/** What the plan said was already there; the platform's own figure of today beside it where there is one. */
export function BaselineList({ baselines }: { baselines: Baselines }) {
  const { say } = useWords()
  return (
    <section className="baselines" aria-labelledby="baselines">
      <h2 id="baselines">
        {say(`起点：规划写明的 ${baselines.length} 项现状`, `Where it started: ${baselines.length} levels the plan states`)}
      </h2>
      <ul>
        {baselines.map((baseline) => (
          <li key={baseline.key}>
            <p className="baseline-figure">
              <b>
                {baseline.isBound ? say('超过 ', 'over ') : ''}
                {figureWords(baseline.value, baseline.unit)}
              </b>
              <small>{baseline.year}</small>
            </p>
            <p>{baseline.name}</p>
            <p className="note" lang="zh-CN">
              “{baseline.quotation}” {baseline.section}
            </p>
            {baseline.live ? <Live live={baseline.live} unit={baseline.unit} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Live({ live, unit }: { live: NonNullable<Baselines[number]['live']>; unit: string }) {
  const { say, language } = useWords()
  const definitions = useDefinitions()
  return (
    <details className="baseline-live">
      <summary>
        {live.label}
        {say('：', ': ')}
        {live.figure.value === undefined ? say('未测量', 'not measured') : <b>{figureWords(live.figure.value, unit)}</b>}
      </summary>
      <p>{live.explain}</p>
      <p className="note">
        {live.figure.working} · {instantWords(live.figure.asOf, language)}
      </p>
      {live.figure.behind.map((behind) => {
        const href = addressOfRecords(definitions.data, behind)
        const words = `${behind.label} ${plainNumber(behind.count)}`
        return <p key={`${behind.pack}/${behind.record}`}>{href ? <Link to={href}>{words}</Link> : words}</p>
      })}
    </details>
  )
}
