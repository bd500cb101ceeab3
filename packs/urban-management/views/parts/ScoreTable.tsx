import { Fragment } from 'react'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import { Behind, Opens, useOpened } from './Behind.tsx'
import { type Count, type Evaluation, type Line, percentWords, type Rate } from './evaluation.ts'
import { Working } from './Formula.tsx'

interface Column {
  readonly count: Count
  readonly label: string
  readonly rate?: Rate
}

/** Districts or departments with counts, rates and score; every count opens its matters, the score its working. */
export function ScoreTable({
  kind,
  lines,
  evaluation,
}: {
  kind: 'area' | 'unit'
  lines: readonly Line[]
  evaluation: Evaluation
}) {
  const { say } = useWords()
  const { opened } = useOpened()
  const columns = useColumns(kind)
  const heading = kind === 'area' ? say('区域', 'District') : say('部门', 'Department')
  const sorted = lines.toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1) || a.key.localeCompare(b.key))
  return (
    <table className="score-table">
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col" className="number">
            {say('得分', 'Score')}
          </th>
          <th scope="col">{say('处置情况', 'Handling')}</th>
          {columns.map(({ count, label }) => (
            <th key={count} scope="col" className="number">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((line) => {
          const [openedKind, key, what] = opened.split('|')
          const isOpen = openedKind === kind && key === line.key
          const column = columns.find(({ count }) => count === what)
          return (
            <Fragment key={line.key}>
              <tr>
                <th scope="row">{line.name}</th>
                <td className="number score" data-label={say('得分', 'Score')}>
                  {typeof line.score === 'number' ? (
                    <Opens of={`${kind}|${line.key}|score`} count={1}>
                      {line.score.toFixed(2)}
                    </Opens>
                  ) : (
                    '—'
                  )}
                </td>
                <td className="standing">
                  <Standing line={line} />
                </td>
                {columns.map(({ count, label, rate }) => (
                  <td key={count} className="number" data-label={label}>
                    <Opens of={`${kind}|${line.key}|${count}`} count={line.tally[count]} />
                    {rate ? <small>{percentWords(line.rates[rate])}</small> : null}
                  </td>
                ))}
              </tr>
              {isOpen && what === 'score' ? (
                <tr className="behind-row">
                  <td colSpan={columns.length + 3}>
                    <Behind
                      title={say(
                        `${line.name}：得分怎么来的，应处置的问题`,
                        `${line.name}: how the score comes about; matters due`,
                      )}
                      numbers={line.behind.toHandle}
                      files={evaluation.files}
                    >
                      <Working line={line} weights={evaluation.weights} />
                    </Behind>
                  </td>
                </tr>
              ) : null}
              {isOpen && column ? (
                <tr className="behind-row">
                  <td colSpan={columns.length + 3}>
                    <Behind
                      title={say(`${line.name}：${column.label}`, `${line.name}: ${column.label.toLowerCase()}`)}
                      numbers={line.behind[column.count]}
                      files={evaluation.files}
                    />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

/** What was reported and filed is the centre's doing, so departments are not shown by it. */
function useColumns(kind: 'area' | 'unit'): readonly Column[] {
  const { say } = useWords()
  const taken: readonly Column[] = [
    { count: 'reported', label: say('上报', 'Reported') },
    { count: 'valid', label: say('有效上报', 'Valid'), rate: 'validReportRate' },
    { count: 'filed', label: say('立案', 'Filed') },
  ]
  return [
    ...(kind === 'area' ? taken : []),
    { count: 'toHandle', label: say('应处置', 'To handle') },
    { count: 'handled', label: say('处置', 'Handled'), rate: 'handlingRate' },
    { count: 'handledOnTime', label: say('按期处置', 'Handled in time'), rate: 'onTimeHandlingRate' },
    { count: 'toClose', label: say('应结案', 'To close') },
    { count: 'closed', label: say('结案', 'Closed'), rate: 'closingRate' },
    { count: 'closedOnTime', label: say('按期结案', 'Closed in time'), rate: 'onTimeClosingRate' },
    { count: 'reworked', label: say('返工', 'Reworked'), rate: 'reworkRate' },
    { count: 'overdue', label: say('超期待处置', 'Late and open'), rate: 'overdueRate' },
    { count: 'extended', label: say('延期', 'Extended'), rate: 'extensionRate' },
  ]
}

/** What has to be done about it, by what happened and not by a threshold nobody set. */
function Standing({ line: { tally } }: { line: Line }) {
  const { say } = useWords()
  const late = tally.handled - tally.handledOnTime
  if (tally.overdue > 0) return <Lamp lamp="red">{say(`${tally.overdue} 件超期未处置`, `${tally.overdue} late and open`)}</Lamp>
  if (late > 0) return <Lamp lamp="amber">{say(`${late} 件曾超期`, `${late} done late`)}</Lamp>
  if (tally.toHandle === 0) return <Lamp lamp="grey">{say('无应处置', 'nothing due')}</Lamp>
  if (tally.handled < tally.toHandle) return <Lamp lamp="blue">{say('在期限内处置', 'within the limit')}</Lamp>
  return <Lamp lamp="green">{say('全部按期', 'all in time')}</Lamp>
}
