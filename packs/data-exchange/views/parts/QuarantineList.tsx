import { useState } from 'react'
import { Failed, Loading } from '../../../../web/parts/states.tsx'
import { queryString } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'
import { type BadRow, type Flow, type Quarantine, useDo, useExchange } from './exchange.ts'

/** Rows that were not taken: what is wrong, put right on the spot, tried again. */
export function QuarantineList({ flow }: { flow: Flow }) {
  const { say } = useWords()
  const [after, setAfter] = useState<string>()
  const [purpose, setPurpose] = useState<string>()
  const asked = queryString({ after, purpose })
  const found = useExchange<Quarantine>(`/flows/${flow.id}/quarantine${asked}`, { enabled: flow.open > 0 })
  const act = useDo<{ still: number }>()
  if (flow.open === 0)
    return (
      <section>
        <h2>{say('隔离区', 'Quarantine')}</h2>
        <p className="note">{say('没有待处理的行。', 'No row waits.')}</p>
      </section>
    )
  const { rows = [], personal = [], next } = found.data ?? {}
  return (
    <section>
      <h2>
        {say(
          `隔离区：${flow.open} 行没有收下`,
          flow.open === 1 ? 'Quarantine: 1 row was not taken' : `Quarantine: ${flow.open} rows were not taken`,
        )}
      </h2>
      <p className="note">
        {say(
          '其余的行都已写入。改正后逐行重试；来源改好后也会自动销号。',
          'All other rows are in. Correct a row and try it again; a row the source corrects settles itself.',
        )}
      </p>
      <p className="ways quarantine-ways">
        <button
          type="button"
          className="button small"
          disabled={act.isPending}
          onClick={() => act.mutate({ path: `/flows/${flow.id}/quarantine/retry` })}
        >
          {say('全部重试', 'Try all again')}
        </button>
        <a className="button small" href={`/api/exchange/flows/${flow.id}/quarantine/table${queryString({ purpose })}`} download>
          {say('下载清单', 'Download the list')}
        </a>
        {personal.length > 0 && purpose === undefined ? (
          <button
            type="button"
            className="button small plain"
            onClick={() => {
              const said = prompt(
                say(
                  '查看个人信息的用途（会被记录，至少 5 个字）',
                  'Purpose of seeing personal data (logged, at least 5 characters)',
                ),
              )
              if (said && [...said.trim()].length >= 5) setPurpose(said.trim())
            }}
          >
            {say('查看被遮盖的内容', 'Show what is masked')}
          </button>
        ) : null}
      </p>
      {act.data && !act.isPending ? (
        <p className="alert calm" role="status">
          {act.data.still === 0
            ? say('全部收下了。', 'All were taken.')
            : say(`仍有 ${act.data.still} 行不对。`, `${act.data.still} are still wrong.`)}
        </p>
      ) : null}
      {found.isLoading ? <Loading lines={[100, 100]} /> : null}
      {found.error ? <Failed inline error={found.error} retry={() => void found.refetch()} /> : null}
      <ul className="bad-rows">
        {rows.map((row) => (
          <BadRowEntry key={row.id} flow={flow} row={row} personal={purpose === undefined ? personal : []} />
        ))}
      </ul>
      {next || after ? (
        <p className="ways">
          {after ? (
            <button type="button" className="button small" onClick={() => setAfter(undefined)}>
              {say('回到开头', 'Back to the first')}
            </button>
          ) : null}
          {next ? (
            <button type="button" className="button small" onClick={() => setAfter(next)}>
              {say('下一页', 'Next page')}
            </button>
          ) : null}
        </p>
      ) : null}
    </section>
  )
}

/** One row: its reasons, and an entry for each column that is wrong. */
function BadRowEntry({ flow, row, personal }: { flow: Flow; row: BadRow; personal: readonly string[] }) {
  const { say } = useWords()
  const act = useDo<void>()
  const wrong = row.problems.flatMap(({ field }) => flow.mapping.find(({ to }) => to === field)?.from ?? [])
  const editable = [...new Set(wrong.length > 0 ? wrong : flow.mapping.flatMap(({ from }) => from ?? []))]
  const [cells, setCells] = useState<Readonly<Record<string, string>>>({})
  const textOf = (name: string) => (row.cells[name] === null || row.cells[name] === undefined ? '' : String(row.cells[name]))
  const others = flow.mapping.flatMap(({ from }) => (from !== undefined && !editable.includes(from) ? [from] : []))
  const still = act.error as { problems?: readonly { field: string; detail: string }[]; message?: string } | null
  return (
    <li>
      <p className="bad-place">
        <b>{row.place}</b>
        {others.map((name) => (
          <span key={name}>
            <small>{name}</small> {textOf(name) || '—'}
          </span>
        ))}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          act.mutate({ path: `/flows/${flow.id}/quarantine/${row.id}`, body: { cells } })
        }}
      >
        {editable.map((name) => {
          const said = (still?.problems ?? row.problems).filter(
            ({ field }) => flow.mapping.find(({ to }) => to === field)?.from === name || field === '',
          )
          const id = `${row.id}-${name}`
          return (
            <div className="entry" key={name}>
              <label htmlFor={id}>{name}</label>
              <input
                id={id}
                value={cells[name] ?? (personal.includes(name) ? '' : textOf(name))}
                placeholder={personal.includes(name) ? '***' : ''}
                aria-describedby={`${id}-why`}
                onChange={({ target }) => setCells({ ...cells, [name]: target.value })}
              />
              <small id={`${id}-why`} className="why-wrong">
                {said.map(({ detail }) => detail).join(' ')}
              </small>
            </div>
          )
        })}
        <p className="ways">
          <button type="submit" className="button small primary" disabled={act.isPending || Object.keys(cells).length === 0}>
            {say('改正并重试', 'Correct and try')}
          </button>
          <button
            type="button"
            className="button small plain"
            disabled={act.isPending}
            onClick={() => act.mutate({ path: `/flows/${flow.id}/quarantine/${row.id}`, method: 'DELETE' })}
          >
            {say('不再处理', 'Set aside')}
          </button>
        </p>
      </form>
      {still && !still.problems?.length ? (
        <p className="alert" role="alert">
          {still.message}
        </p>
      ) : null}
    </li>
  )
}
