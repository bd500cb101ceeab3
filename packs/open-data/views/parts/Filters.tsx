import { useState } from 'react'
import { useDistricts } from '../../../../web/cases/map/districts.ts'
import { useWords } from '../../../../web/words.ts'
import { type OpenField, useAddress, type WholeSet } from './set-data.ts'

/** The conditions table, chart and map share: words, and one condition after the other. They stand in the address. */
export function Filters({ set }: { set: WholeSet }) {
  const { say } = useWords()
  const { get, filters, change, filter } = useAddress()
  const [isOpen, setOpen] = useState(false)
  const [q, setQ] = useState(get('q') ?? '')
  const { districts } = useDistricts()
  const said = (name: string, value: string): string => {
    const [field = '', part] = name.split('.')
    const found = set.fields.find((one) => one.name === field)
    const label = found?.label ?? field
    const word =
      found?.choices?.find(({ key }) => key === value)?.label ??
      (part === 'under' ? districts.find(({ code }) => code === value)?.name : undefined) ??
      (found?.type === 'bool' ? (value === 'true' ? say('是', 'yes') : say('否', 'no')) : value)
    if (part === 'from') return `${label} ≥ ${word}`
    if (part === 'to') return `${label} ≤ ${word}`
    return say(`${label}：${word}`, `${label}: ${word}`)
  }
  return (
    <div className="set-filters">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          change({ q: q.trim(), page: undefined })
        }}
      >
        <label className="unseen" htmlFor="row-q">
          {say('在数据中查找', 'Find in the rows')}
        </label>
        <input
          id="row-q"
          type="search"
          className="input"
          placeholder={say('在数据中查找', 'Find in the rows')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        <button type="submit" className="button">
          {say('查找', 'Find')}
        </button>
        <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {say('加条件', 'Add a condition')}
        </button>
      </form>
      {isOpen ? (
        <NewFilter
          set={set}
          districts={districts}
          onAdd={(values) => {
            filter(values)
            setOpen(false)
          }}
        />
      ) : null}
      {Object.keys(filters).length > 0 || get('q') ? (
        <ul className="set-chips" aria-label={say('正在使用的条件', 'Conditions in use')}>
          {get('q') ? (
            <li>
              <button
                type="button"
                onClick={() => {
                  setQ('')
                  change({ q: undefined })
                }}
              >
                “{get('q')}” <span aria-hidden="true">×</span>
                <span className="unseen">{say('去掉', 'remove')}</span>
              </button>
            </li>
          ) : null}
          {Object.entries(filters).map(([name, value]) => (
            <li key={name}>
              <button type="button" onClick={() => filter({ [name]: undefined })}>
                {said(name, value)} <span aria-hidden="true">×</span>
                <span className="unseen">{say('去掉', 'remove')}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

const canFilter = ({ kind, type }: OpenField): boolean =>
  !['longText', 'link', 'point', 'line', 'polygon', 'address'].includes(kind) && type !== 'json'
const isRange = ({ type }: OpenField): boolean => ['int', 'numeric', 'date', 'timestamp'].includes(type)

function NewFilter({
  set,
  districts,
  onAdd,
}: {
  set: WholeSet
  districts: readonly { code: string; name: string }[]
  onAdd: (values: Readonly<Record<string, string | undefined>>) => void
}) {
  const { say } = useWords()
  const fields = set.fields.filter(canFilter)
  const [name, setName] = useState(fields[0]?.name ?? '')
  const field = fields.find((one) => one.name === name)
  const [value, setValue] = useState('')
  const [upper, setUpper] = useState('')
  const choices =
    field?.choices ??
    (field?.type === 'bool'
      ? [
          { key: 'true', label: say('是', 'Yes') },
          { key: 'false', label: say('否', 'No') },
        ]
      : undefined)
  if (!field) return null
  const isDivision = field.kind === 'divisionCode'
  const inputType = field.type === 'date' || field.type === 'timestamp' ? 'date' : isRange(field) ? 'number' : 'text'
  return (
    <form
      className="set-new-filter"
      onSubmit={(event) => {
        event.preventDefault()
        if (isRange(field)) onAdd({ [`${name}.from`]: value || undefined, [`${name}.to`]: upper || undefined })
        else onAdd({ [isDivision ? `${name}.under` : name]: value || undefined })
      }}
    >
      <label>
        <span>{say('字段', 'Field')}</span>
        <select
          className="input"
          value={name}
          onChange={(event) => {
            setName(event.target.value)
            setValue('')
            setUpper('')
          }}
        >
          {fields.map((one) => (
            <option key={one.name} value={one.name}>
              {one.label}
            </option>
          ))}
        </select>
      </label>
      {choices || isDivision ? (
        <label>
          <span>{say('等于', 'is')}</span>
          <select className="input" required value={value} onChange={(event) => setValue(event.target.value)}>
            <option value="">{say('请选择', 'Please choose')}</option>
            {isDivision
              ? districts.map((one) => (
                  <option key={one.code} value={one.code}>
                    {one.name}
                  </option>
                ))
              : choices!.map((one) => (
                  <option key={one.key} value={one.key}>
                    {one.label}
                  </option>
                ))}
          </select>
        </label>
      ) : (
        <label>
          <span>{isRange(field) ? say('从', 'from') : say('等于', 'is')}</span>
          <input className="input" type={inputType} step="any" value={value} onChange={(event) => setValue(event.target.value)} />
        </label>
      )}
      {isRange(field) ? (
        <label>
          <span>{say('到', 'to')}</span>
          <input className="input" type={inputType} step="any" value={upper} onChange={(event) => setUpper(event.target.value)} />
        </label>
      ) : null}
      <button type="submit" className="button primary">
        {say('使用', 'Use')}
      </button>
    </form>
  )
}
