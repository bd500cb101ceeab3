import type { RefObject } from 'react'
import type { Process } from '../../../../web/cases/processes.ts'
import type { NamedDivision } from '../../../../web/widgets/divisions.ts'
import { optionsOf } from '../../../../web/widgets/options.ts'
import { useWords } from '../../../../web/words.ts'
import type { Draft } from './draft.ts'
import type { Settled } from './use-finish.ts'

interface Props {
  process: Process | undefined
  draft: Draft
  change: (changes: Partial<Draft>) => void
  settled: Settled
  /** Divisions the words name, best first. */
  places: readonly NamedDivision[]
  districtOf: (code: string) => string
  problems: Readonly<Record<string, string>>
  whatField: RefObject<HTMLTextAreaElement | null>
  whereField: RefObject<HTMLInputElement | null>
}

/** What is said, where, and what it counts as. Everything below the words has a suggestion that may be left as it is. */
export function Intake({ process, draft, change, settled, places, districtOf, problems, whatField, whereField }: Props) {
  const { say } = useWords()
  const field = (name: string) => process?.fields.find((each) => each.name === name)
  const options = (name: string) => {
    const found = field(name)
    return found ? optionsOf(found) : []
  }
  const isFixed = draft.opened !== undefined
  return (
    <section className="console-intake" aria-labelledby="console-intake">
      <h2 id="console-intake">{say('诉求', 'What is said')}</h2>
      <fieldset disabled={isFixed}>
        <div className="console-entry">
          <label htmlFor="order-what">
            {say('边听边记', 'Take down while they speak')} <kbd>Alt W</kbd>
          </label>
          <textarea
            id="order-what"
            ref={whatField}
            rows={4}
            maxLength={2000}
            value={draft.what}
            aria-invalid={problems['what'] !== undefined}
            onChange={(event) => change({ what: event.target.value })}
          />
          <Trouble words={problems['what']} />
        </div>
        <div className="console-entry">
          <label htmlFor="order-where">
            {say('地点', 'Place')} <kbd>Alt P</kbd>
          </label>
          <input
            id="order-where"
            ref={whereField}
            autoComplete="off"
            maxLength={100}
            placeholder={say('路名门牌、小区楼号、街道', 'Street and number, estate, area')}
            value={draft.where}
            onChange={(event) => change({ where: event.target.value })}
          />
          <Trouble words={problems['where']} />
        </div>
        <Choices
          legend={say('所在区划', 'Division')}
          name="division"
          value={settled.division ?? ''}
          options={[
            ...places.map(({ code, name }) => ({
              key: code,
              label: code.length > 6 ? `${name}（${districtOf(code)}）` : name,
            })),
            { key: '', label: say('还不清楚', 'not known yet') },
          ]}
          onChange={(division) => change({ division })}
        />
        <Trouble words={problems['division']} />
        <Choices
          legend={say('类型', 'Kind')}
          name="kind"
          value={settled.kind}
          options={options('kind')}
          onChange={(kind) => change({ kind })}
        />
        <div className="console-pair">
          <Listed
            id="order-topic"
            label={say('主题', 'Topic')}
            value={settled.topic}
            options={options('topic')}
            onChange={(topic) => change({ topic })}
          />
          <Listed
            id="order-urgency"
            label={say('紧急程度', 'Urgency')}
            value={draft.urgency}
            options={options('urgency')}
            onChange={(urgency) => change({ urgency })}
          />
          <Listed
            id="order-channel"
            label={say('来源', 'Channel')}
            value={draft.channel}
            options={options('channel')}
            onChange={(channel) => change({ channel })}
          />
        </div>
        <p className="console-flags">
          <label>
            <input
              type="checkbox"
              checked={draft.isConfidential}
              onChange={(event) => change({ isConfidential: event.target.checked })}
            />{' '}
            {say('身份保密（承办单位也看不到）', 'Hide the caller, also from the unit')}
          </label>
          <label>
            <input
              type="checkbox"
              checked={draft.wantsAnswer}
              onChange={(event) => change({ wantsAnswer: event.target.checked })}
            />{' '}
            {say('需要答复和回访', 'Answer and call back')}
          </label>
        </p>
      </fieldset>
    </section>
  )
}

interface ChoicesProps {
  legend: string
  name: string
  value: string
  options: readonly { readonly key: string; readonly label: string }[]
  onChange: (key: string) => void
}

/** Radio buttons in a row: one stop for Tab, arrows choose. */
function Choices({ legend, name, value, options, onChange }: ChoicesProps) {
  return (
    <fieldset className="console-choices">
      <legend>{legend}</legend>
      {options.map(({ key, label }) => (
        <label key={key} data-chosen={key === value}>
          <input type="radio" name={`order-${name}`} checked={key === value} onChange={() => onChange(key)} />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

const Trouble = ({ words }: { words: string | undefined }) =>
  words ? (
    <p className="problem" role="alert">
      {words}
    </p>
  ) : null

/** One of a list that stays shut until it is needed; the usual answer stands there already. */
function Listed({
  id,
  label,
  value,
  options,
  onChange,
}: {
  id: string
  label: string
  value: string
  options: readonly { readonly key: string; readonly label: string }[]
  onChange: (key: string) => void
}) {
  return (
    <div className="console-entry">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.key} value={option.key}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
