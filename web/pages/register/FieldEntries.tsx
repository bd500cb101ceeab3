import type { FieldDefinition, RecordDefinition, RecordValues } from '../../definitions.ts'
import { widgetOf } from '../../widgets/index.ts'
import { useWords } from '../../words.ts'

export type Entries = Readonly<Record<string, unknown>>

interface Props {
  type: RecordDefinition
  entries: Entries
  setEntries: (change: (before: Entries) => Entries) => void
  problems: Readonly<Record<string, string>>
  /** The record as stored, whose personal fields show masked until they are typed anew. */
  masked?: RecordValues
  /** What somebody else made of the same fields meanwhile. */
  theirs?: Entries
}

/** The fields of a form, each by its widget, with help, its problem, and the other's value in a conflict. */
export function FieldEntries({ type, entries, setEntries, problems, masked, theirs }: Props) {
  return (
    <div className="field-entries">
      {type.fields.map((field) => (
        <FieldEntry
          key={field.name}
          field={field}
          value={entries[field.name]}
          problem={problems[field.name]}
          masked={field.personal ? masked?.[field.name] : undefined}
          {...(theirs && field.name in theirs ? { theirs: { value: theirs[field.name] } } : {})}
          onChange={(value) => setEntries((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
    </div>
  )
}

interface EntryProps {
  field: FieldDefinition
  value: unknown
  problem: string | undefined
  masked?: unknown
  theirs?: { value: unknown }
  onChange: (value: unknown) => void
}

function FieldEntry({ field, value, problem, masked, theirs, onChange }: EntryProps) {
  const { say, word } = useWords()
  const { Edit, Show, isWide } = widgetOf(field.widget)
  const id = `entry-${field.name}`
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
        isWrong={Boolean(problem)}
        {...(describedBy ? { describedBy } : {})}
      />
      {masked && value === undefined ? (
        <p className="note">{say(`现值 ${masked}；不填则不变。`, `Now ${masked}; leave empty to keep it.`)}</p>
      ) : null}
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
      {theirs ? (
        <p className="theirs">
          {say('对方改为：', 'The other changed it to: ')}
          {theirs.value === undefined || theirs.value === null ? word('none') : <Show value={theirs.value} field={field} brief />}
        </p>
      ) : null}
    </div>
  )
}
