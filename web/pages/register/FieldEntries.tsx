import type { RecordDefinition, RecordValues } from '../../definitions.ts'
import { FieldEntry } from '../../parts/FieldEntry.tsx'
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
  const { say, word } = useWords()
  return (
    <div className="field-entries">
      {type.fields.map((field) => {
        const { name } = field
        const { Show } = widgetOf(field.widget)
        const kept = field.personal && entries[name] === undefined ? masked?.[name] : undefined
        const other = theirs?.[name]
        return (
          <FieldEntry
            key={name}
            id={`entry-${name}`}
            field={field}
            value={entries[name]}
            problem={problems[name]}
            onChange={(value) => setEntries((before) => ({ ...before, [name]: value }))}
          >
            {kept ? <p className="note">{say(`现值 ${kept}；不填则不变。`, `Now ${kept}; leave empty to keep it.`)}</p> : null}
            {theirs && name in theirs ? (
              <p className="theirs">
                {say('对方改为：', 'The other changed it to: ')}
                {other === undefined || other === null ? word('none') : <Show value={other} field={field} brief />}
              </p>
            ) : null}
          </FieldEntry>
        )
      })}
    </div>
  )
}
