import { Button, Input, Popover, Tag } from 'antd'
import { useEffect, useState } from 'react'
import type { FieldDefinition, RecordDefinition } from '../../definitions.ts'
import { useSettled } from '../../portal/SearchBox.tsx'
import { widgetOf } from '../../widgets/index.ts'
import { useWords } from '../../words.ts'

type Filters = Readonly<Record<string, string | string[]>>
type Set = (changes: Record<string, string | readonly string[] | undefined>) => void

/** One search box and a chip for each field people find records by. */
export function FilterBar({ type, filters, set }: { type: RecordDefinition; filters: Filters; set: Set }) {
  const { say } = useWords()
  const asked = typeof filters.q === 'string' ? filters.q : ''
  const [text, setText] = useState(asked)
  const settled = useSettled(text, 300)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed changes the address
  useEffect(() => {
    if (settled.trim() !== asked) set({ q: settled.trim() || undefined })
  }, [settled])
  const fields = type.findBy
    .flatMap((name) => type.fields.find((field) => field.name === name) ?? [])
    .filter((field) => !field.personal)
  const others = Object.keys(filters).filter(
    (name) => name !== 'q' && name !== 'order' && !fields.some((field) => field.name === name.split('.')[0]),
  )
  return (
    <div className="filter-bar no-print">
      {type.search.length ? (
        <Input.Search
          allowClear
          className="filter-search"
          value={text}
          aria-label={say(`搜索${type.label}`, `Search ${type.label}`)}
          placeholder={type.search
            .map((name) => type.fields.find((field) => field.name === name)?.label)
            .filter(Boolean)
            .join(say('、', ', '))}
          onChange={(event) => setText(event.target.value)}
          onSearch={(value) => set({ q: value.trim() || undefined })}
        />
      ) : null}
      {fields.map((field) => (
        <FilterChip key={field.name} field={field} filters={filters} set={set} />
      ))}
      {others.map((name) => (
        <Tag key={name} closable onClose={() => set({ [name]: undefined })}>
          {type.fields.find((field) => field.name === name.split('.')[0])?.label ?? name}
          {say('：', ': ')}
          {[filters[name]].flat().join(say('、', ', '))}
        </Tag>
      ))}
    </div>
  )
}

function FilterChip({ field, filters, set }: { field: FieldDefinition; filters: Filters; set: Set }) {
  const { say, word } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { Show, Edit } = widgetOf(field.widget)
  const own = Object.keys(filters).filter((name) => name === field.name || name.startsWith(`${field.name}.`))
  const isSet = own.length > 0
  const isRange = field.filters.includes('range') && field.widget !== 'text'
  const clear = () => set(Object.fromEntries(own.map((name) => [name, undefined])))
  const isDivision = field.widget === 'divisionCode'
  // A district chosen as a filter means everything in it.
  const parameter = isDivision ? `${field.name}.under` : field.name
  const chosen = filters[parameter] ?? filters[field.name]
  const shownValue = (value: unknown) => <Show value={value} field={field} brief />
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={isOpen}
      onOpenChange={setOpen}
      content={
        <div className="filter-panel">
          <label htmlFor={`filter-${field.name}`}>{field.label}</label>
          {isRange ? (
            <>
              <Edit
                id={`filter-${field.name}`}
                field={{ ...field, optional: true }}
                value={filters[`${field.name}.from`]}
                onChange={(value) => set({ [`${field.name}.from`]: asText(value), [field.name]: undefined })}
              />
              <span className="note">{say('至', 'to')}</span>
              <Edit
                id={`filter-${field.name}-to`}
                field={{ ...field, optional: true }}
                value={filters[`${field.name}.to`]}
                onChange={(value) => set({ [`${field.name}.to`]: asText(value), [field.name]: undefined })}
              />
            </>
          ) : (
            <SettledEdit
              field={field}
              value={Array.isArray(chosen) ? chosen[0] : chosen}
              onChange={(value) => set({ [field.name]: undefined, [parameter]: asText(value) })}
            />
          )}
          {isSet ? (
            <Button size="small" onClick={clear}>
              {word('clear')}
            </Button>
          ) : null}
        </div>
      }
    >
      <button type="button" className="chip" data-on={isSet || undefined} aria-expanded={isOpen}>
        {field.label}
        {isSet ? (
          <b>
            {say('：', ': ')}
            {own.map((name) => (
              <span key={name}>
                {name.endsWith('.from') ? '≥ ' : name.endsWith('.to') ? '≤ ' : ''}
                {[filters[name]].flat().map((value, index) => (
                  <span key={String(value)}>
                    {index ? say('、', ', ') : ''}
                    {name.endsWith('.present') ? (value === 'true' ? say('已填写', 'given') : word('none')) : shownValue(value)}
                  </span>
                ))}{' '}
              </span>
            ))}
          </b>
        ) : null}
        <i aria-hidden="true" />
      </button>
    </Popover>
  )
}

/** Text in a filter waits until typing pauses; a choice acts at once. */
function SettledEdit({ field, value, onChange }: { field: FieldDefinition; value: unknown; onChange: (value: unknown) => void }) {
  const { Edit } = widgetOf(field.widget)
  const isTyped = ['text', 'longText', 'phone', 'creditCode', 'citizenId', 'address'].includes(field.widget)
  const [text, setText] = useState(value)
  const settled = useSettled(text, 350)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed changes the address
  useEffect(() => {
    if (isTyped && settled !== value) onChange(settled)
  }, [settled])
  return (
    <Edit
      id={`filter-${field.name}`}
      field={{ ...field, optional: true }}
      value={isTyped ? text : field.widget === 'boolean' && typeof value === 'string' ? value === 'true' : value}
      onChange={isTyped ? setText : onChange}
    />
  )
}

const asText = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : String(value)
