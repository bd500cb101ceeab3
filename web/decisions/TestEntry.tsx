import { Select } from 'antd'
import type { FieldDefinition } from '../definitions.ts'
import { widgetOf } from '../widgets/index.ts'
import { optionsOf } from '../widgets/options.ts'
import { useWords } from '../words.ts'
import type { Test } from './decision.ts'

interface Props {
  readonly id: string
  readonly field: FieldDefinition
  readonly test: Test | undefined
  readonly onChange: (test: Test | undefined) => void
}

/** What a row asks of one input, as an entry: choices, a range, or a division with all below it. Empty is any. */
export function TestEntry({ id, field, test, onChange }: Props) {
  const { say } = useWords()
  const any = say('不限', 'any')
  if (field.kind === 'choice' || field.kind === 'codeTable' || field.kind === 'boolean') {
    const yesNo = [
      { value: 'true', label: say('是', 'yes') },
      { value: 'false', label: say('否', 'no') },
    ]
    const options =
      field.kind === 'boolean'
        ? yesNo
        : optionsOf(field).map(({ key, label }) => ({
            value: key,
            label: field.kind === 'codeTable' ? `${key} ${label}` : label,
          }))
    const value = (test?.oneOf ?? (test?.is === undefined ? [] : [test.is])).map(String)
    const typed = (text: string) => (field.kind === 'boolean' ? text === 'true' : text)
    return (
      <Select
        id={id}
        mode="multiple"
        style={{ width: '100%', minWidth: '12rem' }}
        placeholder={any}
        maxTagCount={3}
        showSearch={{ optionFilterProp: 'label' }}
        options={options}
        value={value}
        onChange={(chosen: string[]) => onChange(chosen.length === 0 ? undefined : { oneOf: chosen.map(typed) })}
      />
    )
  }
  if (field.kind === 'divisionCode') {
    const { Edit } = widgetOf(field.widget)
    const under = test?.under ?? (test?.is as string | undefined)
    const chosen = (code: unknown) => onChange(code ? { under: String(code) } : undefined)
    return <Edit id={id} field={{ ...field, optional: true }} value={under} onChange={chosen} />
  }
  if (field.kind === 'text') {
    const words = (test?.oneOf ?? (test?.is === undefined ? [] : [test.is])).join(', ')
    const said = (text: string) =>
      text
        .split(/[,，、]/)
        .map((word) => word.trim())
        .filter(Boolean)
    return (
      <input
        id={id}
        className="input"
        placeholder={any}
        defaultValue={words}
        onBlur={(event) => onChange(said(event.target.value).length === 0 ? undefined : { oneOf: said(event.target.value) })}
      />
    )
  }
  const [from, to] = test?.is === undefined ? [test?.from, test?.to] : [test.is, test.is]
  const typed = (text: string): unknown => (text === '' ? undefined : field.kind === 'integer' ? Number(text) : text)
  const range = (ends: { from?: unknown; to?: unknown }) => {
    const given = Object.fromEntries(Object.entries(ends).filter(([, end]) => end !== undefined))
    onChange(Object.keys(given).length === 0 ? undefined : given)
  }
  const type = field.kind === 'date' ? 'date' : 'number'
  return (
    <div className="decision-range">
      <input
        id={id}
        className="input"
        type={type}
        step="any"
        placeholder={any}
        value={String(from ?? '')}
        onChange={(event) => range({ from: typed(event.target.value), to })}
      />
      –
      <input
        className="input"
        type={type}
        step="any"
        placeholder={any}
        aria-label={`${field.label} ${say('至', 'to')}`}
        value={String(to ?? '')}
        onChange={(event) => range({ from, to: typed(event.target.value) })}
      />
    </div>
  )
}
