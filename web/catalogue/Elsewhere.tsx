import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useDefinitions } from '../data.ts'
import { pagesThatTake } from '../definitions.ts'
import { instantWords } from '../moments.ts'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import { ask, queryString } from '../request.ts'
import { useWords } from '../words.ts'

interface ForeignResource {
  readonly code: string
  readonly address: string
  readonly cityName: string
  readonly name: string
  readonly purpose: string
  readonly providerName: string
  readonly share: string
  readonly condition?: string
  readonly receivedAt: string
  readonly items: readonly { readonly name: string; readonly label: string; readonly isPersonal: boolean }[]
}
interface City {
  readonly value: string
  readonly label: string
  readonly n: number
}
interface Found {
  readonly cities: readonly City[]
  readonly resources: readonly ForeignResource[]
  readonly total: number
}

/** What linked cities publish, apart from the own catalogue: how much of it matches, and the list of the city somebody chose. */
export function useElsewhere(q: string, from: string) {
  const { language } = useWords()
  const found = useQuery({
    queryKey: ['read', language, 'elsewhere', q, from],
    queryFn: ({ signal }) => ask<Found>(`/api/cascade/catalogue${queryString({ q, of: from, limit: 100 })}`, { signal }),
  })
  const cities = found.data?.cities ?? []
  return { ...found, cities, name: cities.find(({ value }) => value === from)?.label ?? from }
}

/** 来自: this city, or one of those it is linked with. Absent where there is none. */
export function ElsewhereFacet({
  cities,
  own,
  from,
  onChange,
}: {
  cities: readonly City[]
  own: number | undefined
  from: string
  onChange: (from: string) => void
}) {
  const { say } = useWords()
  if (cities.length === 0 && !from) return null
  return (
    <label>
      <span>{say('来自', 'From')}</span>
      <select className="input" value={from} onChange={(event) => onChange(event.target.value)}>
        <option value="">{own === undefined ? say('本市', 'This city') : say(`本市 (${own})`, `This city (${own})`)}</option>
        {cities.map(({ value, label, n }) => (
          <option key={value} value={value}>
            {label} ({n})
          </option>
        ))}
      </select>
    </label>
  )
}

export function ElsewhereList({ found }: { found: ReturnType<typeof useElsewhere> }) {
  if (found.error) return <Failed inline error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading lines={[100, 100, 100]} />
  if (found.data.resources.length === 0) return <Empty />
  return (
    <ul className="resources">
      {found.data.resources.map((resource) => (
        <ForeignRow key={resource.code} resource={resource} />
      ))}
    </ul>
  )
}

function ForeignRow({ resource }: { resource: ForeignResource }) {
  const { say, language } = useWords()
  const definitions = useDefinitions()
  return (
    <li>
      <details>
        <summary>
          <span className="resource-name">
            <b>{resource.name}</b>
            <span>{resource.purpose}</span>
          </span>
          <span className="resource-facts">
            <b className="from-city">{resource.cityName}</b>
            <span>{resource.providerName}</span>
            <span>
              {resource.share === 'unconditional' ? say('无条件共享', 'unconditional') : say('有条件共享', 'conditional')}
            </span>
          </span>
        </summary>
        <div className="resource-more">
          {resource.condition ? (
            <p>
              <span className="quiet">{say('共享条件：', 'Condition: ')}</span>
              {resource.condition}
            </p>
          ) : null}
          <p>
            <span className="quiet">{say('信息项：', 'Fields: ')}</span>
            {resource.items
              .map(({ label, isPersonal }) => (isPersonal ? say(`${label}（个人信息）`, `${label} (personal)`) : label))
              .join(say('、', ', '))}
          </p>
          <p className="quiet">
            {say(
              `${resource.cityName}目录代码 ${resource.code}，${instantWords(resource.receivedAt, language)} 收到。`,
              `Code ${resource.code} in the catalogue of ${resource.cityName}, received ${instantWords(resource.receivedAt, language)}.`,
            )}
          </p>
          <p className="resource-ways">
            {pagesThatTake(definitions.data, 'anyResource').map((page) => (
              <Link
                key={page.href}
                className="button small primary"
                to={`${page.href}?resource=${encodeURIComponent(resource.address)}`}
              >
                {page.title}
              </Link>
            ))}
          </p>
        </div>
      </details>
    </li>
  )
}
