import type { FieldDefinition } from '../definitions.ts'
import { widgetOf } from '../widgets/index.ts'
import { useWords } from '../words.ts'
import './field-entry.css'

interface Props {
  /** Of the input, and the beginning of those of its help and its problem. */
  id: string
  field: FieldDefinition
  value: unknown
  problem: string | undefined
  onChange: (value: unknown) => void
  /** What is said besides: the value kept, somebody else's. */
  children?: React.ReactNode
}

/** One entry of a form: its label, its widget, its help and what is wrong with it. */
export function FieldEntry({ id, field, value, problem, onChange, children }: Props) {
  const { say } = useWords()
  const { Edit, isWide } = widgetOf(field.widget)
  const describedBy = [field.help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className="field-entry" data-wide={isWide || undefined}>
      <label htmlFor={id}>
        {field.label}
        {field.optional ? <small> {say('选填', 'optional')}</small> : null}
        {field.personal ? <small> {say('个人信息', 'personal')}</small> : null}
      </label>
      <Edit
        id={id}
        field={field}
        value={value}
        onChange={onChange}
        isWrong={problem !== undefined}
        {...(describedBy ? { describedBy } : {})}
      />
      {field.help ? (
        <p className="note" id={`${id}-help`}>
          {field.help}
        </p>
      ) : null}
      {problem ? (
        <p className="problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      ) : null}
      {children}
    </div>
  )
}
