import { useState } from 'react'
import { widgetOf } from '../widgets/index.ts'
import { useWords } from '../words.ts'
import { type DecisionRow, type Edition, type Table, useChange } from './decision.ts'
import { TestEntry } from './TestEntry.tsx'

/** The draft of the next edition: rows are changed, added, moved and removed, and saved as often as one likes before they count. */
export function DraftEditor({ table, start, onClose }: { table: Table; start: Edition; onClose: () => void }) {
  const { say, word } = useWords()
  const [rows, setRows] = useState<readonly DecisionRow[]>(start.rows)
  const [why, setWhy] = useState(table.draft?.why ?? '')
  const change = useChange(`/api/decisions/${table.pack}/${table.name}`)
  const put = (i: number, row: Partial<DecisionRow>) => setRows(rows.map((each, j) => (i === j ? { ...each, ...row } : each)))
  const up = (i: number) => setRows([...rows.slice(0, i - 1), rows[i]!, rows[i - 1]!, ...rows.slice(i + 1)])
  const blank: DecisionRow = { when: {}, gives: rows.at(-1)?.gives ?? {}, basis: '', isVerified: false }
  return (
    <form
      className="decision-draft"
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate(
          { method: 'PUT', path: '/draft', body: { rows, why }, version: table.draft?.version },
          { onSuccess: onClose },
        )
      }}
    >
      <ol>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the table
          <li key={i}>
            <div className="decision-draft-head">
              <b>{say(`第 ${i + 1} 行`, `Row ${i + 1}`)}</b>
              <span>
                {i > 0 ? (
                  <button type="button" className="button small plain" onClick={() => up(i)}>
                    {say('上移', 'Up')}
                  </button>
                ) : null}
                {rows.length > 1 ? (
                  <button type="button" className="button small plain" onClick={() => setRows(rows.filter((_, j) => j !== i))}>
                    {say('删除', 'Remove')}
                  </button>
                ) : null}
              </span>
            </div>
            <div className="decision-entries">
              {table.asks.map((field) => (
                <div className="entry" key={field.name}>
                  <label htmlFor={`row-${i}-${field.name}`}>{field.label}</label>
                  <TestEntry
                    id={`row-${i}-${field.name}`}
                    field={field}
                    test={row.when[field.name]}
                    onChange={(test) => {
                      const { [field.name]: _, ...others } = row.when
                      put(i, { when: test ? { ...others, [field.name]: test } : others })
                    }}
                  />
                </div>
              ))}
              {table.decides.map((field) => {
                const { Edit } = widgetOf(field.widget)
                return (
                  <div className="entry decided" key={field.name}>
                    <label htmlFor={`row-${i}-gives-${field.name}`}>{field.label}</label>
                    <Edit
                      id={`row-${i}-gives-${field.name}`}
                      field={field}
                      value={row.gives[field.name]}
                      onChange={(value) => put(i, { gives: { ...row.gives, [field.name]: value } })}
                    />
                  </div>
                )
              })}
              <div className="entry">
                <label htmlFor={`row-${i}-basis`}>{say('依据', 'Source')}</label>
                <input
                  id={`row-${i}-basis`}
                  maxLength={500}
                  value={row.basis}
                  onChange={(event) => put(i, { basis: event.target.value })}
                />
                <label className="decision-check">
                  <input
                    type="checkbox"
                    checked={row.isVerified}
                    onChange={(event) => put(i, { isVerified: event.target.checked })}
                  />
                  {say('已核实', 'Verified')}
                </label>
              </div>
            </div>
          </li>
        ))}
      </ol>
      <button type="button" className="button small" onClick={() => setRows([...rows, blank])}>
        {say('加一行', 'Add a row')}
      </button>
      <div className="entry">
        <label htmlFor="draft-why">{say('为什么修改', 'Why it changes')}</label>
        <textarea id="draft-why" rows={2} maxLength={1000} value={why} onChange={(event) => setWhy(event.target.value)} />
      </div>
      {change.error ? (
        <p className="alert" role="alert">
          {change.error.message}
        </p>
      ) : null}
      <div className="ways">
        <button type="submit" className="button primary" disabled={change.isPending}>
          {say('保存草稿', 'Save the draft')}
        </button>
        <button type="button" className="button plain" onClick={onClose}>
          {word('cancel')}
        </button>
      </div>
    </form>
  )
}
