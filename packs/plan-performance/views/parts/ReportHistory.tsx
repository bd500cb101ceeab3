import type { Answer } from '#kernel'
import { shortDate } from '../../../../web/moments.ts'
import { ScrollTable } from '../../../../web/parts/ScrollTable.tsx'
import { useWords } from '../../../../web/words.ts'
import type { indicator } from '../../queries.ts'
import { figureWords } from './figure-words.ts'
import './report-history.css'

/** Everything that was ever reported, in the order it came in; what was corrected stays in view, struck through. */
export function ReportHistory({ reports, unit }: { reports: Answer<typeof indicator>['reports']; unit: string }) {
  const { say, language } = useWords()
  if (reports.length === 0) return null
  return (
    <section className="report-history" aria-labelledby="reports">
      <h2 id="reports">{say('什么时候报了什么', 'What was reported when')}</h2>
      <ScrollTable label={say('报送记录', 'Reports')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('报送日期', 'Handed in')}</th>
              <th scope="col">{say('年度', 'Year')}</th>
              <th scope="col" className="number">
                {say('实际值', 'Figure')}
              </th>
              <th scope="col">{say('部门', 'Department')}</th>
              <th scope="col">{say('依据', 'Evidence')}</th>
            </tr>
          </thead>
          <tbody>
            {reports.map((report) => (
              <tr key={report.id} data-counts={report.counts}>
                <td>{shortDate(report.reportedOn, language)}</td>
                <td>{report.year}</td>
                <td className="number">
                  {report.value === undefined ? null : report.counts ? (
                    <b>{figureWords(report.value, unit)}</b>
                  ) : (
                    <s>{figureWords(report.value, unit)}</s>
                  )}
                </td>
                <td>{report.department}</td>
                <td>
                  {report.corrects ? (
                    <p>
                      <b>{say('更正', 'Correction')}</b>
                      {say('：', ': ')}
                      {report.reason}
                    </p>
                  ) : null}
                  {report.evidence}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  )
}
