import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { numberWords } from '../../../../web/moments.ts'
import { ScrollTable } from '../../../../web/parts/ScrollTable.tsx'
import { Failed, Loading } from '../../../../web/parts/states.tsx'
import { ask } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'
import type { Dataset, Draft, WrongRow } from './dataset.ts'
import type { Registration } from './use-registration.ts'

interface Row {
  readonly n: number
  readonly line: number
  readonly cells: readonly (string | number | boolean | null)[]
}
const shownAtOnce = 50

/** The rows that are wrong, each bad cell to be put right where it stands; without mistakes, the first rows to look at. */
export function RowsStep({ dataset, draft, work }: { dataset: Dataset; draft: Draft; work: Registration }) {
  const { say } = useWords()
  const [field, setField] = useState<string>()
  const [fixes, setFixes] = useState<Readonly<Record<string, string>>>({})
  const [isBusy, setBusy] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const problems = (dataset.report?.problems ?? []).filter((problem) => field === undefined || problem.field === field)
  const rows = [...new Set(problems.map(({ n }) => n))].slice(0, shownAtOnce)
  const found = useQuery({
    queryKey: ['dataset-rows', dataset.id, dataset.revision, rows],
    placeholderData: (before: { rows: readonly Row[] } | undefined) => before,
    queryFn: () =>
      ask<{ rows: readonly Row[] }>(
        `/api/datasets/${dataset.id}/rows${rows.length > 0 ? `?only=${rows.join(',')}` : '?limit=30'}`,
      ),
  })
  const during = async (doing: Promise<unknown>) => {
    setBusy(true)
    await doing
    setBusy(false)
  }
  // While the next rows are on their way, those that were put right are gone already.
  const shown = (found.data?.rows ?? []).filter(({ n }) => rows.length === 0 || rows.includes(n))
  const labelOf = (name: string) => draft.fields.find((spec) => spec.name === name)?.label ?? say('整行', 'The whole row')
  const apply = async () => {
    const cells = Object.entries(fixes).map(([place, value]) => {
      const [n, title] = JSON.parse(place) as [number, string]
      return { n, title, value: value === '' ? null : value }
    })
    if (await work.act('/rows', { cells }, 'PATCH')) setFixes({})
  }
  const upload = (file: File) => {
    const body = new FormData()
    body.append('file', file)
    return work.act('/file', body)
  }
  const count = Object.keys(fixes).length
  const { report, file } = dataset
  return (
    <section className="rows-step">
      <div className="rows-bar">
        <p>
          {file
            ? report && report.problemCount > 0
              ? say(
                  `${numberWords(report.rows)} 行里有 ${numberWords(report.badRows)} 行、${numberWords(report.problemCount)} 处不对。改好之前，一行也不会入库。`,
                  `${numberWords(report.badRows)} of ${numberWords(report.rows)} rows are wrong, ${numberWords(report.problemCount)} entries. Until they are right no row is taken in.`,
                )
              : say(`${numberWords(file.rows)} 行全部通过核对。`, `All ${numberWords(file.rows)} rows are right.`)
            : say('这一版没有带数据。需要时可以上传。', 'This version comes without rows. Upload a file if you need to.')}
          {file && file.fixed + file.dropped > 0 ? (
            <span className="quiet">
              {' '}
              {say(
                `已就地改正 ${file.fixed} 处，剔除 ${file.dropped} 行。`,
                `${file.fixed} cells put right here, ${file.dropped} rows left out.`,
              )}
            </span>
          ) : null}
        </p>
        <div className="ways">
          {report && report.problemCount > 0 ? (
            <a className="button small" href={`/api/datasets/${dataset.id}/errors?format=xlsx`} download>
              {say('下载错误清单', 'Download the list of errors')}
            </a>
          ) : null}
          <input
            ref={chooser}
            type="file"
            className="unseen"
            tabIndex={-1}
            accept=".csv,.tsv,.txt,.xlsx,.json"
            aria-label={say('改好的文件', 'Corrected file')}
            onChange={(event) => {
              const [chosen] = event.target.files ?? []
              event.target.value = ''
              if (chosen) void during(upload(chosen))
            }}
          />
          <button type="button" className="button small" disabled={isBusy} onClick={() => chooser.current?.click()}>
            {say('重新上传', 'Upload again')}
          </button>
        </div>
      </div>
      {report && report.problemCount > 0 ? (
        <fieldset className="chips">
          <legend className="unseen">{say('按字段看', 'By field')}</legend>
          <button type="button" className="button small" aria-pressed={field === undefined} onClick={() => setField(undefined)}>
            {say('全部', 'All')} {numberWords(report.problemCount)}
          </button>
          {Object.entries(report.byField).map(([name, n]) => (
            <button
              key={name}
              type="button"
              className="button small"
              aria-pressed={field === name}
              onClick={() => setField(name)}
            >
              {labelOf(name)} {numberWords(n)}
            </button>
          ))}
        </fieldset>
      ) : null}
      {found.isLoading ? <Loading lines={[100, 100, 100]} /> : null}
      {found.error ? <Failed inline error={found.error} retry={() => void found.refetch()} /> : null}
      {file && found.data ? (
        <ScrollTable label={say('文件中的行', 'Rows of the file')} className="rows-scroll">
          <table className="items rows-table" data-mistakes={rows.length > 0}>
            <caption className="unseen">
              {rows.length > 0 ? say('有误的行', 'Rows that are wrong') : say('前 30 行', 'The first 30 rows')}
            </caption>
            <thead>
              <tr>
                <th scope="col" className="line">
                  {say('行', 'Line')}
                </th>
                {file.titles.map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
                {rows.length > 0 ? <th scope="col">{say('处理', 'Do')}</th> : null}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <RowLine
                  key={row.n}
                  row={row}
                  titles={file.titles}
                  draft={draft}
                  problems={problems.filter(({ n }) => n === row.n)}
                  fixes={fixes}
                  hasMistakes={rows.length > 0}
                  onFix={(title, value) => setFixes({ ...fixes, [JSON.stringify([row.n, title])]: value })}
                  onDrop={() => void during(work.act('/rows', { drop: [row.n] }, 'PATCH'))}
                />
              ))}
            </tbody>
          </table>
        </ScrollTable>
      ) : null}
      {rows.length > 0 ? (
        <div className="rows-apply">
          {count > 0 ? (
            <button type="button" className="button primary" disabled={isBusy} onClick={() => void during(apply())}>
              {say(`应用 ${count} 处更正并重新核对`, `Apply ${count} corrections and check again`)}
            </button>
          ) : (
            <span className="note">
              {say('在红框里直接改，改完一起应用。', 'Correct the red cells, then apply them together.')}
            </span>
          )}
          {problems.length > rows.length || (report?.problemCount ?? 0) > problems.length ? (
            <span className="note">
              {say(`先显示 ${rows.length} 行，改好后接着显示其余的。`, `${rows.length} rows are shown; the others follow.`)}
            </span>
          ) : null}
        </div>
      ) : null}
    </section>
  )
}

interface LineProps {
  row: Row
  titles: readonly string[]
  draft: Draft
  problems: readonly WrongRow[]
  fixes: Readonly<Record<string, string>>
  hasMistakes: boolean
  onFix: (title: string, value: string) => void
  onDrop: () => void
}

function RowLine({ row, titles, draft, problems, fixes, hasMistakes, onFix, onDrop }: LineProps) {
  const { say } = useWords()
  const whole = problems.find(({ field }) => field === '')
  const specOf = (title: string) => draft.fields.find(({ from }) => from.includes(title))
  if (whole) {
    return (
      <tr data-wrong>
        <th scope="row" className="line" data-before={say('第', 'Line')} data-after={say('行', '')}>
          {row.line}
        </th>
        <td colSpan={titles.length} className="bad-row">
          {whole.detail}
        </td>
        <td>
          <button type="button" className="button small" onClick={onDrop}>
            {say('剔除此行', 'Leave out')}
          </button>
        </td>
      </tr>
    )
  }
  return (
    <tr>
      <th scope="row" className="line" data-before={say('第', 'Line')} data-after={say('行', '')}>
        {row.line}
      </th>
      {titles.map((title, at) => {
        const spec = specOf(title)
        const problem = spec && problems.find(({ field }) => field === spec.name)
        const cell = row.cells[at]
        const text = cell === null || cell === undefined ? '' : String(cell)
        if (!spec)
          return (
            <td key={title} className="unused">
              {text}
            </td>
          )
        if (!problem) return <td key={title}>{text}</td>
        const place = JSON.stringify([row.n, title])
        return (
          <td key={title} className="bad-cell" data-title={title}>
            <input
              className="input"
              aria-label={say(`第 ${row.line} 行 ${title}`, `${title}, line ${row.line}`)}
              aria-invalid={fixes[place] === undefined}
              // What is personal is shown masked, so it is entered anew.
              placeholder={spec.isPersonal ? text : ''}
              value={fixes[place] ?? (spec.isPersonal ? '' : text)}
              onChange={(event) => onFix(title, event.target.value)}
            />
            <span>{problem.detail}</span>
          </td>
        )
      })}
      {hasMistakes ? (
        <td>
          <button type="button" className="button small" onClick={onDrop}>
            {say('剔除此行', 'Leave out')}
          </button>
        </td>
      ) : null}
    </tr>
  )
}
