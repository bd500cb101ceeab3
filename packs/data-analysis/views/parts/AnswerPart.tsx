import { useState } from 'react'
import { instantWords, numberWords } from '../../../../web/moments.ts'
import { ScrollTable } from '../../../../web/parts/ScrollTable.tsx'
import { useWords } from '../../../../web/words.ts'
import { type Answer, isNumber } from './workbench.ts'

/** What came back: a table, or bars of its first number by its first words. */
export function AnswerPart({ answer, download }: { answer: Answer; download: (format: 'csv' | 'parquet') => void }) {
  const { say, language } = useWords()
  const [view, setView] = useState<'table' | 'chart'>('table')
  const number = answer.columns.findIndex(({ type }) => isNumber(type))
  const words = answer.columns.findIndex(({ type }) => !isNumber(type))
  const mayChart = number >= 0 && words >= 0 && answer.rows.length > 0
  const shown = view === 'chart' && mayChart ? 'chart' : 'table'
  const seconds = (answer.milliseconds / 1000).toFixed(1)
  const from = answer.tables.map(({ label }) => label).join(say('、', ', '))
  return (
    <section className="work-answer" aria-label={say('结果', 'Answer')}>
      <header>
        <h2>
          {answer.isTruncated
            ? say(`前 ${numberWords(answer.rows.length)} 行`, `First ${numberWords(answer.rows.length)} rows`)
            : say(
                `${numberWords(answer.rows.length)} 行`,
                `${numberWords(answer.rows.length)} ${answer.rows.length === 1 ? 'row' : 'rows'}`,
              )}
        </h2>
        <p className="quiet">
          {say(
            `${from ? `查了${from}，` : ''}用时 ${seconds} 秒，截至 ${instantWords(answer.asOf, language)}`,
            `${from ? `From ${from}, ` : ''}${seconds} s, as of ${instantWords(answer.asOf, language)}`,
          )}
          {answer.isTruncated ? say('；后面还有，下载文件可取全。', '; there is more, a file has all of it.') : ''}
        </p>
        <p className="ways">
          {mayChart ? (
            <span className="work-views" role="tablist" aria-label={say('怎么看', 'Shown as')}>
              {(['table', 'chart'] as const).map((one) => (
                <button key={one} type="button" role="tab" aria-selected={shown === one} onClick={() => setView(one)}>
                  {one === 'table' ? say('表格', 'Table') : say('图表', 'Chart')}
                </button>
              ))}
            </span>
          ) : null}
          <button type="button" className="button small" onClick={() => download('csv')}>
            {say('下载 CSV', 'CSV')}
          </button>
          <button type="button" className="button small" onClick={() => download('parquet')}>
            {say('下载 Parquet', 'Parquet')}
          </button>
        </p>
      </header>
      {answer.rows.length === 0 ? (
        <p className="quiet">{say('没有符合的行。', 'No row matches.')}</p>
      ) : shown === 'chart' ? (
        <Bars answer={answer} number={number} words={words} />
      ) : (
        <ScrollTable label={say('查询结果', 'Rows of the answer')} className="work-rows">
          <table className="items">
            <thead>
              <tr>
                {answer.columns.map(({ name, type }, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name; their place is what they are
                  <th key={at} scope="col" className={isNumber(type) ? 'number' : undefined}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {answer.rows.map((row, line) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of an answer have no other name
                <tr key={line}>
                  {row.map((value, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    <td key={at} className={isNumber(answer.columns[at]!.type) ? 'number' : undefined}>
                      {cell(value, answer.columns[at]!.type, language)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
    </section>
  )
}

function cell(value: string | number | boolean | null, type: string, language: 'zh' | 'en') {
  if (value === null) return <span className="quiet">—</span>
  if (typeof value === 'string' && type === 'TIMESTAMP WITH TIME ZONE') return instantWords(value, language)
  return typeof value === 'number' && !Number.isInteger(value) ? String(Math.round(value * 1e6) / 1e6) : String(value)
}

const mostBars = 30

function Bars({ answer, number, words }: { answer: Answer; number: number; words: number }) {
  const { say } = useWords()
  const bars = answer.rows
    .slice(0, mostBars)
    .map((row) => ({ label: String(row[words] ?? '—'), value: Number(row[number] ?? 0) }))
  const most = Math.max(...bars.map(({ value }) => Math.abs(value)), 0) || 1
  return (
    <figure className="work-bars">
      <figcaption>
        {say(
          `${answer.columns[number]!.name}，按 ${answer.columns[words]!.name}`,
          `${answer.columns[number]!.name} by ${answer.columns[words]!.name}`,
        )}
        {answer.rows.length > mostBars ? say(`（前 ${mostBars} 个）`, ` (first ${mostBars})`) : ''}
      </figcaption>
      <ol>
        {bars.map(({ label, value }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two bars may have one label
          <li key={at}>
            <span>{label}</span>
            <i style={{ inlineSize: `${(Math.abs(value) / most) * 100}%` }} data-negative={value < 0 || undefined} />
            <b>{numberWords(value)}</b>
          </li>
        ))}
      </ol>
    </figure>
  )
}
