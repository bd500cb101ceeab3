import { instantWords, numberWords } from '../../../../web/moments.ts'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { ScrollTable } from '../../../../web/parts/ScrollTable.tsx'
import { useWords } from '../../../../web/words.ts'
import { type Flow, type Reconciliation, useDo } from './exchange.ts'

/** Whether both ends say the same, range by range, and which records do not. */
export function ReconciliationReport({ flow, last }: { flow: Flow; last: Reconciliation | undefined }) {
  const { say, language } = useWords()
  const act = useDo()
  const kinds = {
    missing: say('目标缺少', 'missing in the target'),
    extra: say('目标多出', 'only in the target'),
    different: say('内容不同', 'different'),
  }
  return (
    <section>
      <h2>{say('两端对账', 'Reconciliation')}</h2>
      {last ? (
        <>
          <p className="flow-state" role="status">
            {last.isClean ? (
              <Lamp lamp="green">{say('两端一致', 'Both ends agree')}</Lamp>
            ) : (
              <Lamp lamp="red">{say(`${last.differing} 条不一致`, `${last.differing} records differ`)}</Lamp>
            )}
            <span>
              {say(
                `来源 ${numberWords(last.source.rows)} 条有效，目标 ${numberWords(last.target.rows)} 条；${instantWords(last.at, language)} 由 ${last.by} 核对。`,
                `${numberWords(last.source.rows)} valid rows at the source, ${numberWords(last.target.rows)} records in the target; compared ${instantWords(last.at, language)} by ${last.by}.`,
              )}
              {last.source.repaired > 0
                ? say(
                    `其中 ${last.source.repaired} 条按隔离区的改正计。`,
                    ` ${last.source.repaired} of them as put right in the quarantine.`,
                  )
                : ''}
              {last.target.others > 0
                ? say(
                    `目标另有 ${numberWords(last.target.others)} 条不来自这里，没有比较。`,
                    ` ${numberWords(last.target.others)} other records of the target do not come from here and were not compared.`,
                  )
                : ''}
              {last.source.invalid > 0
                ? say(
                    `另有 ${last.source.invalid} 行无效，没有收下。`,
                    ` ${last.source.invalid} more rows are not valid and were not taken.`,
                  )
                : ''}
            </span>
          </p>
          {last.differences.length > 0 ? (
            <ScrollTable label={say('不一致的记录', 'Records that differ')}>
              <table className="items">
                <thead>
                  <tr>
                    <th scope="col">{say('记录', 'Record')}</th>
                    <th scope="col">{say('差别', 'Difference')}</th>
                    <th scope="col">{say('字段', 'Fields')}</th>
                  </tr>
                </thead>
                <tbody>
                  {last.differences.slice(0, 50).map((each) => (
                    <tr key={`${each.kind} ${each.key}`}>
                      <th scope="row">{each.key}</th>
                      <td>{kinds[each.kind]}</td>
                      <td>{each.fields?.join(say('、', ', ')) ?? ''}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollTable>
          ) : null}
          <details>
            <summary>{say('各段的条数与校验和', 'Counts and checksums by range')}</summary>
            <ScrollTable label={say('各段的条数与校验和', 'Counts and checksums by range')}>
              <table className="items">
                <thead>
                  <tr>
                    <th scope="col">{say('段', 'Range')}</th>
                    <th scope="col" className="number">
                      {say('来源', 'Source')}
                    </th>
                    <th scope="col" className="number">
                      {say('目标', 'Target')}
                    </th>
                    <th scope="col">{say('来源校验和', 'Source checksum')}</th>
                    <th scope="col">{say('目标校验和', 'Target checksum')}</th>
                  </tr>
                </thead>
                <tbody>
                  {last.ranges
                    .filter(({ source, target }) => source.rows + target.rows > 0)
                    .map(({ range, source, target }) => (
                      <tr key={range}>
                        <th scope="row">{range + 1}</th>
                        <td className="number">{source.rows}</td>
                        <td className="number">{target.rows}</td>
                        <td>
                          <code>{source.checksum}</code>
                        </td>
                        <td>
                          <code>{target.checksum}</code>
                        </td>
                      </tr>
                    ))}
                </tbody>
              </table>
            </ScrollTable>
          </details>
        </>
      ) : (
        <p className="note">
          {say(
            '还没有对过账：逐段比较两端的条数和校验和，并点名不一致的记录。',
            'Not compared yet: counts and checksums of both ends, range by range, with the records that differ.',
          )}
        </p>
      )}
      {act.error ? (
        <p className="alert" role="alert">
          {act.error.message}
        </p>
      ) : null}
      <p className="ways">
        <button
          type="button"
          className="button small"
          disabled={act.isPending || flow.isRunning || !flow.lastRun}
          onClick={() => act.mutate({ path: `/flows/${flow.id}/reconcile` })}
        >
          {act.isPending ? say('正在对账…', 'Comparing…') : say('现在对账', 'Compare now')}
        </button>
      </p>
    </section>
  )
}
