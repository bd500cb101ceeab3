import { Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDefinitions, useRecord, useRecords } from '../data.ts'
import { findRecordType, registerOf } from '../definitions.ts'
import { useSettled } from '../portal/SearchBox.tsx'
import { useWords } from '../words.ts'
import { titleOf } from './titles.ts'
import { type EditProps, inputProps, type ShowProps, type Widget } from './widget.ts'

interface Target {
  readonly pack: string
  readonly record: string
  readonly label: string
}

function Show({ value, field, brief }: ShowProps) {
  const to = field.options.to as Target | undefined
  const definitions = useDefinitions()
  const type = to && findRecordType(definitions.data, to.pack, to.record)?.record
  // A record type the reader may not see is not in the definitions; asking for it would only be refused.
  const linked = useRecord(to?.pack ?? '', to?.record ?? '', type ? String(value) : undefined)
  const page = to && registerOf(definitions.data, to.pack, to.record)
  const words = linked.error || !type ? String(value).slice(0, 8) : titleOf(type, linked.data)
  // In a list the row itself leads on; a link inside its button could not be reached by keyboard.
  return page && !brief ? (
    <Link to={`${page.href}?record=${value}`} onClick={(event) => event.stopPropagation()}>
      {words}
    </Link>
  ) : (
    words
  )
}

/** Picks a record by searching for it in plain words. */
function Edit(props: EditProps) {
  const { say } = useWords()
  const to = props.field.options.to as Target
  const [text, setText] = useState('')
  const asked = useSettled(text, 200)
  const definitions = useDefinitions()
  const type = findRecordType(definitions.data, to.pack, to.record)?.record
  const found = useRecords(to.pack, to.record, { ...(asked ? { q: asked } : {}), limit: 20 })
  const chosen = useRecord(to.pack, to.record, props.value || undefined)
  const options = (found.data?.pages[0]?.records ?? []).map((record) => ({ value: record.id, label: titleOf(type, record) }))
  if (props.value && !options.some((option) => option.value === props.value))
    options.unshift({ value: props.value, label: titleOf(type, chosen.data) })
  return (
    <Select
      {...inputProps(props)}
      style={{ width: '100%' }}
      allowClear={props.field.optional}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      placeholder={say(`搜索${to.label}`, `Search ${to.label}`)}
      notFoundContent={say('没有找到，换一个词试试', 'Nothing found; try another word')}
      options={options}
      value={props.value}
      onChange={(value) => props.onChange(value)}
    />
  )
}
export const link: Widget = { Show, Edit }
