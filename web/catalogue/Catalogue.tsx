import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { numberWords } from '../moments.ts'
import { FacetChoices } from '../parts/FacetChoices.tsx'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useSettled } from '../portal/SearchBox.tsx'
import { ask, queryString } from '../request.ts'
import { useWords } from '../words.ts'
import { ElsewhereFacet, ElsewhereList, useElsewhere } from './Elsewhere.tsx'
import { type Facet, facets, isLate, ResourceRow, type Summary } from './ResourceRow.tsx'
import './catalogue.css'

interface Found {
  readonly resources: readonly Summary[]
  readonly next?: string
  readonly total?: number
  readonly facets?: Readonly<Record<Facet, readonly { value: string; label: string; n: number }[]>>
}
/** 信息资源目录: every kind of data the city registers, who answers for it and whether it may be had. */
export function Catalogue() {
  const { say, word, language } = useWords()
  useTitle(word('catalogue'))
  const [address, setAddress] = useSearchParams()
  const [text, setText] = useState(address.get('q') ?? '')
  const q = useSettled(text.trim(), 200)
  const chosen = Object.fromEntries(facets.flatMap((name) => (address.get(name) ? [[name, address.get(name)!]] : [])))
  const from = address.get('from') ?? ''
  const elsewhere = useElsewhere(q, from)
  const found = useInfiniteQuery({
    queryKey: ['read', language, 'catalogue', q, chosen],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask<Found>(`/api/catalogue${queryString({ q, ...chosen, limit: 50, after: pageParam })}`, { signal }),
    getNextPageParam: (last) => last.next,
  })
  const pages = found.data?.pages
  const resources = pages?.flatMap((page) => page.resources) ?? []
  // Totals and facets come with the first page.
  const data = pages?.[0]
  const facetWords: Record<Facet, string> = {
    class: say('分类', 'Class'),
    provider: say('提供部门', 'Provider'),
    share: say('部门共享', 'Sharing'),
    open: say('向社会开放', 'Open to the public'),
    cycle: say('更新周期', 'Update cycle'),
    kind: say('资源形态', 'Form'),
    theme: say('主题', 'Theme'),
    grade: say('数据级别', 'Grade'),
    format: say('格式', 'Format'),
  }
  const narrow = (name: string, value: string | undefined) =>
    setAddress((before) => {
      const next = new URLSearchParams(before)
      if (value) next.set(name, value)
      else next.delete(name)
      return next
    })
  const labelIn = (name: Facet, value: string): string => data?.facets?.[name]?.find((one) => one.value === value)?.label ?? value
  // Said only where every one found is in view.
  const late = found.hasNextPage ? 0 : resources.filter((resource) => isLate(resource.freshness)).length
  return (
    <div className="page catalogue">
      <header className="opening">
        <div>
          <h1>{word('catalogue')}</h1>
          <p className="sentence" aria-live="polite">
            {from
              ? elsewhere.data
                ? say(
                    `${elsewhere.name}共享的 ${numberWords(elsewhere.data.total)} 项，不计入本市目录。`,
                    `${numberWords(elsewhere.data.total)} shared by ${elsewhere.name}; not counted as this city’s.`,
                  )
                : ' '
              : data
                ? data.total === 0
                  ? say('没有符合的信息资源。', 'No resource matches.')
                  : say(
                      `共 ${numberWords(data.total ?? data.resources.length)} 项信息资源${late ? `，其中 ${late} 项超过承诺的更新时间` : ''}。`,
                      `${numberWords(data.total ?? data.resources.length)} ${data.total === 1 ? 'resource' : 'resources'}${late ? `, ${late} of them later than promised` : ''}.`,
                    )
                : ' '}
          </p>
        </div>
      </header>
      <input
        type="search"
        className="input"
        value={text}
        maxLength={100}
        aria-label={say('搜索目录', 'Search the catalogue')}
        placeholder={say('搜索资源名称、说明或字段，例如“人口”', 'Search by name, purpose or field, e.g. “population”')}
        onChange={(event) => setText(event.target.value)}
      />
      <FacetChoices
        ways={(from ? [] : facets).map((name) => ({ name, label: facetWords[name], options: data?.facets?.[name] ?? [] }))}
        total={data?.total}
        chosen={chosen}
        onChange={narrow}
      >
        <ElsewhereFacet cities={elsewhere.cities} own={data?.total} from={from} onChange={(value) => narrow('from', value)} />
      </FacetChoices>
      {from ? <ElsewhereList found={elsewhere} /> : null}
      {found.isLoading && !from ? <Loading lines={[100, 100, 100, 100]} /> : null}
      {found.error ? <Failed inline error={found.error} retry={() => void found.refetch()} /> : null}
      {data && !from && !data.resources.length ? <Empty /> : null}
      <ul className="resources">
        {(from ? [] : resources).map((resource) => (
          <ResourceRow key={resource.code} resource={resource} labelIn={labelIn} />
        ))}
      </ul>
      {found.hasNextPage && !from ? (
        <button
          type="button"
          className="button catalogue-more"
          disabled={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {found.isFetchingNextPage ? say('正在载入…', 'Loading…') : say('再看 50 项', '50 more')}
        </button>
      ) : null}
    </div>
  )
}
