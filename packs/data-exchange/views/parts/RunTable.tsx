import { instantWords, numberWords } from '../../../../web/moments.ts'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { ScrollTable } from '../../../../web/parts/ScrollTable.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Run } from './exchange.ts'

/** What became of each run, newest first. */
export function RunTable({ runs }: { runs: readonly Run[] }) {
  const { say, language } = useWords()
  if (runs.length === 0) return null
  const lamps = {
    running: <Lamp lamp="blue">{say('执行中', 'running')}</Lamp>,
    done: <Lamp lamp="green">{say('完成', 'done')}</Lamp>,
    waiting: <Lamp lamp="amber">{say('待再试', 'to be tried again')}</Lamp>,
    stopped: <Lamp lamp="red">{say('停下', 'stopped')}</Lamp>,
    failed: <Lamp lamp="red">{say('失败', 'failed')}</Lamp>,
  }
  const columns = [
    ['read', say('读取', 'Read')],
    ['added', say('新增', 'Added')],
    ['changed', say('更新', 'Changed')],
    ['removed', say('删除', 'Removed')],
    ['quarantined', say('隔离', 'Set aside')],
  ] as const
  return (
    <section>
      <h2>{say('执行记录', 'Runs')}</h2>
      <ScrollTable label={say('执行记录', 'Runs')}>
        <table className="items run-table">
          <thead>
            <tr>
              <th scope="col">{say('开始', 'Began')}</th>
              <th scope="col">{say('结果', 'Result')}</th>
              {columns.map(([name, label]) => (
                <th key={name} scope="col" className="number">
                  {label}
                </th>
              ))}
              <th scope="col">{say('说明', 'Notes')}</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <th scope="row">{instantWords(run.startedAt, language)}</th>
                <td>{lamps[run.state]}</td>
                {columns.map(([name]) => (
                  <td key={name} className="number">
                    {numberWords(run.totals[name] ?? 0)}
                  </td>
                ))}
                <td>{run.why ?? run.subject ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  )
}
