import type { FieldDefinition } from '../../definitions.ts'
import { widgetOf } from '../../widgets/index.ts'
import { useWords } from '../../words.ts'
import { type CaseFile, isBlank } from '../case.ts'
import type { Process } from '../processes.ts'

/** What was filled in, entry by entry; codes and limits that the house keeps for itself stand behind it. */
export function FormSaid({ file, process }: { file: CaseFile; process: Process | undefined }) {
  const { say } = useWords()
  const filled = (process?.fields ?? []).filter(({ name }) => !isBlank(file.form[name]))
  const aside = filled.filter((field) => field.aside)
  return (
    <section aria-labelledby="case-said">
      <h2 id="case-said">
        {process?.forEveryone ? say('报告的内容', 'What was reported') : say('提出的内容', 'What was filled in')}
      </h2>
      <Entries file={file} fields={filled.filter((field) => !field.aside)} />
      {aside.length > 0 ? (
        <details className="case-aside">
          <summary>{say(`系统补充的 ${aside.length} 项`, `${aside.length} entries the system added`)}</summary>
          <Entries file={file} fields={aside} />
        </details>
      ) : null}
    </section>
  )
}

function Entries({ file, fields }: { file: CaseFile; fields: readonly FieldDefinition[] }) {
  const { say } = useWords()
  const isMasked = file.seenAs === 'overseer'
  return (
    <dl className="case-form">
      {fields.map((field) => {
        const { Show } = widgetOf(field.widget)
        const value = file.form[field.name]
        return (
          <div key={field.name}>
            <dt>
              {field.label}
              {field.personal ? <small> {say('个人信息', 'personal')}</small> : null}
            </dt>
            <dd>{isMasked && field.personal ? String(value) : <Show value={value} field={field} />}</dd>
          </div>
        )
      })}
    </dl>
  )
}
