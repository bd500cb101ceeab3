import { useState } from 'react'
import { Link } from 'react-router'
import { useDefinitions, useRead } from '../data.ts'
import { pagesThatTake, registerOf } from '../definitions.ts'
import { instantWords, numberWords, shortDate } from '../moments.ts'
import { Lamp } from '../parts/Lamp.tsx'
import { Loading } from '../parts/states.tsx'
import { useWords } from '../words.ts'

export const facets = ['class', 'provider', 'share', 'open', 'cycle'] as const
export type Facet = (typeof facets)[number]

export interface Summary {
  readonly code: string
  readonly version: number
  readonly pack: string
  readonly record: string
  readonly name: string
  readonly purpose: string
  readonly providerName: string
  readonly provider: string
  readonly class: string
  readonly share: string
  readonly open: string
  readonly cycle: string
  readonly records: number
  readonly lastChange?: string
  readonly freshness: string
  readonly dueBy?: string
}
interface Item {
  readonly name: string
  readonly label: string
  readonly type: string
  readonly length?: string
  readonly isRequired: boolean
  readonly isPersonal: boolean
  readonly source?: string
  readonly unit?: string
}

interface Step {
  readonly name: string
  readonly end: { readonly name: string }
}
/** Flows of the exchange that bring its records, and those that carry them on. */
interface Lineage {
  readonly from: readonly Step[]
  readonly to: readonly Step[]
}

export const isLate = (freshness: string): boolean => freshness === 'late'

/** Whether the provider keeps the promised cycle. */
function Freshness({ of }: { of: string }) {
  const { say } = useWords()
  switch (of) {
    case 'late':
      return <Lamp lamp="amber">{say('逾期未更新', 'Late')}</Lamp>
    case 'fresh':
      return <Lamp lamp="green">{say('按时更新', 'Fresh')}</Lamp>
    case 'empty':
      return <Lamp lamp="grey">{say('尚无数据', 'No data yet')}</Lamp>
    default:
      return <Lamp lamp="grey">{say('不定期更新', 'No cycle promised')}</Lamp>
  }
}

/** One resource: what it is and who answers for it; opened, its fields. */
export function ResourceRow({ resource, labelIn }: { resource: Summary; labelIn: (name: Facet, value: string) => string }) {
  const { say, language } = useWords()
  const definitions = useDefinitions()
  const [isOpen, setOpen] = useState(false)
  const full = useRead<{ items: readonly Item[]; condition?: string; formats: readonly string[] }>(
    `/api/catalogue/${resource.code}`,
    { enabled: isOpen },
  )
  const lineage = useRead<Lineage>(`/api/exchange/lineage/${resource.pack}/${resource.record}`, { enabled: isOpen })
  const register = registerOf(definitions.data, resource.pack, resource.record)
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className="resource-name">
            <b>{resource.name}</b>
            <span>{resource.purpose}</span>
          </span>
          <span className="resource-facts">
            <span>{resource.providerName || resource.provider}</span>
            <span>{say(`${numberWords(resource.records)} 条`, `${numberWords(resource.records)} records`)}</span>
            <span>{labelIn('cycle', resource.cycle)}</span>
            <Freshness of={resource.freshness} />
          </span>
        </summary>
        <div className="resource-more">
          <dl>
            <div>
              <dt>{say('资源代码', 'Code')}</dt>
              <dd>{resource.code}</dd>
            </div>
            <div>
              <dt>{say('部门共享', 'Sharing')}</dt>
              <dd>{labelIn('share', resource.share)}</dd>
            </div>
            <div>
              <dt>{say('向社会开放', 'Open')}</dt>
              <dd>{labelIn('open', resource.open)}</dd>
            </div>
            <div>
              <dt>{say('最近变化', 'Last change')}</dt>
              <dd>{resource.lastChange ? instantWords(resource.lastChange, language) : '—'}</dd>
            </div>
            {resource.dueBy ? (
              <div>
                <dt>{say('下次更新不晚于', 'Next update by')}</dt>
                <dd>{shortDate(resource.dueBy, language)}</dd>
              </div>
            ) : null}
            {full.data?.formats ? (
              <div>
                <dt>{say('可取格式', 'Formats')}</dt>
                <dd>{full.data.formats.join(say('、', ', '))}</dd>
              </div>
            ) : null}
          </dl>
          {lineage.data && lineage.data.from.length + lineage.data.to.length > 0 ? (
            <p>
              {lineage.data.from.length > 0
                ? say(
                    `来自：${lineage.data.from.map(({ name, end }) => `${end.name}（${name}）`).join('、')}。`,
                    `Comes from: ${lineage.data.from.map(({ name, end }) => `${end.name} (${name})`).join(', ')}. `,
                  )
                : ''}
              {lineage.data.to.length > 0
                ? say(
                    `去向：${lineage.data.to.map(({ name, end }) => `${end.name}（${name}）`).join('、')}。`,
                    `Goes to: ${lineage.data.to.map(({ name, end }) => `${end.name} (${name})`).join(', ')}.`,
                  )
                : ''}
            </p>
          ) : null}
          {full.data?.condition ? <p>{full.data.condition}</p> : null}
          {full.isLoading ? <Loading lines={[100, 100]} /> : null}
          {full.data ? (
            <div className="scroll">
              <table className="items">
                <caption className="unseen">{say(`${resource.name}的信息项`, `Fields of ${resource.name}`)}</caption>
                <thead>
                  <tr>
                    <th scope="col">{say('信息项', 'Field')}</th>
                    <th scope="col">{say('代码', 'Name')}</th>
                    <th scope="col">{say('类型', 'Type')}</th>
                    <th scope="col">{say('说明', 'Notes')}</th>
                  </tr>
                </thead>
                <tbody>
                  {full.data.items.map((item) => (
                    <tr key={item.name}>
                      <th scope="row">{item.label}</th>
                      <td>
                        <code>{item.name}</code>
                      </td>
                      <td>
                        {item.type}
                        {item.length ? `(${item.length})` : ''}
                        {item.unit ? ` ${item.unit}` : ''}
                      </td>
                      <td>
                        {[
                          item.isRequired ? say('必填', 'required') : '',
                          item.isPersonal ? say('个人信息', 'personal') : '',
                          item.source ? say(`指定来源 ${item.source}`, `source ${item.source}`) : '',
                        ]
                          .filter(Boolean)
                          .join(say('，', ', '))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ) : null}
          <p className="resource-ways">
            {pagesThatTake(definitions.data, 'resource').map((page) => (
              <Link
                key={page.href}
                className="button small primary"
                to={`${page.href}?resource=${resource.pack}/${resource.record}`}
              >
                {page.title}
              </Link>
            ))}
            {register ? <Link to={register.href}>{say('查看数据', 'See the data')}</Link> : null}
            <Link to={`/api?path=${encodeURIComponent(`/api/records/${resource.pack}/${resource.record}`)}`}>
              {say('接口说明', 'Interface')}
            </Link>
          </p>
        </div>
      </details>
    </li>
  )
}
