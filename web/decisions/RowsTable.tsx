import { ScrollTable } from '../parts/ScrollTable.tsx'
import { widgetOf } from '../widgets/index.ts'
import { useWords } from '../words.ts'
import { CellWords } from './CellWords.tsx'
import type { DecisionRow, Table } from './decision.ts'

interface Tried {
  readonly fits: readonly number[]
  readonly row?: number
}

/** The rows of an edition as a table: conditions to the left, what is decided to the right. A trial marks the rows that fit. */
export function RowsTable({ table, rows, tried }: { table: Table; rows: readonly DecisionRow[]; tried?: Tried | undefined }) {
  const { say } = useWords()
  return (
    <ScrollTable label={say('规则的各行', 'Rows of the table')}>
      <table className="decision-rows">
        <thead>
          <tr>
            <th scope="col">{say('行', 'Row')}</th>
            {table.asks.map((field) => (
              <th key={field.name} scope="col">
                {field.label}
              </th>
            ))}
            {table.decides.map((field) => (
              <th key={field.name} scope="col" className="decided">
                {field.label}
              </th>
            ))}
            <th scope="col">{say('依据', 'Source')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => {
            const mark = tried?.row === i + 1 ? 'hit' : tried?.fits.includes(i + 1) ? 'fits' : undefined
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the table
              <tr key={i} data-tried={mark}>
                <th scope="row">
                  {i + 1}
                  {mark === 'hit' ? <b className="decision-hit">{say('采用', 'counts')}</b> : null}
                  {mark === 'fits' ? <span className="note">{say('也符合', 'fits too')}</span> : null}
                </th>
                {table.asks.map((field) => (
                  <td key={field.name}>
                    <CellWords test={row.when[field.name]} field={field} />
                  </td>
                ))}
                {table.decides.map((field) => {
                  const { Show } = widgetOf(field.widget)
                  return (
                    <td key={field.name} className="decided">
                      <Show value={row.gives[field.name]} field={field} />
                    </td>
                  )
                })}
                <td className="decision-basis">
                  {row.basis}{' '}
                  <span className="decision-mark" data-verified={row.isVerified}>
                    {row.isVerified ? say('✓ 已核实', '✓ verified') : say('? 未核实', '? not verified')}
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollTable>
  )
}
