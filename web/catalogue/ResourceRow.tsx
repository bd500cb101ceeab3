import { useState } from 'react'
import { Link } from 'react-router'
import { useDefinitions, useRead } from '../data.ts'
import { pagesThatTake, registerOf } from '../definitions.ts'
import { instantWords, numberWords, shortDate } from '../moments.ts'
import { Lamp } from '../parts/Lamp.tsx'
import { ScrollTable } from '../parts/ScrollTable.tsx'
import { Loading } from '../parts/states.tsx'
import { useWords } from '../words.ts'
import { type Access, KindView } from './KindView.tsx'
import { LineagePicture } from './LineagePicture.tsx'

export const facets = ['kind', 'theme', 'provider', 'class', 'share', 'open', 'grade', 'cycle', 'format'] as const
export type Facet = (typeof facets)[number]

export interface Summary {
  readonly code: string
  readonly kind: string
  readonly href?: string
  readonly grade: string
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
  readonly mayRead: boolean
}
interface Item {
  readonly name: string
  readonly label: string
  readonly type: string
  readonly length?: string
  readonly isRequired: boolean
  readonly isPersonal: boolean
  readonly mask?: string
  readonly source?: string
  readonly sourceName?: string
  readonly unit?: string
}

interface Full {
  readonly items: readonly Item[]
  readonly condition?: string
  readonly openCondition?: string
  readonly formats: readonly string[]
  readonly of?: string
  readonly access?: Access
  readonly promise?: string
  readonly theme?: string
  readonly keywords: readonly string[]
  readonly related: readonly { readonly code: string; readonly name: string }[]
  readonly versions: readonly { readonly version: number; readonly publishedAt: string }[]
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
  const full = useRead<Full>(`/api/catalogue/${resource.code}`, { enabled: isOpen })
  const isTable = resource.kind === 'table'
  const opening: Readonly<Record<string, string>> = {
    layer: say('在地图上看', 'See it on the map'),
    series: say('看这项指标', 'See the indicator'),
    interface: say('怎样调用', 'How to call it'),
    item: say('办事指南与申请', 'Guide and application'),
  }
  // The city holds records of it; a service item or an interface has none to be late.
  const isHeld = isTable || resource.freshness !== 'unpromised' || resource.lastChange !== undefined
  // What another department can apply for are records, also where it found them as a layer.
  const shared = isTable ? `${resource.pack}/${resource.record}` : full.data?.of
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
            {isHeld ? (
              <>
                <span>{say(`${numberWords(resource.records)} 条`, `${numberWords(resource.records)} records`)}</span>
                <span>{labelIn('cycle', resource.cycle)}</span>
                <Freshness of={resource.freshness} />
              </>
            ) : (
              <span className="resource-kind">{labelIn('kind', resource.kind)}</span>
            )}
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
              <dt>{say('数据级别', 'Grade')}</dt>
              <dd>{labelIn('grade', resource.grade)}</dd>
            </div>
            {full.data?.theme ? (
              <div>
                <dt>{say('主题', 'Theme')}</dt>
                <dd>{full.data.theme}</dd>
              </div>
            ) : null}
            {full.data?.keywords.length ? (
              <div>
                <dt>{say('关键字', 'Keywords')}</dt>
                <dd>{full.data.keywords.join(say('、', ', '))}</dd>
              </div>
            ) : null}
            {full.data?.versions[0] ? (
              <div>
                <dt>{say('版本', 'Version')}</dt>
                <dd>
                  {say(
                    `第 ${full.data.versions[0].version} 版，${shortDate(full.data.versions[0].publishedAt, language)}发布`,
                    `${full.data.versions[0].version}, published ${shortDate(full.data.versions[0].publishedAt, language)}`,
                  )}
                </dd>
              </div>
            ) : null}
            {isHeld ? (
              <div>
                <dt>{say('最近变化', 'Last change')}</dt>
                <dd>{resource.lastChange ? instantWords(resource.lastChange, language) : '—'}</dd>
              </div>
            ) : null}
            {resource.dueBy ? (
              <div>
                <dt>{say('下次更新不晚于', 'Next update by')}</dt>
                <dd>{shortDate(resource.dueBy, language)}</dd>
              </div>
            ) : null}
            {full.data?.formats ? (
              <div>
                <dt>{say('可取格式', 'Formats')}</dt>
                <dd>{full.data.formats.map((format) => labelIn('format', format)).join(say('、', ', '))}</dd>
              </div>
            ) : null}
          </dl>
          {full.data?.condition ? (
            <p>
              <span className="quiet">{say('条件或依据：', 'Condition or basis: ')}</span>
              {full.data.condition}
            </p>
          ) : null}
          {full.data?.openCondition ? (
            <p>
              <span className="quiet">{say('开放条件：', 'Condition of opening: ')}</span>
              {full.data.openCondition}
            </p>
          ) : null}
          {full.data?.related.length ? (
            <p>
              <span className="quiet">{say('关联资源：', 'Related: ')}</span>
              {full.data.related.map(({ code, name }, at) => (
                <span key={code}>
                  {at > 0 ? say('、', ', ') : ''}
                  <Link to={`/catalogue?q=${encodeURIComponent(code)}`}>{name}</Link>
                </span>
              ))}
            </p>
          ) : null}
          {isOpen && full.data ? <KindView {...resource} {...full.data} /> : null}
          {isOpen && isTable ? <LineagePicture pack={resource.pack} record={resource.record} /> : null}
          {full.isLoading ? <Loading lines={[100, 100]} /> : null}
          {full.data ? (
            <ScrollTable label={say(`${resource.name}的信息项`, `Fields of ${resource.name}`)}>
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
                          item.isPersonal
                            ? say(`个人信息，${item.mask ?? '掩码显示'}`, `personal: ${item.mask ?? 'masked'}`)
                            : '',
                          item.source ? say(`指定来源 ${item.sourceName}`, `source ${item.sourceName}`) : '',
                        ]
                          .filter(Boolean)
                          .join(say('，', ', '))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollTable>
          ) : null}
          <p className="resource-ways">
            {(shared ? pagesThatTake(definitions.data, 'resource') : []).map((page) => (
              <Link key={page.href} className="button small primary" to={`${page.href}?resource=${shared}`}>
                {page.title}
              </Link>
            ))}
            {register ? <Link to={register.href}>{say('查看数据', 'See the data')}</Link> : null}
            {resource.href ? <Link to={resource.href}>{opening[resource.kind] ?? say('打开', 'Open')}</Link> : null}
            {isTable ? (
              <Link to={`/api?path=${encodeURIComponent(`/api/records/${resource.pack}/${resource.record}`)}`}>
                {say('接口说明', 'Interface')}
              </Link>
            ) : null}
          </p>
        </div>
      </details>
    </li>
  )
}
