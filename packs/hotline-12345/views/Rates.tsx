import { useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { ScrollTable } from '../../../web/parts/ScrollTable.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { rates } from '../queries.ts'
import './boards.css'

type Rated = Answer<typeof rates>
type Unit = Rated['units'][number]
type Count = keyof Unit['behind']

/** Response, solution and satisfaction of every unit; each number opens the orders behind it. */
export function Rates({ packName }: PageProps) {
  const { say, language } = useWords()
  const [period, setPeriod] = useState<{ from?: string; to?: string }>({})
  const [open, setOpen] = useState<{ unit: string; count: Count }>()
  const answer = useAnswer<Rated>(packName, 'rates', period)
  useTitle(say('三率看板', 'Three rates'))
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  const data = answer.data
  const columns: readonly (readonly [Count, string])[] = [
    ['valid', say('有效回访', 'Reached')],
    ['contacted', say('已联系', 'Contacted')],
    ['solved', say('已解决', 'Solved')],
    ['satisfied', say('满意', 'Satisfied')],
    ['basically', say('基本满意', 'Basically')],
  ]
  return (
    <div className="page board-page">
      <header className="opening">
        <div>
          <h1>{say('三率看板', 'Three rates')}</h1>
          <p className="sentence">
            {data
              ? data.whole.valid === 0
                ? say('这段时间没有有效回访。', 'Nobody was reached in this period.')
                : say(
                    `${data.whole.valid} 次有效回访：响应率 ${data.whole.response} %，解决率 ${data.whole.solve} %，满意率 ${data.whole.satisfy} %，综合 ${data.whole.score} 分。`,
                    `${data.whole.valid} valid call-backs: ${data.whole.response} % contacted, ${data.whole.solve} % solved, ${data.whole.satisfy} % satisfied, score ${data.whole.score}.`,
                  )
              : ' '}
          </p>
        </div>
        <div className="ways period">
          {(['from', 'to'] as const).map((side) => (
            <label key={side}>
              {side === 'from' ? say('自', 'From') : say('至', 'To')}
              <input
                type="date"
                value={period[side] ?? data?.period[side] ?? ''}
                onChange={(event) => setPeriod((now) => ({ ...now, [side]: event.target.value || undefined }))}
              />
            </label>
          ))}
        </div>
      </header>
      {data ? null : <Loading lines={[100, 100, 100]} />}
      {data && data.units.length === 0 ? (
        <Empty
          title={say('还没有可以计算的回访', 'No call-backs yet')}
          help={say('回访接通并问清三个问题后，各单位的三率从这里算起。', 'Rates appear once callers were reached and asked.')}
        />
      ) : null}
      {data && data.units.length > 0 ? (
        <>
          <ScrollTable label={say('各承办单位', 'The units')}>
            <table className="items rates">
              <thead>
                <tr>
                  <th scope="col">{say('承办单位', 'Unit')}</th>
                  {columns.map(([name, label]) => (
                    <th key={name} scope="col" className="number">
                      {label}
                    </th>
                  ))}
                  <th scope="col" className="number">
                    {say('响应率', 'Response')}
                  </th>
                  <th scope="col" className="number">
                    {say('解决率', 'Solution')}
                  </th>
                  <th scope="col" className="number">
                    {say('满意率', 'Satisfaction')}
                  </th>
                  <th scope="col" className="number">
                    {say('综合得分', 'Score')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.units.map((unit) => (
                  <tr key={unit.code}>
                    <th scope="row">{unit.name}</th>
                    {columns.map(([name, label]) => (
                      <td key={name} className="number">
                        {unit[name] === 0 ? (
                          0
                        ) : (
                          <button
                            type="button"
                            aria-label={say(
                              `${unit.name}${label} ${unit[name]} 件，看工单`,
                              `${unit.name}, ${label}: ${unit[name]} orders`,
                            )}
                            onClick={() => setOpen({ unit: unit.code, count: name })}
                          >
                            {unit[name]}
                          </button>
                        )}
                      </td>
                    ))}
                    {[unit.response, unit.solve, unit.satisfy].map((rate, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: three rates in their order
                      <td key={index} className="number">
                        {rate.toFixed(2)} %
                      </td>
                    ))}
                    <td className="number">
                      <b>{unit.score.toFixed(2)}</b>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollTable>
          <Behind
            unit={data.units.find(({ code }) => code === open?.unit)}
            count={open?.count}
            label={columns.find(([name]) => name === open?.count)?.[1] ?? ''}
          />
          <p className="note">
            {say('综合 = ', 'Score = ')}
            {data.weights.response} × {say('响应率', 'response')} + {data.weights.solve} × {say('解决率', 'solution')} +{' '}
            {data.weights.satisfy} × {say('满意率，基本满意按 ', 'satisfaction; a basically satisfied caller counts ')}
            {data.weights.basicFactor}
            {say(' 折算；没有有效回访的按 0 计。', '; without a valid call-back all are 0.')}{' '}
            {data.weights.mark === 'verified' ? '' : say('权重未核实。', 'These weights are not verified.')}{' '}
            <Link to="/hotline-12345/weights">{say('权重登记册', 'Register of weights')}</Link>
            {data.weights.from
              ? say(`（自 ${shortDate(data.weights.from, 'zh')} 起）`, ` (since ${shortDate(data.weights.from, language)})`)
              : ''}
          </p>
        </>
      ) : null}
    </div>
  )
}

function Behind({ unit, count, label }: { unit: Unit | undefined; count: Count | undefined; label: string }) {
  if (!unit || !count) return null
  return (
    <section className="behind" aria-live="polite">
      <h2>
        {unit.name} · {label} {unit[count]}
      </h2>
      <ul>
        {unit.behind[count].map(({ id, number, title }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an order asked about twice stands here twice
          <li key={`${id}-${index}`}>
            <Link to={`/cases/${id}`}>{title}</Link> <span className="quiet">{number}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
