import { useAnswer } from '../../data.ts'
import { widgetOf } from '../../widgets/index.ts'
import { useWords } from '../../words.ts'
import type { CaseFile } from '../case.ts'
import type { ActionDefinition } from '../processes.ts'
import type { Entries } from './Fields.tsx'

interface Props {
  file: CaseFile
  action: ActionDefinition
  entries: Entries
  onAdopt: (entries: Entries) => void
}

/** What the query named by `Action.suggests` answers. */
interface Answered {
  readonly suggestion: {
    readonly gives: Entries
    readonly row: number
    readonly basis: string
    readonly isVerified: boolean
  } | null
}

/** What the decision table would answer, with the row it stands in, to be adopted by one press; whoever acts decides. */
export function Suggestion({ file, action, entries, onAdopt }: Props) {
  const { say } = useWords()
  const suggests = action.suggests
  const asked = useAnswer<Answered>(file.pack, suggests ?? '', { number: file.number }, { enabled: suggests !== undefined })
  const suggestion = asked.data?.suggestion
  if (!suggestion) return null
  const given = action.asks.filter(({ name }) => suggestion.gives[name] !== undefined)
  if (given.length === 0) return null
  const isAdopted = given.every(({ name }) => entries[name] === suggestion.gives[name])
  return (
    <div className="action-suggestion">
      <p>
        {say('决策表建议：', 'The decision table suggests: ')}
        {given.map((field) => {
          const { Show } = widgetOf(field.widget)
          return (
            <b key={field.name}>
              <Show value={suggestion.gives[field.name]} field={field} brief />
            </b>
          )
        })}
        <small>
          {say(`第 ${suggestion.row} 行 · ${suggestion.basis}`, `row ${suggestion.row} · ${suggestion.basis}`)}
          {suggestion.isVerified ? '' : say(' · 未经本市核实', ' · not verified by this city')}
        </small>
      </p>
      <button
        type="button"
        className="button small"
        disabled={isAdopted}
        onClick={() => onAdopt(Object.fromEntries(given.map(({ name }) => [name, suggestion.gives[name]])))}
      >
        {isAdopted ? say('已采用', 'adopted') : say('采用', 'Adopt')}
      </button>
    </div>
  )
}
