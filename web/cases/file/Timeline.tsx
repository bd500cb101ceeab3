import { instantWords } from '../../moments.ts'
import { actorWords } from '../../parts/actor-words.ts'
import { useDepartmentNames } from '../../widgets/departments.ts'
import { widgetOf } from '../../widgets/index.ts'
import { useWords } from '../../words.ts'
import { type ActionTaken, type CaseFile, isBlank } from '../case.ts'
import { PaperLink } from '../paper/PaperLink.tsx'
import type { Process } from '../processes.ts'

/** Everything that was done, newest first: who, for whom, what was filled in and what was said. */
export function Timeline({ file, process }: { file: CaseFile; process: Process | undefined }) {
  const { say } = useWords()
  return (
    <section aria-labelledby="case-timeline">
      <h2 id="case-timeline">{say(`办理过程（${file.actions.length} 步）`, `What was done (${file.actions.length})`)}</h2>
      <ol className="case-timeline">
        {file.actions.toReversed().map((action) => (
          <Step key={action.seq} id={file.id} action={action} process={process} />
        ))}
      </ol>
    </section>
  )
}

function Step({ id, action, process }: { id: string; action: ActionTaken; process: Process | undefined }) {
  const { say, language } = useWords()
  const departmentName = useDepartmentNames()
  const asks = process?.actions.find(({ name }) => name === action.name)?.asks ?? []
  const answers = asks.filter(({ name, aside }) => !aside && !isBlank(action.answers[name]))
  const moved = action.from !== action.to && !action.name.startsWith('case/')
  return (
    <li data-own={action.name.startsWith('case/')} data-internal={action.internal}>
      <p className="case-step-head">
        <b>{action.label}</b>
        {moved ? <span className="case-step-to">→ {action.toLabel}</span> : null}
        {action.internal ? <small className="case-internal">{say('内部', 'internal')}</small> : null}
        <time dateTime={action.at}>{instantWords(action.at, language)}</time>
      </p>
      <p className="quiet">
        {whoWords(action, say, language)}
        {action.post?.department ? ` · ${departmentName(action.post.department)}` : ''}
      </p>
      {answers.length ? (
        <dl>
          {answers.map((field) => {
            const { Show } = widgetOf(field.widget)
            return (
              <div key={field.name}>
                <dt>{field.label}</dt>
                <dd>
                  <Show value={action.answers[field.name]} field={field} />
                </dd>
              </div>
            )
          })}
        </dl>
      ) : null}
      {action.told ? (
        <p className="case-told">{say(`告知报告人：${action.told.zh}`, `Told the reporter: ${action.told.en}`)}</p>
      ) : null}
      {action.comment ? <blockquote>{action.comment}</blockquote> : null}
      {action.hasPaper ? <PaperLink of={{ id }} seq={action.seq} /> : null}
    </li>
  )
}

function whoWords({ actor }: ActionTaken, say: (zh: string, en: string) => string, language: 'zh' | 'en'): string {
  if (actor.kind === 'visitor') return say('报告人（未登录）', 'The reporter (not signed in)')
  if (actor.kind === 'system') return say('系统', 'The system')
  return actorWords(actor.name, language)
}
