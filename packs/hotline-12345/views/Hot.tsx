import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { boundsAround, useDistricts } from '../../../web/cases/map/districts.ts'
import { useProcesses } from '../../../web/cases/processes.ts'
import { useAnswer, useDefinitions } from '../../../web/data.ts'
import { instantWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { optionsOf } from '../../../web/widgets/options.ts'
import { useWords } from '../../../web/words.ts'
import type { hot } from '../queries.ts'
import './boards.css'

const PinMap = lazy(async () => ({ default: (await import('../../../web/cases/map/PinMap.tsx')).PinMap }))

type Hot = Answer<typeof hot>
type Issue = Hot['issues'][number]

/** What many people raise about one place, how fast it grows, and where: a list and the same on a map. */
export function Hot({ packName }: PageProps) {
  const { say, language } = useWords()
  const [days, setDays] = useState(7)
  const [chosen, setChosen] = useState<string>()
  const answer = useAnswer<Hot>(packName, 'hot', { days })
  const topics = useProcesses()
    .find(({ name, pack }) => pack === packName && name === 'order')
    ?.fields.find(({ name }) => name === 'topic')
  const topicName = (key: string) => (topics ? optionsOf(topics).find((option) => option.key === key)?.label : undefined) ?? key
  useTitle(say('热点诉求', 'Hot issues'))
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  const issues = answer.data?.issues ?? []
  const first = issues[0]
  return (
    <div className="page board-page">
      <header className="opening">
        <div>
          <h1>{say('热点诉求', 'Hot issues')}</h1>
          <p className="sentence">
            {first
              ? say(
                  `${days} 天内 ${issues.length} 个热点，最多的是${first.place}的${topicName(first.topic)}，${first.orders.length} 件。`,
                  `${issues.length} in ${days} days; most about ${topicName(first.topic).toLowerCase()} in ${first.place}: ${first.orders.length} orders.`,
                )
              : answer.data
                ? say(`${days} 天内没有集中的诉求。`, `Nothing stands out in ${days} days.`)
                : ' '}
          </p>
          {answer.data ? (
            <p className="note">
              {say(`截至 ${instantWords(answer.data.asOf, 'zh')}`, `as of ${instantWords(answer.data.asOf, language)}`)}
            </p>
          ) : null}
        </div>
        <div className="ways period">
          <label>
            {say('时间', 'Window')}
            <select value={days} onChange={(event) => setDays(Number(event.target.value))}>
              {[1, 3, 7, 14, 30].map((n) => (
                <option key={n} value={n}>
                  {say(`近 ${n} 天`, `last ${n} days`)}
                </option>
              ))}
            </select>
          </label>
        </div>
      </header>
      {answer.data ? null : <Loading lines={[100, 100, 100]} />}
      {answer.data && issues.length === 0 ? (
        <Empty
          title={say('没有热点', 'No hot issue')}
          help={say(
            '同一主题在同一街道或 500 米内达到 3 件才列出；可以放宽时间。',
            'Three of one topic in one street or within 500 m make one; try a longer window.',
          )}
        />
      ) : null}
      {issues.length > 0 ? (
        <div className="hot-body">
          <ol className="hot-list">
            {issues.map((issue) => (
              <HotIssue
                key={issue.key}
                issue={issue}
                topic={topicName(issue.topic)}
                isOpen={issue.key === chosen}
                onToggle={() => setChosen(issue.key === chosen ? undefined : issue.key)}
              />
            ))}
          </ol>
          <HotMap issues={issues} topicName={topicName} chosen={chosen} onChoose={setChosen} />
        </div>
      ) : null}
    </div>
  )
}

function HotIssue({ issue, topic, isOpen, onToggle }: { issue: Issue; topic: string; isOpen: boolean; onToggle: () => void }) {
  const { say, language } = useWords()
  const { orders, before, growth, place } = issue
  return (
    <li data-open={isOpen}>
      <button type="button" aria-expanded={isOpen} onClick={onToggle}>
        <b>
          {place} · {topic}
        </b>
        <span className="hot-count">{say(`${orders.length} 件`, `${orders.length} orders`)}</span>
        <Lamp lamp={before === 0 || (growth ?? 0) > 0 ? 'red' : 'green'}>
          {before === 0
            ? say('新出现', 'new')
            : growth === 0
              ? say('与上期持平', 'as before')
              : say(
                  `比上期${growth! > 0 ? '增' : '减'} ${Math.abs(growth!)} %（${before} 件）`,
                  `${growth! > 0 ? '+' : '−'}${Math.abs(growth!)} % (${before} before)`,
                )}
        </Lamp>
      </button>
      {isOpen ? (
        <ul>
          {orders.map((order) => (
            <li key={order.id}>
              <Link to={`/cases/${order.id}`}>{order.title}</Link>{' '}
              <span className="quiet">{instantWords(order.openedAt, language)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}

function HotMap({
  issues,
  topicName,
  chosen,
  onChoose,
}: {
  issues: readonly Issue[]
  topicName: (key: string) => string
  chosen: string | undefined
  onChoose: (key: string) => void
}) {
  const { say } = useWords()
  const { districts } = useDistricts()
  const definitions = useDefinitions()
  const placed = issues.flatMap((issue) => (issue.middle ? [{ ...issue, middle: issue.middle }] : []))
  if (!definitions.data || districts.length === 0) return <div className="hot-map" />
  return (
    <div className="hot-map">
      <Suspense fallback={<Loading lines={[100, 100, 100]} />}>
        <PinMap
          bounds={widerAround(placed.map(({ middle }) => middle)) ?? definitions.data.city.bounds}
          areas={districts}
          pins={placed.map(({ key, middle, topic, place, orders, before, growth }) => ({
            id: key,
            point: middle,
            lamp: before === 0 || (growth ?? 0) > 0 ? ('red' as const) : ('green' as const),
            title: `${place} ${topicName(topic)} ${orders.length}`,
          }))}
          chosen={chosen}
          onChoose={onChoose}
          label={say('热点所在位置，旁边的列表内容相同', 'Where the hot issues are; the list beside it says the same')}
        />
      </Suspense>
    </div>
  )
}

/** Wide enough to see which districts they lie in: a street alone tells nobody where it is. */
function widerAround(places: Parameters<typeof boundsAround>[0]): readonly [number, number, number, number] | undefined {
  const bounds = boundsAround(places)
  return bounds && [bounds[0] - 0.06, bounds[1] - 0.04, bounds[2] + 0.06, bounds[3] + 0.04]
}
