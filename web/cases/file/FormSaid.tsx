import { widgetOf } from '../../widgets/index.ts'
import { useWords } from '../../words.ts'
import { type CaseFile, isBlank } from '../case.ts'
import type { Process } from '../processes.ts'

/** What was reported, entry by entry. */
export function FormSaid({ file, process }: { file: CaseFile; process: Process | undefined }) {
  const { say } = useWords()
  const filled = (process?.fields ?? []).filter(({ name }) => !isBlank(file.form[name]))
  const isMasked = file.seenAs === 'overseer'
  return (
    <section aria-labelledby="case-said">
      <h2 id="case-said">{say('报告的内容', 'What was reported')}</h2>
      <dl className="case-form">
        {filled.map((field) => {
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
    </section>
  )
}
