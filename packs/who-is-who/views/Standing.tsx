import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { useRead } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { ask, queryString } from '../../../web/request.ts'
import { useWords } from '../../../web/words.ts'
import { type Members, type Overview, useMatch, useStandingWords, type Standing as Which } from './parts/matching.ts'
import './matching.css'

/** The records behind a number of the overview. */
export function Standing(_: PageProps) {
  const { addressOf, api, isPeople } = useMatch()
  const { say, language } = useWords()
  const [address] = useSearchParams()
  const standingOf = useStandingWords()
  const standing = (address.get('standing') ?? 'alone') as Which
  const overview = useRead<Overview>(api)
  // Opened without a number behind it, the page begins with the first list.
  const source = address.get('source') ?? overview.data?.sources[0]?.source ?? ''
  const list = useInfiniteQuery({
    queryKey: ['read', language, 'members', source, standing],
    enabled: source !== '',
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask<Members>(`${api}/records${queryString({ source, standing, after: pageParam })}`, { signal }),
    getNextPageParam: (last) => last.next,
  })
  const records = list.data?.pages.flatMap((page) => page.records) ?? []
  const label = overview.data?.sources.find((one) => one.source === source)?.label ?? ''
  if (list.error) return <Failed error={list.error} retry={() => void list.refetch()} />
  return (
    <div className="page matching">
      <nav aria-label={say('返回', 'Back')}>
        <Link to={addressOf.overview}>← {say('概况', 'Overview')}</Link>
      </nav>
      <header className="opening">
        <div>
          <h1>{[label, standingOf(standing)].filter(Boolean).join(say('：', ': '))}</h1>
          <p className="sentence">
            {standing === 'joined'
              ? isPeople
                ? say('打开一人，看每一项来自哪个部门。', 'Open one to see which department each value is from.')
                : say('打开一户，看每一项来自哪个部门。', 'Open one to see which department each value is from.')
              : standing === 'asked'
                ? isPeople
                  ? say('像某一人，但不足以自动归一。', 'Like another one, but not enough to be joined by itself.')
                  : say('像某一家，但不足以自动归一。', 'Like another one, but not enough to be joined by itself.')
                : isPeople
                  ? say('没有别的部门报送过同一人。', 'No other department delivered the same one.')
                  : say('没有别的部门报送过同一家。', 'No other department delivered the same one.')}
          </p>
        </div>
      </header>
      {list.isPending ? <Loading lines={[100, 100, 100]} /> : null}
      {list.data && records.length === 0 ? <Empty title={say('现在没有了', 'None now')} /> : null}
      <ul className="match-list">
        {records.map((record) => (
          <li key={record.id}>
            <Link to={addressOf.one(record.golden)}>{record.values[0]?.text || record.id}</Link>
            <span className="note">
              {record.values
                .slice(1)
                .map(({ text }) => text)
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <button type="button" className="button" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {isPeople ? say('再看 30 人', '30 more') : say('再看 30 户', '30 more')}
        </button>
      ) : null}
    </div>
  )
}
