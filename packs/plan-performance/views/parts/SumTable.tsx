import { ScrollTable } from '../../../../web/parts/ScrollTable.tsx'
import { useWords } from '../../../../web/words.ts'
import { type Status, statusWords } from '../../rules/status.ts'
import { TallyBar, tallyOrder } from './Tally.tsx'
import './sum-table.css'

interface Sum {
  readonly group: string
  readonly total: number
  readonly counts: Readonly<Record<Status, number>>
  readonly measured: number
  readonly score?: number | undefined
}

/** Promises summed up by something, as bars with their numbers. */
export function SumTable({ title, first, rows }: { title: string; first: string; rows: readonly Sum[] }) {
  const { say, language } = useWords()
  const shown = tallyOrder.filter((status) => rows.some((row) => row.counts[status] > 0))
  return (
    <ScrollTable label={title} className="sum-table">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col" className="wide">
              {say('状态', 'Status')}
            </th>
            {shown.map((status) => (
              <th key={status} scope="col" className="number">
                {statusWords[status][language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.group}>
              <th scope="row">{row.group}</th>
              <td className="wide">
                <TallyBar counts={row.counts} slim />
              </td>
              {shown.map((status) => (
                <td key={status} className="number">
                  {row.counts[status] || ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}
