import { useHistory } from '../../data.ts'
import type { FieldDefinition, RecordDefinition } from '../../definitions.ts'
import { instantWords } from '../../moments.ts'
import { actorWords } from '../../parts/actor-words.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { useDepartmentNames } from '../../widgets/departments.ts'
import { widgetOf } from '../../widgets/index.ts'
import { useWords } from '../../words.ts'

interface Version {
  readonly version: number
  readonly changedAt: string
  readonly changedBy: string
  readonly providedBy: string
  readonly endedAt?: string
  readonly endedBy?: string
  readonly record: Readonly<Record<string, unknown>>
}

/** Who changed what and when, newest first; each step shows the old and the new value. */
export function History({ pack, type, id }: { pack: string; type: RecordDefinition; id: string }) {
  const { say, word, language } = useWords()
  const departmentOf = useDepartmentNames()
  const history = useHistory(pack, type.name, id)
  if (history.isLoading) return <Loading />
  if (history.error) return <Failed inline error={history.error} retry={() => void history.refetch()} />
  const said = history.data as { versions?: readonly Version[] } | readonly Version[] | undefined
  const versions = (
    Array.isArray(said) ? said : ((said as { versions?: readonly Version[] })?.versions ?? [])
  ) as readonly Version[]
  return (
    <ol className="history">
      {versions.map((version, index) => {
        const before = versions[index + 1]
        const changed = type.fields.filter(
          (field) => JSON.stringify(version.record[field.name]) !== JSON.stringify(before?.record[field.name]),
        )
        return (
          <li key={version.version}>
            <p>
              <b>
                {before ? say(`第 ${version.version} 版`, `Version ${version.version}`) : say('首次登记', 'First registered')}
              </b>
              <time dateTime={version.changedAt}>{instantWords(version.changedAt, language)}</time>
            </p>
            <p className="note">
              {actorWords(version.changedBy, language)}
              {version.providedBy
                ? say(`（来源：${departmentOf(version.providedBy)}）`, ` (source: ${departmentOf(version.providedBy)})`)
                : ''}
            </p>
            {before ? (
              <dl>
                {changed.map((field) => (
                  <div key={field.name}>
                    <dt>{field.label}</dt>
                    <dd>
                      <del>
                        <Past field={field} value={before.record[field.name]} none={word('none')} />
                      </del>
                      <span aria-hidden="true">→</span>
                      <ins>
                        <Past field={field} value={version.record[field.name]} none={word('none')} />
                      </ins>
                    </dd>
                  </div>
                ))}
              </dl>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

function Past({ field, value, none }: { field: FieldDefinition; value: unknown; none: string }) {
  const { Show } = widgetOf(field.widget)
  if (value === undefined || value === null || value === '') return <>{none}</>
  return field.personal ? String(value) : <Show value={value} field={field} brief />
}
