import { useWords } from '../words.ts'
import './facet-choices.css'

interface Choices<N extends string> {
  readonly name: N
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string; readonly n: number }[]
}

/**
 * What a list can be narrowed down by, each value with how many it would leave. A way that would leave the list as it is (every entry has
 * the same value, or each value is in all of them) is not offered, unless something was chosen in it.
 */
export function FacetChoices<N extends string>({
  ways,
  total,
  chosen,
  onChange,
  children,
}: {
  ways: readonly Choices<N>[]
  /** How many the list has now. */
  total: number | undefined
  chosen: Readonly<Partial<Record<N, string | undefined>>>
  onChange: (name: N, value: string | undefined) => void
  /** Ways of the page's own, before or after these. */
  children?: React.ReactNode
}) {
  const { word } = useWords()
  return (
    <div className="facets">
      {ways
        .filter(({ name, options }) => chosen[name] || options.some(({ n }) => n !== total))
        .map(({ name, label, options }) => (
          <label key={name}>
            <span>{label}</span>
            <select
              className="input"
              value={chosen[name] ?? ''}
              onChange={(event) => onChange(name, event.target.value || undefined)}
            >
              <option value="">{word('all')}</option>
              {options.map((one) => (
                <option key={one.value} value={one.value}>
                  {one.label} ({one.n})
                </option>
              ))}
            </select>
          </label>
        ))}
      {children}
    </div>
  )
}
