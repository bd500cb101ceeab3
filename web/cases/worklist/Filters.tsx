import { useWords } from '../../words.ts'
import { useProcesses } from '../processes.ts'

interface Props {
  address: URLSearchParams
  setAddress: (change: (before: URLSearchParams) => URLSearchParams, options?: { replace: boolean }) => void
}

/** What the list shows; the choice stands in the address, so that it can be sent to a colleague. */
export function Filters({ address, setAddress }: Props) {
  const { say } = useWords()
  const processes = useProcesses()
  const asked = address.get('process')
  const chosen = processes.length === 1 ? processes[0] : processes.find((process) => `${process.pack}/${process.name}` === asked)
  const set = (name: string, value: string) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before)
        if (value) next.set(name, value)
        else next.delete(name)
        if (name === 'process') next.delete('state')
        return next
      },
      { replace: true },
    )
  return (
    // biome-ignore lint/a11y/useSemanticElements: the form itself is the search landmark
    <form className="case-filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span className="unseen">{say('按编号或内容搜索', 'Search by number or words')}</span>
        <input
          type="search"
          className="input"
          placeholder={say('编号或内容', 'Number or words')}
          maxLength={100}
          value={address.get('q') ?? ''}
          onChange={(event) => set('q', event.target.value)}
        />
      </label>
      {processes.length > 1 ? (
        <label>
          <span className="unseen">{say('事项', 'Process')}</span>
          <select className="input" value={asked ?? ''} onChange={(event) => set('process', event.target.value)}>
            <option value="">{say('全部事项', 'All processes')}</option>
            {processes.map((process) => (
              <option key={`${process.pack}/${process.name}`} value={`${process.pack}/${process.name}`}>
                {process.label}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {chosen ? (
        <label>
          <span className="unseen">{say('环节', 'State')}</span>
          <select className="input" value={address.get('state') ?? ''} onChange={(event) => set('state', event.target.value)}>
            <option value="">{say('全部环节', 'All states')}</option>
            {chosen.states
              .filter(({ isEnd }) => isEnd === (address.get('closed') === 'true'))
              .map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
          </select>
        </label>
      ) : null}
      <label>
        <span className="unseen">{say('时限', 'Lamp')}</span>
        <select className="input" value={address.get('lamp') ?? ''} onChange={(event) => set('lamp', event.target.value)}>
          <option value="">{say('全部时限', 'Any lamp')}</option>
          <option value="red">■ {say('已超时', 'Overdue')}</option>
          <option value="yellow">◆ {say('将到期', 'Due soon')}</option>
          <option value="green">● {say('时限内', 'In time')}</option>
        </select>
      </label>
      <Toggle
        on={address.get('all') === 'true'}
        label={say('看得到的全部', 'All I may see')}
        onChange={(on) => set('all', on ? 'true' : '')}
      />
      <Toggle
        on={address.get('claimed') === 'true'}
        label={say('我认领的', 'Mine')}
        onChange={(on) => set('claimed', on ? 'true' : '')}
      />
      <Toggle
        on={address.get('closed') === 'true'}
        label={say('已办结', 'Closed')}
        onChange={(on) => {
          set('state', '')
          set('closed', on ? 'true' : '')
        }}
      />
    </form>
  )
}

const Toggle = ({ on, label, onChange }: { on: boolean; label: string; onChange: (on: boolean) => void }) => (
  <button type="button" className="button small case-toggle" aria-pressed={on} onClick={() => onChange(!on)}>
    {label}
  </button>
)
