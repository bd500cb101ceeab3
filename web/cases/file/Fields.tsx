import type { FieldDefinition } from '../../definitions.ts'
import { FieldEntry } from '../../parts/FieldEntry.tsx'

export type Entries = Readonly<Record<string, unknown>>

interface Props {
  fields: readonly FieldDefinition[]
  entries: Entries
  problems: Readonly<Record<string, string>>
  onChange: (name: string, value: unknown) => void
  /** The first field takes the focus. */
  hasFocus?: boolean
}

/** What an action asks for. */
export function Fields({ fields, entries, problems, onChange, hasFocus = false }: Props) {
  return (
    <div ref={hasFocus ? focusFirst : undefined}>
      {fields.map((field) => (
        <FieldEntry
          key={field.name}
          id={`case-entry-${field.name}`}
          field={field}
          value={entries[field.name]}
          problem={problems[field.name]}
          onChange={(value) => onChange(field.name, value)}
        />
      ))}
    </div>
  )
}

/**
 * Whoever opened a form by the keyboard goes on typing. At once or not at all: focus that comes later takes the keys, or shuts the list,
 * of whoever has already begun elsewhere in the form.
 */
function focusFirst(box: HTMLDivElement | null): void {
  box
    ?.querySelector<HTMLElement>('input:not([type=file]), textarea, [tabindex="0"], .file-ways button')
    ?.focus({ preventScroll: true })
}
