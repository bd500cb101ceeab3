import { useWords } from '../../../../web/words.ts'
import type { SetList } from './set-data.ts'

/** What a list can be narrowed down by; each value says how many it would leave. On a phone it opens when it is asked for. */
export function Facets({
  facets,
  chosen,
  onChange,
}: {
  facets: SetList['facets'] | Readonly<Record<string, never>>
  chosen: Readonly<Record<string, string | undefined>>
  onChange: (values: Readonly<Record<string, string | undefined>>) => void
}) {
  const { say } = useWords()
  const titles = {
    provider: say('提供部门', 'Provider'),
    format: say('格式', 'Format'),
    cycle: say('更新周期', 'Cycle'),
    access: say('开放方式', 'Access'),
  }
  const used = [...Object.keys(titles), 'map'].filter((name) => chosen[name] !== undefined).length
  return (
    <details className="open-facets" open={matchMedia('(min-width: 60rem)').matches || used > 0}>
      <summary>
        {say('筛选', 'Narrow down')}
        {used > 0 ? <b>{used}</b> : null}
      </summary>
      <label className="open-map-only">
        <input
          type="checkbox"
          checked={chosen['map'] === 'true'}
          onChange={(event) => onChange({ map: event.target.checked ? 'true' : undefined })}
        />
        {say('可以在地图上看', 'Can be seen on a map')}
      </label>
      {Object.entries(titles).map(([name, title]) => (
        <fieldset key={name}>
          <legend>{title}</legend>
          <ul>
            {(facets[name] ?? []).slice(0, 12).map(({ value, label, n }) => (
              <li key={value}>
                <button
                  type="button"
                  aria-pressed={chosen[name] === value}
                  onClick={() => onChange({ [name]: chosen[name] === value ? undefined : value })}
                >
                  <span>{label}</span>
                  <small>{n}</small>
                </button>
              </li>
            ))}
          </ul>
        </fieldset>
      ))}
    </details>
  )
}
