import { Link, useSearchParams } from 'react-router'
import { useRead } from '../../../web/data.ts'
import { numberWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { ScrollTable } from '../../../web/parts/ScrollTable.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { useSharingWords } from './parts/dataset.ts'
import { FreshnessLamp } from './parts/FreshnessLamp.tsx'
import './my-resources.css'

interface Duties {
  readonly provider: string
  readonly providerName: string
  readonly resources: readonly {
    readonly code: string
    readonly kind: string
    readonly name: string
    readonly share: keyof ReturnType<typeof useSharingWords>['share']
    readonly open: keyof ReturnType<typeof useSharingWords>['open']
    readonly cycle: keyof ReturnType<typeof useSharingWords>['cycle']
    readonly items: number
    readonly records: number
    readonly freshness: string
    readonly sourceOf: readonly string[]
  }[]
  readonly elsewhere: readonly { readonly code: string; readonly resource: string; readonly field: string }[]
}

/** 责任清单: which department answers for which resource, and for which values in others' resources. */
export function Responsibilities(_: PageProps) {
  const { say } = useWords()
  const words = useSharingWords()
  const [address, setAddress] = useSearchParams()
  const found = useRead<{ departments: readonly Duties[] }>('/api/catalogue/responsibilities')
  const departments = found.data?.departments ?? []
  const chosen = address.get('provider')
  const shown = chosen ? departments.filter(({ provider }) => provider === chosen) : departments
  const all = departments.reduce((sum, { resources }) => sum + resources.length, 0)
  const late = departments.reduce(
    (sum, { resources }) => sum + resources.filter(({ freshness }) => freshness === 'late').length,
    0,
  )
  return (
    <div className="page responsibilities">
      <header className="opening">
        <div>
          <h1>{say('责任清单', 'Responsibility list')}</h1>
          <p className="sentence" aria-live="polite">
            {found.data
              ? say(
                  `${departments.length} 个部门负责 ${numberWords(all)} 项资源，${late > 0 ? `${late} 项逾期未更新` : '没有逾期未更新的'}。`,
                  `${departments.length} departments answer for ${numberWords(all)} resources, ${late > 0 ? `${late} of them late` : 'none of them late'}.`,
                )
              : ' '}
          </p>
        </div>
        <div className="ways no-print">
          <select
            className="input"
            aria-label={say('部门', 'Department')}
            value={chosen ?? ''}
            onChange={(event) => setAddress(event.target.value ? { provider: event.target.value } : {}, { replace: true })}
          >
            <option value="">{say('全部部门', 'All departments')}</option>
            {departments.map(({ provider, providerName }) => (
              <option key={provider} value={provider}>
                {providerName}
              </option>
            ))}
          </select>
        </div>
      </header>
      {found.isLoading ? <Loading lines={[100, 100, 100]} /> : null}
      {found.error ? <Failed inline error={found.error} retry={() => void found.refetch()} /> : null}
      {shown.map(({ provider, providerName, resources: all, elsewhere }) => {
        // Service items by the hundred have a page of their own; here they are a number.
        const resources = all.filter(({ kind }) => kind === 'table')
        const items = all.length - resources.length
        return (
          <section key={provider} className="duties">
            <h2>
              {providerName} <span className="quiet">{say(`${all.length} 项`, `${all.length}`)}</span>
            </h2>
            {resources.length > 0 ? (
              <ScrollTable label={providerName}>
                <table className="items">
                  <caption className="unseen">{providerName}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{say('资源', 'Resource')}</th>
                      <th scope="col">{say('共享', 'Sharing')}</th>
                      <th scope="col">{say('开放', 'Opening')}</th>
                      <th scope="col">{say('承诺周期', 'Promised cycle')}</th>
                      <th scope="col" className="number">
                        {say('信息项', 'Items')}
                      </th>
                      <th scope="col" className="number">
                        {say('记录', 'Records')}
                      </th>
                      <th scope="col">{say('更新', 'Freshness')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {resources.map((one) => (
                      <tr key={one.code}>
                        <th scope="row">
                          {one.name}
                          <code>{one.code}</code>
                        </th>
                        <td>{words.share[one.share]}</td>
                        <td>{words.open[one.open]}</td>
                        <td>{words.cycle[one.cycle]}</td>
                        <td className="number">{one.items}</td>
                        <td className="number">{numberWords(one.records)}</td>
                        <td>
                          <FreshnessLamp of={one.freshness} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </ScrollTable>
            ) : null}
            {items > 0 ? (
              <p className="elsewhere">
                <Link to={`/catalogue?provider=${provider}`}>
                  {say(
                    `另有图层、时序、接口、服务事项等 ${items} 项`,
                    `${items} layers, series, interfaces and service items besides`,
                  )}
                </Link>
              </p>
            ) : null}
            {elsewhere.length > 0 ? (
              <p className="elsewhere">
                {say('还是以下信息项的数源部门：', 'Also the designated source of: ')}
                {elsewhere
                  .map(({ resource, field }) => say(`${resource}的“${field}”`, `“${field}” of ${resource}`))
                  .join(say('、', '; '))}
              </p>
            ) : null}
          </section>
        )
      })}
    </div>
  )
}
