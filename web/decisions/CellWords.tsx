import type { FieldDefinition } from '../definitions.ts'
import { widgetOf } from '../widgets/index.ts'
import { useWords } from '../words.ts'
import type { Test } from './decision.ts'

/** So many values stand in a cell; the others are counted and open on demand. */
const most = 4

/** What a row asks of one input, in words. */
export function CellWords({ test, field }: { test: Test | undefined; field: FieldDefinition }) {
  const { say } = useWords()
  const { Show } = widgetOf(field.widget)
  if (!test) return <span className="quiet">{say('不限', 'any')}</span>
  if (test.under !== undefined)
    return (
      <>
        <Show value={test.under} field={field} brief /> {say('及以下', 'and below')}
      </>
    )
  const values = test.oneOf ?? (test.is === undefined ? undefined : [test.is])
  if (!values) {
    const { from, to } = test
    return <>{from === undefined ? `≤ ${to}` : to === undefined ? `≥ ${from}` : `${from} – ${to}`}</>
  }
  const list = (some: readonly unknown[]) =>
    some.map((value, i) => (
      <span key={String(value)}>
        {i > 0 ? say('、', ', ') : ''}
        <Show value={value} field={field} brief />
      </span>
    ))
  if (values.length <= most + 1) return <>{list(values)}</>
  return (
    <details>
      <summary>
        {list(values.slice(0, most))} {say(`等 ${values.length} 项`, `and ${values.length - most} more`)}
      </summary>
      {list(values.slice(most))}
    </details>
  )
}
