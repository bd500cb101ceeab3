import { Link, useParams, useSearchParams } from 'react-router'
import { instantWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { queryString } from '../../../web/request.ts'
import { useDepartmentNames } from '../../../web/widgets/departments.ts'
import { useWords } from '../../../web/words.ts'
import { addressOf } from './parts/address.ts'
import { useLive } from './parts/live.ts'
import { monthWords } from './parts/report.ts'
import './wall-cases.css'

interface Row {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly promise?: string
  readonly dueAt?: string
  readonly doneAt?: string
}

/** The very promises or cases behind a number of the monthly report. */
export function ReportBehind(_: PageProps) {
  const { say, language } = useWords()
  const { month = '', what = '' } = useParams()
  const [address] = useSearchParams()
  const department = address.get('department') ?? ''
  const nameOf = useDepartmentNames()
  const list = useLive<{ rows: readonly Row[] }>(`/api/supervision/reports/${month}/behind${queryString({ department, what })}`)
  const rows = list.data?.rows ?? []
  const words =
    what === 'closed'
      ? say('办结的办件', 'cases closed')
      : what === 'late'
        ? say('未按期的环节', 'promises not kept in time')
        : say('应办的环节', 'promises due')
  return (
    <div className="page">
      <nav aria-label={say('返回', 'Back')}>
        <Link to={addressOf.report(month)}>
          ← {say(`${monthWords(month, language)}通报`, `Report of ${monthWords(month, language)}`)}
        </Link>
      </nav>
      <header className="opening">
        <div>
          <h1>
            {department === '' ? say('不限部门', 'Any department') : nameOf(department)} · {words}
          </h1>
          <p className="sentence">
            {list.data
              ? say(
                  `共 ${rows.length} 项${rows.length === 1000 ? '（只列前 1000 项）' : ''}。`,
                  `${rows.length} in all${rows.length === 1000 ? ' (the first 1,000)' : ''}.`,
                )
              : ' '}
          </p>
        </div>
      </header>
      {list.isLoading ? <Loading /> : null}
      {list.error ? <Failed inline error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && rows.length === 0 ? <Empty /> : null}
      <ol className="wall-case-rows">
        {rows.map((row, index) => {
          const isLate = row.dueAt !== undefined && (row.doneAt == null || row.doneAt >= row.dueAt)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never moves
            <li key={index}>
              <Link to={addressOf.case(row.id)}>
                <Lamp lamp={isLate ? 'red' : 'green'}>
                  {row.dueAt === undefined ? say('办结', 'closed') : isLate ? say('未按期', 'late') : say('按期', 'in time')}
                </Lamp>
                <span className="wall-case-what">
                  <b>{row.title}</b>
                  <span>
                    {row.promise ? `${row.promise} · ` : ''}
                    {row.number}
                  </span>
                </span>
                <span className="wall-case-due">
                  <b>{row.doneAt ? instantWords(row.doneAt, language) : say('未完成', 'not done')}</b>
                  {row.dueAt ? (
                    <span>
                      {say('到期 ', 'due ')}
                      {instantWords(row.dueAt, language)}
                    </span>
                  ) : null}
                </span>
              </Link>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
