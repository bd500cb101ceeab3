import { Link, useParams } from 'react-router'
import { instantWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useDepartmentNames } from '../../../web/widgets/departments.ts'
import { useWords } from '../../../web/words.ts'
import { addressOf } from './parts/address.ts'
import { useLive } from './parts/live.ts'
import { ReportTable } from './parts/ReportTable.tsx'
import { type MonthReport, monthWords } from './parts/report.ts'
import { SignForm } from './parts/SignForm.tsx'
import './reports.css'

/** What a month came to: by department, with grade and reasons; live until it is signed, then as signed. Prints as it stands. */
export function ReportPage(_: PageProps) {
  const { say, language } = useWords()
  const { month = '' } = useParams()
  const report = useLive<MonthReport>(`/api/supervision/reports/${month}`)
  const nameOf = useDepartmentNames()
  if (report.isLoading)
    return (
      <div className="page">
        <Loading />
      </div>
    )
  if (report.error || !report.data) return <Failed error={report.error} retry={() => void report.refetch()} />
  const { data } = report
  const { total } = data
  const cards = total.yellow + total.red
  const rate = total.promises > 0 ? `${Math.round((total.onTime / total.promises) * 10_000) / 100}%` : '—'
  const file = (format: string) => `/api/supervision/reports/${month}/file?format=${format}${language === 'en' ? '&lang=en' : ''}`
  return (
    <div className="page report-page">
      <nav className="no-print" aria-label={say('返回', 'Back')}>
        <Link to={`${addressOf.wall}/reports`}>← {say('月度通报', 'Monthly reports')}</Link>
      </nav>
      <header className="opening">
        <div>
          <h1>{say(`${monthWords(month, language)}效能监察通报`, `Supervision report, ${monthWords(month, language)}`)}</h1>
          <p className="report-sentence">
            {say(
              `应办 ${total.promises} 个环节，按期率 ${rate}；发牌 ${cards} 张，维持 ${total.upheldRed + total.upheldYellow} 张；评价 ${total.total} 件，差评 ${total.bad} 件。`,
              `${total.promises} promises were due, ${rate} kept in time; ${cards} cards were issued, ${total.upheldRed + total.upheldYellow} upheld; ${total.total} evaluations, ${total.bad} of them bad.`,
            )}
          </p>
          <p className="note">
            {say('数据截至 ', 'As of ')}
            {instantWords(data.asOf, language)}
          </p>
        </div>
        <p className="ways no-print">
          <button type="button" className="button" onClick={() => window.print()}>
            {say('打印', 'Print')}
          </button>
          <a className="button" href={file('xlsx')}>
            XLSX
          </a>
          <a className="button" href={file('csv')}>
            CSV
          </a>
        </p>
      </header>
      <Seal report={data} nameOf={nameOf} />
      {data.departments.length === 0 ? (
        <Empty
          title={say('这个月没有应办的环节，也没有发牌', 'Nothing was due and no card was issued')}
          help={say('换一个月份看看。', 'Look at another month.')}
        />
      ) : (
        <ReportTable report={data} nameOf={nameOf} />
      )}
      {data.maySign ? <SignForm month={month} /> : null}
      <section className="report-notes">
        <h2>{say('怎么算的', 'How it is computed')}</h2>
        <p>
          {say(
            '应办环节：当月到期的承诺（含提前完成的），算给完成或超期时持有办件的部门；暂停计时中的不算。办结件：当月办结的，算给停留时间最长的部门。监察牌：当月发出的；撤销的不计入考核。',
            'Promises due: those whose due time lies in the month, kept early or not, counted for the department that had the case when they were kept or broken; those standing still are not. Closed: cases that ended in the month, counted for the department they were with longest. Cards: issued in the month; lifted ones do not count.',
          )}
        </p>
        <p className="note" lang="zh-CN">
          {say('等级依据：', 'Basis of the grades: ')}
          {data.rules.grade.basis}
        </p>
      </section>
    </div>
  )
}

/** Whether it is signed, by whom, and whether computing it again gives the same. */
function Seal({ report, nameOf }: { report: MonthReport; nameOf: (code: string) => string }) {
  const { say, language } = useWords()
  const { signed } = report
  if (!signed)
    return (
      <p className="report-seal">
        <Lamp lamp={report.isOver ? 'yellow' : 'blue'}>
          {report.isOver
            ? say('月份已结束，尚未签发；数字仍会变化', 'The month is over, not signed yet; figures still move')
            : say('本月实时数据，月末后签发', 'Live figures; signed after the month has ended')}
        </Lamp>
      </p>
    )
  return (
    <div className="report-seal">
      <p>
        <Lamp lamp="green">
          {say(
            `已签发：${signed.by}，${instantWords(signed.at, language)}`,
            `Signed by ${signed.by}, ${instantWords(signed.at, language)}`,
          )}
        </Lamp>
      </p>
      {signed.remark ? <p>{signed.remark}</p> : null}
      <p>
        {signed.agrees ? (
          <Lamp lamp="green">{say('刚刚重新计算：与签发时一致', 'Computed again just now: as it was signed')}</Lamp>
        ) : (
          <Lamp lamp="red">
            {say(
              `刚刚重新计算：与签发时不同（${signed.differing.map(nameOf).join('、')}）；办件重新办理或记录变动会造成差异`,
              `Computed again just now: it differs (${signed.differing.map(nameOf).join(', ')}); a reopened case or changed records cause that`,
            )}
          </Lamp>
        )}
      </p>
      <p className="note report-hash">SHA-256 {report.hash}</p>
    </div>
  )
}
