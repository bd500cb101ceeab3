import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useRead } from '../../../web/data.ts'
import { counted, instantWords, numberWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { ScrollTable } from '../../../web/parts/ScrollTable.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { ask } from '../../../web/request.ts'
import { useWords } from '../../../web/words.ts'
import './data-analysis.css'

interface Part {
  readonly day: string
  readonly part: string
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
  readonly writtenAt: string
}
interface Type {
  readonly record: string
  readonly label: string
  readonly providerName: string
  readonly days?: number
  readonly columns: number
  readonly leftOut: readonly string[]
  readonly parts: readonly Part[]
  readonly place: string
}

/** What is laid down in the lake day by day, and what could be. */
export function Lake(_: PageProps) {
  const { say } = useWords()
  const found = useRead<{ types: readonly Type[]; asOf: string }>('/api/lake')
  if (found.isLoading) return <Loading lines={[40, 100, 100]} />
  if (found.error) return <Failed error={found.error} retry={() => void found.refetch()} />
  const { types } = found.data!
  const laid = types.filter(({ days, parts }) => days !== undefined || parts.length > 0)
  const chosen = types.filter(({ days }) => days !== undefined).length
  const bytes = laid.flatMap(({ parts }) => parts).reduce((sum, part) => sum + part.bytes, 0)
  return (
    <div className="page lake">
      <header className="opening">
        <div>
          <h1>{say('数据湖', 'Data lake')}</h1>
          <p className="sentence">
            {laid.length === 0
              ? say(
                  '选定的资源每天存一份，供分析直接读取。个人信息一律不写入文件。',
                  'What is chosen is laid down once a day for analysis. Nothing personal is in its files.',
                )
              : say(
                  `每日存放 ${chosen} 项资源，湖里现有 ${sizeWords(bytes)}。个人信息一律不写入文件。`,
                  `${counted(chosen, 'resource is', 'resources are')} laid down daily; ${sizeWords(bytes)} stand in the lake. Nothing personal is in its files.`,
                )}
          </p>
        </div>
      </header>
      <Choose types={types.filter(({ days }) => days === undefined)} />
      {laid.length === 0 ? (
        <Empty
          title={say('湖里还没有文件', 'The lake is empty')}
          help={say(
            '选一项资源，它今天的全部记录会写成 Parquet，以后每天一份。',
            'Choose a resource: all its records of today become Parquet, and one set each day from then on.',
          )}
        />
      ) : null}
      {laid.map((type) => (
        <LaidDown key={type.record} type={type} />
      ))}
    </div>
  )
}

const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${numberWords(Math.ceil(bytes / 1024))} KB` : `${numberWords(Math.round(bytes / 1024 / 102.4) / 10)} MB`

function useLake() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, ...asking }: { path: string; method: 'PUT' | 'POST' | 'DELETE'; body?: unknown }) => ask(path, asking),
    onSettled: () => void client.invalidateQueries({ queryKey: ['read'] }),
  })
}

function Choose({ types }: { types: readonly Type[] }) {
  const { say } = useWords()
  const lake = useLake()
  const [record, setRecord] = useState('')
  const [days, setDays] = useState(30)
  return (
    <form
      className="lake-choose"
      onSubmit={(event) => {
        event.preventDefault()
        lake.mutate({ path: `/api/lake/${record}`, method: 'PUT', body: { days } }, { onSuccess: () => setRecord('') })
      }}
    >
      <label className="entry">
        <span>{say('资源', 'Resource')}</span>
        <select value={record} onChange={(event) => setRecord(event.target.value)}>
          <option value="">{say('请选择', 'Choose one')}</option>
          {types.map((type) => (
            <option key={type.record} value={type.record}>
              {type.label}
              {say('（', ' (')}
              {type.providerName}
              {say('）', ')')}
            </option>
          ))}
        </select>
      </label>
      <label className="entry">
        <span>{say('保留天数', 'Days kept')}</span>
        <input type="number" min={1} max={3660} value={days} onChange={(event) => setDays(Number(event.target.value))} />
      </label>
      <button type="submit" className="button primary" disabled={record === '' || lake.isPending}>
        {lake.isPending ? say('正在写入……', 'Writing …') : say('每日存放', 'Lay down daily')}
      </button>
      {lake.error ? (
        <p role="alert" className="alert">
          {lake.error.message}
        </p>
      ) : null}
    </form>
  )
}

function LaidDown({ type }: { type: Type }) {
  const { say, language } = useWords()
  const lake = useLake()
  const newest = type.parts[0]?.day
  return (
    <section className="lake-type">
      <header>
        <h2>{type.label}</h2>
        {type.days === undefined ? (
          <Lamp lamp="grey">{say('不再存放', 'No longer laid down')}</Lamp>
        ) : (
          <Lamp lamp="green">{say(`每日一份，留 ${type.days} 天`, `Daily, ${type.days} days kept`)}</Lamp>
        )}
        {type.days === undefined ? null : (
          <p className="ways">
            <button
              type="button"
              className="button small"
              disabled={lake.isPending}
              onClick={() => lake.mutate({ path: `/api/lake/${type.record}/write`, method: 'POST' })}
            >
              {say('重写今天的', 'Write today again')}
            </button>
            <button
              type="button"
              className="button small"
              disabled={lake.isPending}
              onClick={() => lake.mutate({ path: `/api/lake/${type.record}`, method: 'DELETE' })}
            >
              {say('停止存放', 'Stop')}
            </button>
          </p>
        )}
        <p className="quiet">
          {type.providerName} · <code>{type.place}/valid_date=…</code> · {say(`${type.columns} 列`, `${type.columns} columns`)}
          {type.leftOut.length > 0 ? say(`；不写入：${type.leftOut.join('、')}`, `; left out: ${type.leftOut.join(', ')}`) : ''}
        </p>
      </header>
      {newest === undefined ? (
        <p className="quiet">{say('第一份还没有写成。', 'The first set is not written yet.')}</p>
      ) : (
        <ScrollTable label={say(`${type.label}的文件`, `Files of ${type.label}`)}>
          <table className="items">
            <thead>
              <tr>
                <th scope="col">{say('日期', 'Day')}</th>
                <th scope="col">{say('文件', 'File')}</th>
                <th scope="col" className="number">
                  {say('行', 'Rows')}
                </th>
                <th scope="col" className="number">
                  {say('大小', 'Size')}
                </th>
                <th scope="col">SHA-256</th>
                <th scope="col">{say('写成', 'Written')}</th>
              </tr>
            </thead>
            <tbody>
              {type.parts.slice(0, 40).map((part) => (
                <tr key={`${part.day}/${part.part}`}>
                  <th scope="row">{shortDate(part.day, language)}</th>
                  <td>
                    <code>{part.part}</code>
                  </td>
                  <td className="number">{numberWords(part.rows)}</td>
                  <td className="number">{sizeWords(part.bytes)}</td>
                  <td>
                    <code title={part.sha256}>{part.sha256.slice(0, 12)}…</code>
                  </td>
                  <td>{instantWords(part.writtenAt, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
    </section>
  )
}
