import type { FieldDefinition } from '../../definitions.ts'
import { widgetOf } from '../../widgets/index.ts'
import { useWords } from '../../words.ts'

export type Entries = Readonly<Record<string, unknown>>

interface Props {
  fields: readonly FieldDefinition[]
  entries: Entries
  problems: Readonly<Record<string, string>>
  onChange: (name: string, value: unknown) => void
  /** The first field takes the focus. */
  hasFocus?: boolean
}

/** What an action asks for, each by its widget, with its help and what is wrong with it. */
export function Fields({ fields, entries, problems, onChange, hasFocus = false }: Props) {
  const { say } = useWords()
  return (
    <div ref={hasFocus ? focusFirst : undefined}>
      {fields.map((field) => {
        const { Edit } = widgetOf(field.widget)
        const id = `case-entry-${field.name}`
        const problem = problems[field.name]
        const describedBy = [field.help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(' ')
        return (
          <div className="field-entry" key={field.name}>
            <label htmlFor={id}>
              {field.label}
              {field.optional ? <small> {say('选填', 'optional')}</small> : null}
              {field.personal ? <small> {say('个人信息', 'personal')}</small> : null}
            </label>
            <Edit
              id={id}
              field={field}
              value={entries[field.name]}
              onChange={(value) => onChange(field.name, value)}
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
          </div>
        )
      })}
    </div>
  )
}

/** Whoever opened a form by the keyboard goes on typing; the drawer takes the focus first. */
function focusFirst(box: HTMLDivElement | null): void {
  setTimeout(() => box?.querySelector<HTMLElement>('input, textarea, [tabindex="0"]')?.focus(), 250)
}
