import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer, useRead } from '../../../web/data.ts'
import { counted, instantWords, numberWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { ScrollTable } from '../../../web/parts/ScrollTable.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useDepartmentNames } from '../../../web/widgets/departments.ts'
import { useWords } from '../../../web/words.ts'
import type { overview } from '../queries.ts'
import { SharingNav } from './parts/SharingNav.tsx'

interface Reads {
  readonly since: string
  readonly asOf: string
  readonly reads: readonly {
    readonly department: string
    readonly departmentName: string
    readonly provider: string
    readonly providerName: string
    readonly requests: number
    readonly rows: number
    readonly grants: readonly string[]
  }[]
}

/** How requests are answered and who reads how much; every number opens what is behind it. */
export function Statistics({ packName }: PageProps) {
  const { say, language } = useWords()
  const departmentName = useDepartmentNames()
  const answer = useAnswer<Answer<typeof overview>>(packName, 'overview')
  const reads = useRead<Reads>('/api/sharing/statistics')
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data)
    return (
      <div className="page sharing">
        <SharingNav />
        <Loading lines={[40, 100, 100]} />
      </div>
    )
  const { providers, total, answered, granted, asOf } = answer.data
  const most = Math.max(1, ...(reads.data?.reads.map(({ rows }) => rows) ?? []))
  const to = (filter: Readonly<Record<string, string>>) => `/data-sharing/demands?${new URLSearchParams(filter)}`
  return (
    <div className="page sharing">
      <SharingNav />
      <header className="opening">
        <div>
          <h1>{say('共享统计', 'Sharing statistics')}</h1>
          <p className="sentence">
            {answered === 0
              ? say(`${total} 件申请，还没有答复的。`, `${total} requests, none answered yet.`)
              : say(
                  `${total} 件申请，答复了 ${answered} 件，其中 ${granted} 件给了授权（${Math.round((granted / answered) * 100)}%）。`,
                  `${total} requests, ${answered} answered, ${granted} of them granted (${Math.round((granted / answered) * 100)}%).`,
                )}
          </p>
          <p className="note">{say(`截至 ${instantWords(asOf, 'zh')}`, `As of ${instantWords(asOf, language)}`)}</p>
        </div>
        <p className="ways">
          <Link className="button" to="/data-sharing/figures">
            {say('看指标', 'Figures')}
          </Link>
        </p>
      </header>
      <section>
        <h2>{say('各部门答复得怎样', 'How departments answer')}</h2>
        <ScrollTable label={say('各部门答复得怎样', 'How departments answer')}>
          <table className="items">
            <thead>
              <tr>
                <th scope="col">{say('提供部门', 'Provider')}</th>
                <th scope="col" className="number">
                  {say('收到', 'Received')}
                </th>
                <th scope="col" className="number">
                  {say('授权', 'Granted')}
                </th>
                <th scope="col" className="number">
                  {say('不同意', 'Refused')}
                </th>
                <th scope="col" className="number">
                  {say('待答复', 'Waiting')}
                </th>
                <th scope="col" className="number">
                  {say('平均用时（天）', 'Mean days')}
                </th>
              </tr>
            </thead>
            <tbody>
              {providers.map((one) => (
                <tr key={one.provider}>
                  <th scope="row">{say(one.name, departmentName(one.provider))}</th>
                  <td className="number">
                    <Link to={to({ provider: one.provider })}>{one.total}</Link>
                  </td>
                  <td className="number">
                    <Link to={to({ provider: one.provider, outcome: 'granted' })}>{one.granted}</Link>
                  </td>
                  <td className="number">
                    <Link to={to({ provider: one.provider, outcome: 'refused' })}>{one.refused}</Link>
                  </td>
                  <td className="number">
                    <Link to={to({ provider: one.provider, outcome: 'waiting' })}>{one.waiting}</Link>
                  </td>
                  <td className="number">{one.days ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      </section>
      <section>
        <h2>{say('本月谁读了多少', 'Who read how much this month')}</h2>
        {reads.error ? <Failed inline error={reads.error} /> : null}
        {reads.data?.reads.length === 0 ? (
          <p className="quiet">{say('本月还没有读取。', 'Nothing was read this month.')}</p>
        ) : null}
        <ul className="read-bars">
          {reads.data?.reads.map((one) => (
            <li key={`${one.department}-${one.provider}`}>
              <span>
                <b>{one.departmentName}</b> <small>← {one.providerName}</small>
              </span>
              <i style={{ width: `${Math.max(1, (one.rows / most) * 100)}%` }} />
              <span>
                {say(
                  `${numberWords(one.rows)} 条，${numberWords(one.requests)} 次`,
                  `${counted(one.rows, 'row')}, ${counted(one.requests, 'request')}`,
                )}
              </span>
              <span className="read-grants">
                {one.grants.map((number) => (
                  <Link key={number} to={`/data-sharing/grants/${number}`}>
                    {number}
                  </Link>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
