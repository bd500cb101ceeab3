import { numberWords } from '../../../../web/moments.ts'
import { Failed, Loading } from '../../../../web/parts/states.tsx'
import { useWords } from '../../../../web/words.ts'
import { Line } from './Line.tsx'
import { type ChartOfSet, type OpenField, useAddress, useSetPart, type WholeSet } from './set-data.ts'

/** Rows counted, added up or averaged by a field. What is chosen stands in the address, so a chart is handed on as a link. */
export function SetChart({ set }: { set: WholeSet }) {
  const { say } = useWords()
  const { get, filters, change } = useAddress()
  const groupable = set.fields.filter(({ canGroup }) => canGroup)
  const numbers = set.fields.filter(({ canAddUp }) => canAddUp)
  const by = groupable.find(({ name }) => name === get('by')) ?? bestOf(groupable)
  const of = numbers.find(({ name }) => name === get('of'))
  const how = of ? (get('how') === 'average' ? 'average' : 'sum') : undefined
  const steps = stepsOf(by, say)
  const step = steps.find(({ key }) => key === get('step'))?.key ?? steps[0]?.key
  const read = useSetPart<ChartOfSet>(
    set.name,
    'chart',
    { ...filters, q: get('q'), by: by?.name, of: of?.name, how, step, most: isTime(by) ? 120 : 20 },
    by !== undefined,
  )
  if (!by) return null
  const what = of
    ? how === 'average'
      ? say(`${of.label}的平均`, `mean of ${of.label}`)
      : say(`${of.label}合计`, `sum of ${of.label}`)
    : say('行数', 'rows')
  const isLine = read.data?.isOrdered === true && (get('as') ?? (isTime(by) ? 'line' : 'bars')) === 'line'
  return (
    <div className="set-chart">
      <div className="set-choices">
        <Choice
          label={say('按', 'By')}
          value={by.name}
          options={groupable.map(({ name, label }) => ({ key: name, label }))}
          onChange={(name) => change({ by: name, step: undefined, as: undefined })}
        />
        {steps.length > 0 ? (
          <Choice label={say('粒度', 'Step')} value={step!} options={steps} onChange={(key) => change({ step: key })} />
        ) : null}
        <Choice
          label={say('看', 'Show')}
          value={of ? `${how}:${of.name}` : ''}
          options={[
            { key: '', label: say('行数', 'number of rows') },
            ...numbers.flatMap(({ name, label }) => [
              { key: `sum:${name}`, label: say(`${label}合计`, `sum of ${label}`) },
              { key: `average:${name}`, label: say(`${label}平均`, `mean of ${label}`) },
            ]),
          ]}
          onChange={(key) => {
            const [way, name] = key.split(':')
            change({ of: name, how: way === 'average' ? 'average' : undefined })
          }}
        />
        {read.data?.isOrdered ? (
          <Choice
            label={say('画成', 'As')}
            value={isLine ? 'line' : 'bars'}
            options={[
              { key: 'line', label: say('折线', 'line') },
              { key: 'bars', label: say('条形', 'bars') },
            ]}
            onChange={(key) => change({ as: key })}
          />
        ) : null}
      </div>
      {read.error ? <Failed error={read.error} retry={() => void read.refetch()} /> : null}
      {read.data === undefined && !read.error ? <Loading lines={[60, 100, 80, 60, 40]} /> : null}
      {read.data ? (
        <figure className="open-chart" data-ready="true">
          <figcaption>
            <b>{titleOf(read.data, by, what, say)}</b>
            <span>
              {say(`按${by.label}，${what}`, `${what} by ${by.label}`)}
              {read.data.unit ? say(`（${read.data.unit}）`, ` (${read.data.unit})`) : ''}
              {say(`，共 ${numberWords(read.data.rows)} 行`, `, of ${numberWords(read.data.rows)} rows`)}
            </span>
          </figcaption>
          {isLine ? <Line chart={read.data} label={what} /> : <Bars chart={read.data} by={by} />}
          {read.data.rest ? (
            <p className="note">
              {say(
                `另有 ${numberWords(read.data.rest.groups)} 组没有画出，合计 ${numberWords(read.data.rest.value)}。`,
                `${numberWords(read.data.rest.groups)} further groups are not drawn; together they come to ${numberWords(read.data.rest.value)}.`,
              )}
            </p>
          ) : null}
        </figure>
      ) : null}
      <p className="note">
        {say('复制本页地址，别人打开就是这张图。', 'Copy the address of this page: whoever opens it sees this chart.')}
      </p>
    </div>
  )
}

const isTime = (field: OpenField | undefined): boolean => field?.type === 'date' || field?.type === 'timestamp'

/** What says most at first: a table of codes, else a choice, else a division, else time. */
const bestOf = (fields: readonly OpenField[]): OpenField | undefined =>
  ['codeTable', 'choice', 'divisionCode', 'date', 'boolean'].flatMap(
    (kind) => fields.find((one) => one.kind === kind) ?? [],
  )[0] ?? fields[0]

type Say = (zh: string, en: string) => string

function stepsOf(by: OpenField | undefined, say: Say) {
  if (isTime(by))
    return [
      { key: 'month', label: say('月', 'month') },
      { key: 'year', label: say('年', 'year') },
      { key: 'day', label: say('日', 'day') },
    ]
  if (by?.kind === 'divisionCode')
    return [
      { key: 'district', label: say('区县', 'district') },
      { key: 'street', label: say('街道乡镇', 'street') },
    ]
  return []
}

/** The chart in a sentence: what is largest, or where the line ends. */
function titleOf({ groups, isOrdered }: ChartOfSet, by: OpenField, what: string, say: Say): string {
  if (groups.length === 0) return say('没有符合条件的行', 'No row fits')
  const most = groups.reduce((best, one) => (one.value > best.value ? one : best))
  if (!isOrdered || !isTime(by))
    return say(`${most.label}最多：${numberWords(most.value)}`, `${most.label} has most: ${numberWords(most.value)}`)
  const last = groups.at(-1)!
  return say(
    `${last.label} 的${what}为 ${numberWords(last.value)}，最高是 ${most.label} 的 ${numberWords(most.value)}`,
    `${numberWords(last.value)} in ${last.label}; most in ${most.label}, ${numberWords(most.value)}`,
  )
}

/** A press on a bar shows its rows. */
function Bars({ chart, by }: { chart: ChartOfSet; by: OpenField }) {
  const { filter } = useAddress()
  const longest = Math.max(...chart.groups.map(({ value }) => Math.abs(value)), 0) || 1
  const mayOpen = !isTime(by)
  return (
    <ol className="open-bars">
      {chart.groups.map(({ key, label, value }) => (
        <li key={String(key)}>
          <button
            type="button"
            disabled={key === null || !mayOpen}
            onClick={() => {
              filter({ [by.kind === 'divisionCode' ? `${by.name}.under` : by.name]: key! }, { view: undefined })
            }}
          >
            <span>{label}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(Math.abs(value) / longest) * 100} height="10" />
            </svg>
            <b className="number">{numberWords(value)}</b>
          </button>
        </li>
      ))}
    </ol>
  )
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string
  options: readonly { readonly key: string; readonly label: string }[]
  onChange: (key: string) => void
}) {
  return (
    <label>
      <span>{label}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.key} value={option.key}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
