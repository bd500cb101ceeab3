import { useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer, useDefinitions } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { addressOfRecords } from '../../../web/pages/where.ts'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { index as indexQuery } from '../queries.ts'
import { plainNumber } from './parts/figure-words.ts'
import './informatisation-index.css'

type IndexAnswer = Answer<typeof indexQuery>

/** Two composite indices with every input in view; a missing input leaves the index uncomputed, and says so. */
export function InformatisationIndex({ packName }: PageProps) {
  const { say } = useWords()
  const [year, setYear] = useState<number>()
  const answer = useAnswer<IndexAnswer>(packName, 'index', { year })
  const definitions = useDefinitions()
  if (answer.isLoading)
    return (
      <div className="page">
        <Loading lines={[50, 100, 100, 80]} />
      </div>
    )
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return null
  const { informatisation, smartCity, years } = answer.data
  const register = addressOfRecords(definitions.data, { pack: 'plan-performance', record: 'indexInput', where: {} })
  return (
    <div className="page index-page">
      <header className="opening">
        <div>
          <h1>{say('信息化指数', 'Informatisation index')}</h1>
          <p className="sentence">
            {informatisation.value === undefined
              ? say(
                  `${answer.data.city}的信息化发展指数还算不出来：${informatisation.inputs} 项输入齐备 ${informatisation.present} 项。缺一项就不计算，不用估计值代替。`,
                  `The informatisation index of ${answer.data.city} cannot be computed yet: ${informatisation.present} of ${informatisation.inputs} inputs are there. One missing input is enough not to compute it; nothing is estimated.`,
                )
              : say(
                  `${answer.data.city} ${answer.data.year} 年信息化发展指数为 ${plainNumber(informatisation.value)}。权重尚未核实，仅供参考。`,
                  `The informatisation index of ${answer.data.city} for ${answer.data.year} is ${plainNumber(informatisation.value)}. Its weights are not verified.`,
                )}
          </p>
        </div>
        <p className="ways">
          {years.map((one) => (
            <button
              key={one}
              type="button"
              className="button small"
              aria-pressed={one === answer.data?.year}
              onClick={() => setYear(one)}
            >
              {one}
            </button>
          ))}
          {register ? (
            <Link className="button" to={register}>
              {say('登记输入', 'Enter inputs')}
            </Link>
          ) : null}
        </p>
      </header>
      <Informatisation of={informatisation} />
      <SmartCity of={smartCity} />
    </div>
  )
}

function Informatisation({ of }: { of: IndexAnswer['informatisation'] }) {
  const { say } = useWords()
  return (
    <section aria-labelledby="idi">
      <h2 id="idi">{say('信息化发展指数（Ⅱ）', 'Informatisation development index II')}</h2>
      <p className="index-formula">{of.formula}</p>
      <div className="index-parts">
        {of.subIndices.map((sub) => (
          <article key={sub.key}>
            <header>
              <h3>{sub.label}</h3>
              <span>
                {say('权重', 'weight')} {Math.round(sub.weight * 100)}%{' '}
                <small>{of.weightsVerified ? say('已核实', 'verified') : say('未核实', 'not verified')}</small>
              </span>
            </header>
            <div className="index-bar" aria-hidden="true" data-missing={sub.value === undefined}>
              {sub.value === undefined ? null : <i style={{ width: `${100 * sub.value}%` }} />}
            </div>
            <p className="index-value">{sub.value === undefined ? say('输入不全', 'inputs missing') : plainNumber(sub.value)}</p>
            <ul>
              {sub.items.map((item) => (
                <li key={item.key} data-missing={item.standardised === undefined}>
                  <span>
                    {item.label}
                    {item.isLogarithmic ? <small> {say('取对数', 'logarithm')}</small> : null}
                  </span>
                  <b>{item.value === undefined ? say('缺数值', 'value missing') : `${plainNumber(item.value)} ${item.unit}`}</b>
                  <small>
                    {item.missing === 'value'
                      ? item.unit
                      : item.missing === 'bounds'
                        ? say('缺上下限', 'bounds missing')
                        : `${plainNumber(item.low ?? 0)} – ${plainNumber(item.high ?? 0)} → ${plainNumber(item.standardised ?? 0)}`}
                    {item.source
                      ? ` · ${item.source} · ${item.isVerified ? say('已核实', 'verified') : say('未核实', 'not verified')}`
                      : ''}
                  </small>
                </li>
              ))}
            </ul>
          </article>
        ))}
      </div>
    </section>
  )
}

function SmartCity({ of }: { of: IndexAnswer['smartCity'] }) {
  const { say } = useWords()
  return (
    <section aria-labelledby="smart-city">
      <h2 id="smart-city">
        {say('新型智慧城市评价', 'Smart city evaluation')} <small>GB/T 33356-2016</small>
      </h2>
      <p>
        {of.total === undefined
          ? say(
              `总分 = Σ 权重 × 得分。八项得分已登记 ${of.present} 项，缺项时不计算总分。`,
              `Total = Σ weight × score. ${of.present} of eight scores are entered; the total waits for all of them.`,
            )
          : say(`总分 ${of.total.toFixed(2)}。`, `Total ${of.total.toFixed(2)}.`)}
      </p>
      <div className="weights">
        {of.items.map((item) => (
          <div key={item.key} style={{ flexGrow: item.weight }}>
            <span className="weight-bar" aria-hidden="true">
              {item.score === undefined ? null : <i style={{ height: `${item.score}%` }} />}
            </span>
            <b>{item.weight}%</b>
            <span>{item.label}</span>
            <small>{item.score === undefined ? say('未登记', 'not entered') : plainNumber(item.score)}</small>
          </div>
        ))}
      </div>
    </section>
  )
}
