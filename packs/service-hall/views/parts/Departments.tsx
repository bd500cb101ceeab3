import { useProcesses } from '../../../../web/cases/processes.ts'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { optionsOf } from '../../../../web/widgets/options.ts'
import { useWords } from '../../../../web/words.ts'

/** How each department gets on with its own step, side by side. */
export function Departments({ parts }: { parts: readonly { key: string; state: string; isClosed: boolean }[] }) {
  const { say } = useWords()
  const kind = useProcesses()
    .find(({ name }) => name === 'openingPart')
    ?.fields.find(({ name }) => name === 'kind')
  const labels = new Map((kind ? optionsOf(kind) : []).map(({ key, label }) => [key, label]))
  const done = parts.filter(({ state }) => state === 'done').length
  return (
    <section aria-labelledby="departments">
      <h2 id="departments">{say(`部门并联：${parts.length}项办妥${done}项`, `Departments: ${done} of ${parts.length} done`)}</h2>
      <ul className="departments">
        {parts.map(({ key, state, isClosed }) => (
          <li key={key}>
            <span>{labels.get(key) ?? key}</span>
            <Lamp lamp={state === 'done' ? 'green' : isClosed ? 'grey' : 'blue'}>
              {state === 'done' ? say('已办妥', 'done') : isClosed ? say('不予办理', 'refused') : say('办理中', 'under way')}
            </Lamp>
          </li>
        ))}
      </ul>
    </section>
  )
}
