import type { FieldDefinition } from '../../definitions.ts'
import { optionsOf } from '../../widgets/options.ts'
import { useWords } from '../../words.ts'

interface Props {
  /** Of the input; its label points to it. */
  id: string
  field: FieldDefinition
  value: string
  set: (value: string) => void
  wrong: string | undefined
  /** Longest text of one line, in characters. */
  max?: number
  /** What helps with it, below. */
  children?: React.ReactNode
}

/** One entry of a form of texts, with the browser's own controls: nothing has to be loaded for it. */
export function PlainEntry({ id, field, value, set, wrong, max, children }: Props) {
  const { say } = useWords()
  const given = { id, required: !field.optional, value }
  return (
    <div className="entry">
      <label htmlFor={id}>
        {field.label} {field.optional ? <small>{say('可不填', 'may be left empty')}</small> : null}
      </label>
      {field.kind === 'choice' ? (
        <select {...given} onChange={(event) => set(event.target.value)}>
          <option value="">{say('请选择', 'Please choose')}</option>
          {optionsOf(field).map((option) => (
            <option key={option.key} value={option.key}>
              {option.label}
            </option>
          ))}
        </select>
      ) : field.kind === 'longText' ? (
        <textarea {...given} rows={4} onChange={(event) => set(event.target.value)} />
      ) : (
        <input
          {...given}
          type={field.kind === 'phone' ? 'tel' : 'text'}
          {...(max === undefined ? {} : { maxLength: max })}
          onChange={(event) => set(event.target.value)}
        />
      )}
      {field.help ? <p className="note">{field.help}</p> : null}
      {wrong ? <p className="problem">{wrong}</p> : null}
      {children}
    </div>
  )
}
