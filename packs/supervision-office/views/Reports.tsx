import { Link } from 'react-router'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { addressOf } from './parts/address.ts'
import { useLive } from './parts/live.ts'
import { RuleList } from './parts/RuleList.tsx'
import { monthWords } from './parts/report.ts'
import './reports.css'

interface Month {
  readonly month: string
  readonly signedBy?: string
  readonly signedAt?: string
}

/** The months there is a report of, and the rules they are judged by. */
export function Reports(_: PageProps) {
  const { say, language } = useWords()
  const list = useLive<{ months: readonly Month[] }>('/api/supervision/reports')
  const months = list.data?.months ?? []
  const unsigned = months.slice(1).filter(({ signedBy }) => !signedBy).length
  return (
    <div className="page reports">
      <header className="opening">
        <div>
          <h1>{say('月度通报', 'Monthly reports')}</h1>
          <p className="sentence">
            {list.data
              ? unsigned > 0
                ? say(`${unsigned} 个月已经结束、还没有签发。`, `${unsigned} months are over and not signed yet.`)
                : say('结束的月份都已签发；本月的数字随时在变。', 'Every month that is over is signed; this month still moves.')
              : ' '}
          </p>
        </div>
      </header>
      {list.isLoading ? <Loading /> : null}
      {list.error ? <Failed inline error={list.error} retry={() => void list.refetch()} /> : null}
      <ol className="report-months">
        {months.map((one, index) => (
          <li key={one.month}>
            <Link to={addressOf.report(one.month)}>{monthWords(one.month, language)}</Link>
            {one.signedBy !== undefined ? (
              <Lamp lamp="green">
                {say(
                  `已签发 · ${one.signedBy} · ${shortDate(one.signedAt!, language)}`,
                  `signed · ${one.signedBy} · ${shortDate(one.signedAt!, language)}`,
                )}
              </Lamp>
            ) : index === 0 ? (
              <Lamp lamp="blue">{say('本月，实时', 'this month, live')}</Lamp>
            ) : (
              <Lamp lamp="yellow">{say('待签发', 'to be signed')}</Lamp>
            )}
          </li>
        ))}
      </ol>
      <RuleList />
    </div>
  )
}
