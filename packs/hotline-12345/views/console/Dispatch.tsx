import type { Process } from '../../../../web/cases/processes.ts'
import { optionsOf } from '../../../../web/widgets/options.ts'
import { useWords } from '../../../../web/words.ts'
import type { Suggestion } from './Similar.tsx'

interface Props {
  process: Process | undefined
  suggestion: Suggestion | undefined
  unit: string | undefined
  onUnit: (unit: string) => void
}

/** Who gets it and by when, as the tables of the centre say; the agent may choose another unit. */
export function Dispatch({ process, suggestion, unit, onUnit }: Props) {
  const { say } = useWords()
  const field = process?.actions.find(({ name }) => name === 'dispatch')?.asks.find(({ name }) => name === 'unit')
  const units = field ? optionsOf(field) : []
  const chosen = unit ?? suggestion?.unit ?? ''
  const isDistrictUnknown = chosen === 'district' && suggestion?.unit === 'district' && suggestion.department === null
  const spans: Readonly<Record<string, string>> = {
    workingDays: say('个工作日', ' working days'),
    days: say('日', ' days'),
    hours: say('小时', ' hours'),
  }
  return (
    <section className="console-dispatch" aria-labelledby="console-dispatch">
      <h2 id="console-dispatch">{say('派给谁', 'Dispatch to')}</h2>
      <div className="console-entry">
        <label htmlFor="order-unit">{say('承办单位', 'Unit')}</label>
        <select id="order-unit" value={chosen} onChange={(event) => onUnit(event.target.value)}>
          {chosen === '' ? <option value="">{say('记下诉求后自动建议', 'suggested from the words')}</option> : null}
          {units.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {suggestion ? (
        <p className="note">
          {unit && unit !== suggestion.unit
            ? say('已改派，不按路由。', 'Your choice, not the routing.')
            : isDistrictUnknown
              ? say('派给属地政府须先确定所在的区。', 'Its government can be told once the district is known.')
              : `${suggestion.department?.name ?? ''}${suggestion.why ? say('（按派单路由）', ' (by the routing table)') : ''}`}
          <br />
          {say('时限 ', 'Within ')}
          <b>
            {suggestion.limit.amount}
            {spans[suggestion.limit.unit]}
          </b>
          {say('，依据：', '. Basis: ')}
          {suggestion.limit.basis}
        </p>
      ) : null}
    </section>
  )
}
