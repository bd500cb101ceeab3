import { Link, useSearchParams } from 'react-router'
import { useRead } from '../data.ts'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { queryString } from '../request.ts'
import { useWords } from '../words.ts'
import { type Found, SearchBox } from './SearchBox.tsx'
import './search-results.css'

/** Everything the plain-words search found, by kind. */
export function SearchResults() {
  const { say, word } = useWords()
  const [search] = useSearchParams()
  const q = search.get('q')?.trim() ?? ''
  useTitle(q ? say(`搜索“${q}”`, `Search “${q}”`) : word('search'))
  const found = useRead<Found>(`/api/search${queryString({ q })}`, { enabled: q !== '' })
  const groups = found.data?.groups.filter((group) => group.items.length > 0) ?? []
  const total = groups.reduce((sum, group) => sum + group.items.length, 0)
  return (
    <div className="page search-results">
      <h1>{q ? say(`“${q}”的搜索结果`, `Results for “${q}”`) : word('search')}</h1>
      <SearchBox key={q} initial={q} />
      <p role="status" className="quiet">
        {found.data ? say(`共找到 ${total} 项`, `${total} found`) : ''}
      </p>
      {found.isLoading ? <Loading /> : null}
      {found.error ? <Failed inline error={found.error} retry={() => void found.refetch()} /> : null}
      {groups.map((group) => (
        <section key={group.kind}>
          <h2>
            {group.label} <small>{group.items.length}</small>
          </h2>
          <ul>
            {group.items.map((item) => (
              <li key={item.href + item.title}>
                <Link to={item.href}>{item.title}</Link>
                {item.summary ? <p>{item.summary}</p> : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {found.data && !groups.length ? (
        <Empty
          title={say('没有找到相关内容', 'Nothing was found')}
          help={say(
            '试试更短、更常用的词，例如“道路”“学校”“宽带”。',
            'Try a shorter, more common word, such as “road”, “school” or “broadband”.',
          )}
        />
      ) : null}
    </div>
  )
}
