import { Link } from 'react-router'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { ScrollTable } from '../../../../web/parts/ScrollTable.tsx'
import { useWords } from '../../../../web/words.ts'
import { addressOf } from './address.ts'
import { type MonthReport, type ReportLine, useGradeWords } from './report.ts'

const order = { poor: 0, fair: 1, good: 2, excellent: 3 } as const

/** Departments from the worst grade to the best; every number opens what it counts. */
export function ReportTable({ report, nameOf }: { report: MonthReport; nameOf: (code: string) => string }) {
  const { say } = useWords()
  const { gradeOf, shortWord } = useGradeWords()
  const rank = ({ grade }: ReportLine) => (grade === undefined ? 4 : order[grade])
  const lines = report.departments.toSorted((a, b) => rank(a) - rank(b) || (a.onTimeRate ?? 0) - (b.onTimeRate ?? 0))
  const { month, total } = report
  const behind = (line: ReportLine, what: string) =>
    `${addressOf.report(month)}/${what}?department=${encodeURIComponent(line.department)}`
  const cards = (line: ReportLine, filter: Readonly<Record<string, string>>) =>
    addressOf.cards({ department: line.department, month, ...filter })
  const evaluated = (line: Pick<ReportLine, 'evaluations'>) => line.evaluations.reduce((sum, n) => sum + n, 0)
  return (
    <ScrollTable label={say('各部门', 'The departments')}>
      <table className="items report-table">
        <thead>
          <tr>
            <th scope="col">{say('部门', 'Department')}</th>
            <th scope="col">{say('等级', 'Grade')}</th>
            <th scope="col" className="number">
              {say('应办环节', 'Due')}
            </th>
            <th scope="col" className="number">
              {say('未按期', 'Late')}
            </th>
            <th scope="col" className="number">
              {say('按期率', 'In time')}
            </th>
            <th scope="col" className="number">
              {say('办结件', 'Closed')}
            </th>
            <th scope="col" className="number">
              {say('红牌', 'Red')}
            </th>
            <th scope="col" className="number">
              {say('黄牌', 'Yellow')}
            </th>
            <th scope="col" className="number">
              {say('说明', 'Explained')}
            </th>
            <th scope="col" className="number">
              {say('维持（红/黄）', 'Upheld (red/yellow)')}
            </th>
            <th scope="col" className="number">
              {say('评价', 'Evaluated')}
            </th>
            <th scope="col" className="number">
              {say('差评', 'Bad')}
            </th>
            <th scope="col" className="number">
              {say('联系/整改/回访', 'Contact/fix/call')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const { lamp, word } = gradeOf(line.grade)
            return (
              <tr key={line.department}>
                <th scope="row">{line.department === '' ? say('不限部门', 'any department') : nameOf(line.department)}</th>
                <td>
                  <Lamp lamp={lamp}>{word}</Lamp>
                  {line.short.length > 0 && line.grade !== undefined ? (
                    <span className="note report-short">{line.short.map(shortWord).join('、')}</span>
                  ) : null}
                </td>
                <Cell n={line.promises} to={behind(line, 'promises')} />
                <Cell n={line.promises - line.onTime} to={behind(line, 'late')} />
                <td className="number">{line.onTimeRate === undefined ? '—' : `${line.onTimeRate}%`}</td>
                <Cell n={line.closed} to={behind(line, 'closed')} />
                <Cell n={line.red} to={cards(line, { kind: 'red' })} />
                <Cell n={line.yellow} to={cards(line, { kind: 'yellow' })} />
                <td className="number">{line.explained}</td>
                <Cell
                  n={line.upheldRed + line.upheldYellow}
                  to={cards(line, { standing: 'upheld' })}
                  text={`${line.upheldRed} / ${line.upheldYellow}`}
                />
                <td className="number">{evaluated(line)}</td>
                <Cell n={line.bad} to={`${addressOf.wall}/reviews?month=${month}`} />
                <td className="number">
                  {line.bad === 0 ? '—' : `${line.badContacted} / ${line.badRectified} / ${line.badCalledBack}`}
                </td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('合计', 'Total')}</th>
            <td />
            <td className="number">{total.promises}</td>
            <td className="number">{total.promises - total.onTime}</td>
            <td className="number">
              {total.promises > 0 ? `${Math.round((total.onTime / total.promises) * 10_000) / 100}%` : '—'}
            </td>
            <td className="number">{total.closed}</td>
            <td className="number">{total.red}</td>
            <td className="number">{total.yellow}</td>
            <td className="number">{total.explained}</td>
            <td className="number">{`${total.upheldRed} / ${total.upheldYellow}`}</td>
            <td className="number">{evaluated(total)}</td>
            <td className="number">{total.bad}</td>
            <td className="number">
              {total.bad === 0 ? '—' : `${total.badContacted} / ${total.badRectified} / ${total.badCalledBack}`}
            </td>
          </tr>
        </tfoot>
      </table>
    </ScrollTable>
  )
}

const Cell = ({ n, to, text }: { n: number; to: string; text?: string }) => (
  <td className="number">{n > 0 ? <Link to={to}>{text ?? n}</Link> : (text ?? n)}</td>
)
