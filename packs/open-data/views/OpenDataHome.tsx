import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useRead } from '../../../web/data.ts'
import { numberWords } from '../../../web/moments.ts'
import { FacetChoices } from '../../../web/parts/FacetChoices.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { queryString } from '../../../web/request.ts'
import { useWords } from '../../../web/words.ts'
import { OpenNav } from './parts/OpenNav.tsx'
import { SetLine } from './parts/SetLine.tsx'
import type { SetList, Summary } from './parts/set-data.ts'

const asked = ['q', 'theme', 'provider', 'cycle', 'access', 'format', 'map', 'order', 'page'] as const

/** What the city opens: searched, narrowed down, and the newest and most used first. */
export function OpenDataHome() {
  const { say } = useWords()
  const [address, setAddress] = useSearchParams()
  const query = Object.fromEntries(asked.map((name) => [name, address.get(name) ?? undefined])) as Readonly<
    Record<(typeof asked)[number], string | undefined>
  >
  const summary = useRead<Summary>('/api/open-data/summary')
  const list = useRead<SetList>(`/api/open-data/sets${queryString(query)}`)
  const change = (values: Readonly<Record<string, string | undefined>>) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries({ page: undefined, ...values })) {
          if (value === undefined || value === '') next.delete(name)
          else next.set(name, value)
        }
        return next
      },
      { preventScrollReset: true },
    )
  const ways = [
    ['provider', say('提供部门', 'Provider')],
    ['format', say('格式', 'Format')],
    ['cycle', say('更新周期', 'Cycle')],
    ['access', say('开放方式', 'Access')],
  ] as const
  if (list.error) return <Failed error={list.error} retry={() => void list.refetch()} />
  const isPlain = asked.every((name) => name === 'order' || query[name] === undefined)
  return (
    <div className="page open-data">
      <OpenNav />
      <header className="open-hero">
        <h1>{say('开放数据', 'Open data')}</h1>
        <Sentence summary={summary.data} />
        <SearchForm key={query['q'] ?? ''} said={query['q'] ?? ''} onSearch={(q) => change({ q })} />
        <ul className="open-themes" aria-label={say('主题', 'Themes')}>
          {(summary.data?.themes ?? []).map(({ theme, title, sets }) => (
            <li key={theme}>
              <button
                type="button"
                aria-pressed={query['theme'] === theme}
                onClick={() => change({ theme: query['theme'] === theme ? undefined : theme })}
              >
                {title} <small>{sets}</small>
              </button>
            </li>
          ))}
        </ul>
      </header>
      {isPlain && summary.data ? <Lately summary={summary.data} /> : null}
      <FacetChoices
        ways={ways.map(([name, label]) => ({ name, label, options: list.data?.facets[name] ?? [] }))}
        total={list.data?.total}
        chosen={query}
        onChange={(name, value) => change({ [name]: value })}
      >
        <label className="open-map-only">
          <input
            type="checkbox"
            checked={query['map'] === 'true'}
            onChange={(event) => change({ map: event.target.checked ? 'true' : undefined })}
          />
          {say('可以在地图上看', 'Can be seen on a map')}
        </label>
      </FacetChoices>
      <section aria-labelledby="open-found">
        <div className="open-found">
          <h2 id="open-found" aria-live="polite">
            {list.data ? say(`${list.data.total} 个数据集`, `${list.data.total} open sets`) : say('正在查找…', 'Searching…')}
          </h2>
          <label>
            <span className="unseen">{say('排序', 'Order')}</span>
            <select className="input" value={query['order'] ?? ''} onChange={(event) => change({ order: event.target.value })}>
              <option value="">{query['q'] ? say('最相关', 'Best match') : say('用得最多', 'Most used')}</option>
              <option value="newest">{say('最近更新', 'Newest')}</option>
              <option value="name">{say('按名称', 'By name')}</option>
              {query['q'] ? <option value="used">{say('用得最多', 'Most used')}</option> : null}
            </select>
          </label>
        </div>
        {list.data === undefined ? <Loading lines={[60, 100, 80, 60, 100, 80]} /> : null}
        {list.data?.total === 0 ? <NothingFound onClear={() => setAddress({})} /> : null}
        <ul className="set-list">
          {list.data?.sets.map((set) => (
            <SetLine key={set.id} set={set} />
          ))}
        </ul>
        {list.data && list.data.pages > 1 ? (
          <nav className="open-pages" aria-label={say('翻页', 'Pages')}>
            <button
              type="button"
              className="button"
              disabled={list.data.page === 1}
              onClick={() => change({ page: String(list.data.page - 1) })}
            >
              {say('上一页', 'Previous')}
            </button>
            <span>{say(`第 ${list.data.page} / ${list.data.pages} 页`, `Page ${list.data.page} of ${list.data.pages}`)}</span>
            <button
              type="button"
              className="button"
              disabled={list.data.page === list.data.pages}
              onClick={() => change({ page: String(list.data.page + 1) })}
            >
              {say('下一页', 'Next')}
            </button>
          </nav>
        ) : null}
      </section>
    </div>
  )
}

function Sentence({ summary }: { summary: Summary | undefined }) {
  const { say } = useWords()
  if (!summary) return <p className="sentence">&nbsp;</p>
  const { ready, records, providers, late } = summary
  return (
    <p className="sentence">
      {say(
        `${providers} 个部门的 ${ready} 个数据集、${numberWords(records)} 行数据可以直接取用，不用注册。`,
        `${ready} sets with ${numberWords(records)} rows from ${providers} departments, for anybody to take, without an account.`,
      )}
      {late > 0
        ? say(`其中 ${late} 个超过了承诺的更新时间。`, ` ${late} of them are later than promised.`)
        : say('全部按承诺更新。', ' All are as fresh as promised.')}
    </p>
  )
}

function SearchForm({ said, onSearch }: { said: string; onSearch: (q: string) => void }) {
  const { say } = useWords()
  const [q, setQ] = useState(said)
  return (
    <form
      className="open-search"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(q.trim())
      }}
    >
      <label className="unseen" htmlFor="open-q">
        {say('找什么数据', 'Which data')}
      </label>
      <input
        id="open-q"
        type="search"
        className="input"
        placeholder={say('比如：企业、人口、部件', 'For example: companies, population')}
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      <button type="submit" className="button primary">
        {say('搜索', 'Search')}
      </button>
    </form>
  )
}

function Lately({ summary }: { summary: Summary }) {
  const { say } = useWords()
  const lists = [
    [say('最近更新', 'Newest'), summary.newest.slice(0, 4)],
    [say('用得最多', 'Most used'), summary.mostUsed.slice(0, 4)],
  ] as const
  return (
    <section className="open-lately">
      {lists.map(([title, sets]) =>
        sets.length > 0 ? (
          <div key={title}>
            <h2>{title}</h2>
            <ul>
              {sets.map((set) => (
                <li key={set.id}>
                  <Link to={`/open-data/sets/${set.name}`}>{set.title}</Link>
                  <small>{set.providerName}</small>
                </li>
              ))}
            </ul>
          </div>
        ) : null,
      )}
      <div className="open-want">
        <h2>{say('没有找到想要的？', 'Not what you need?')}</h2>
        <p>{say('说出来，部门 10 个工作日内答复。', 'Say so: the department answers within 10 working days.')}</p>
        <Link className="button" to="/open-data/demands">
          {say('看看大家想要什么', 'See what others want')}
        </Link>
      </div>
    </section>
  )
}

function NothingFound({ onClear }: { onClear: () => void }) {
  const { say } = useWords()
  return (
    <div className="open-nothing">
      <p>{say('没有符合的开放数据。', 'No open set matches.')}</p>
      <p className="ways">
        <button type="button" className="button" onClick={onClear}>
          {say('清除条件', 'Clear')}
        </button>
        <Link className="button primary" to="/open-data/demands/new">
          {say('提出数据需求', 'Ask for the data')}
        </Link>
      </p>
    </div>
  )
}
