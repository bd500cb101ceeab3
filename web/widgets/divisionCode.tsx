import { Select } from 'antd'
import { useState } from 'react'
import { useRecords } from '../data.ts'
import { useSettled } from '../portal/SearchBox.tsx'
import { useWords } from '../words.ts'
import { useDivision, useDivisionNames } from './divisions.ts'
import { type EditProps, inputProps, type ShowProps, type Widget } from './widget.ts'

function Show({ value, brief }: ShowProps) {
  const names = useDivisionNames()
  const code = String(value)
  const known = names.data?.get(code)
  const own = useDivision(!known && names.data ? code : undefined)
  const district = code.length > 6 ? names.data?.get(code.slice(0, 6))?.name : undefined
  const words = [district, known?.name ?? own.data].filter(Boolean).join(' ')
  return (
    <>
      {words || code}
      {brief || !words ? null : <span className="quiet"> {code}</span>}
    </>
  )
}

/** A division found by name or code at any level. */
function Edit(props: EditProps) {
  const { say } = useWords()
  const [text, setText] = useState('')
  const asked = useSettled(text, 200)
  const names = useDivisionNames()
  const found = useRecords('divisions', 'division', { q: asked, limit: 30 }, { enabled: asked.length > 0 })
  const chosen = useDivision(props.value || undefined)
  const levels = levelsOf[String(props.field.options.level)] ?? []
  const fits = (level: unknown) => !props.field.options.level || levels.includes(String(level))
  const within = (code: string) => (code.length > 6 ? `${names.data?.get(code.slice(0, 6))?.name ?? ''} ` : '')
  const rows = asked
    ? (found.data?.pages[0]?.records ?? []).map((record) => ({
        code: String(record.code),
        name: String(record.name),
        level: String(record.level),
      }))
    : [...(names.data?.values() ?? [])].filter((division) => props.field.options.level || division.level !== 'street')
  const options = rows
    .filter((row) => fits(row.level))
    .map((row) => ({ value: row.code, label: `${within(row.code)}${row.name} ${row.code}` }))
  if (props.value && !options.some((option) => option.value === props.value)) {
    options.unshift({ value: props.value, label: `${within(props.value)}${chosen.data ?? ''} ${props.value}`.trim() })
  }
  return (
    <Select
      {...inputProps(props)}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      placeholder={say('输入名称或代码搜索', 'Search by name or code')}
      notFoundContent={say('没有找到这个区划', 'No such division')}
      options={options}
      value={props.value || undefined}
      onChange={(value) => props.onChange(value)}
    />
  )
}

const levelsOf: Readonly<Record<string, readonly string[]>> = {
  prefecture: ['city'],
  county: ['district'],
  township: ['street'],
  village: ['community'],
}

export const divisionCode: Widget = { Show, Edit }
