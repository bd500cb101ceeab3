import { useDefinitions, useRead } from '../data.ts'
import { findRecordType } from '../definitions.ts'
import { numberWords } from '../moments.ts'
import { Loading } from '../parts/states.tsx'
import { useWords } from '../words.ts'
import { LayerMap } from './LayerMap.tsx'
import { SeriesChart } from './SeriesChart.tsx'
import './kind-view.css'

export interface Access {
  readonly address: string
  readonly method?: string
  readonly description?: string
  readonly contact?: string
}
interface Props {
  readonly kind: string
  readonly name: string
  readonly pack: string
  readonly record: string
  readonly mayRead: boolean
  readonly of?: string
  readonly access?: Access
  readonly promise?: string
  readonly items: readonly { readonly name: string; readonly label: string; readonly type: string }[]
}

/** What one gets of a resource, by what it is: a layer as a small map, a series as its course, an interface by its address. */
export function KindView(props: Props) {
  const { say } = useWords()
  const { kind, promise, access } = props
  return (
    <>
      {promise ? (
        <p className="kind-promise">
          <span className="quiet">{say('承诺：', 'Promised: ')}</span>
          <b>{promise}</b>
        </p>
      ) : null}
      {kind === 'layer' && props.of ? <Layer {...props} of={props.of} /> : null}
      {kind === 'series' ? <Series {...props} /> : null}
      {access ? <Where kind={kind} access={access} /> : null}
    </>
  )
}

/** Enough to see where things are; the map itself has them all. */
const mostDrawn = 200

function Layer({ of, name, mayRead, items }: Props & { of: string }) {
  const { say } = useWords()
  const definitions = useDefinitions()
  const [pack = '', record = ''] = of.split('/')
  const fields = findRecordType(definitions.data, pack, record)?.record.fields ?? []
  // Areas say more than the points that stand for them.
  const shape = ['polygon', 'line', 'point'].flatMap((kind) => fields.filter((field) => field.kind === kind))[0]?.name
  const place = items.find((item) => item.name === shape)?.name
  const read = useRead<{ records: readonly Record<string, unknown>[]; count?: { n: number } }>(
    `/api/records/${of}?limit=${mostDrawn}&${place}.present=true`,
    { enabled: mayRead && place !== undefined },
  )
  if (!mayRead)
    return (
      <p className="quiet">
        {say('登录有权查看的岗位后，这里显示图层的小图。', 'Sign in to a post that may read it to see a small map here.')}
      </p>
    )
  if (read.error || (definitions.data && place === undefined)) return null
  if (!read.data || place === undefined) return <Loading lines={[60]} />
  const { records, count } = read.data
  return <LayerMap records={records} place={place} total={count?.n ?? records.length} name={name} />
}

function Series({ pack, record, name, items }: Props) {
  const { say, language } = useWords()
  const indicator = record.slice('series:'.length)
  const read = useRead<{ values: readonly { at: string; value?: number | null }[] }>(
    `/api/indicators/${pack}/${indicator}/history`,
  )
  if (read.error)
    return (
      <p className="quiet">
        {say('这项指标的数值只给有权查看的岗位。', 'Only posts that may see this indicator see its values.')}
      </p>
    )
  if (!read.data) return <Loading lines={[60]} />
  const known = read.data.values.flatMap(({ at, value }) => (value === undefined || value === null ? [] : [{ at, value }]))
  const last = known.at(-1)
  if (!last) return <p className="quiet">{say('还没有记录过；每天夜里记一次。', 'Nothing recorded yet; it is every night.')}</p>
  const label = items.find((item) => item.name === 'value')?.label ?? ''
  const unit = /[（(](.*)[）)]$/.exec(label)?.[1] ?? ''
  return (
    <div className="kind-series">
      <p>
        {language === 'zh' ? `${last.at} ` : `On ${last.at}: `}
        <b>{numberWords(last.value, Number.isInteger(last.value) ? 0 : 2)}</b> {unit}
        {say(`，已记录 ${known.length} 天。`, `; ${known.length} ${known.length === 1 ? 'day' : 'days'} recorded.`)}
      </p>
      <SeriesChart points={known.slice(-60)} name={name} />
    </div>
  )
}

function Where({ kind, access: { address, method, description, contact } }: { kind: string; access: Access }) {
  const { say } = useWords()
  const isOwn = address.startsWith('/')
  const lies = kind === 'interface' || kind === 'series'
  return (
    <dl className="kind-where">
      <div>
        <dt>{lies ? say('接口地址', 'Address') : say('存放地址', 'Where it lies')}</dt>
        <dd>
          {method ? <b>{method} </b> : null}
          {isOwn ? (
            <code>{address}</code>
          ) : (
            <a href={address} rel="noreferrer noopener" target="_blank">
              {address}
            </a>
          )}
        </dd>
      </div>
      {description ? (
        <div>
          <dt>{say('接口文档', 'Described in')}</dt>
          <dd>
            <a href={description} {...(description.startsWith('/') ? {} : { rel: 'noreferrer noopener', target: '_blank' })}>
              {description === '/openapi.json' ? 'OpenAPI' : description.replace(/^https?:\/\//, '')}
            </a>
          </dd>
        </div>
      ) : null}
      {contact ? (
        <div>
          <dt>{say('联系', 'Contact')}</dt>
          <dd>{contact}</dd>
        </div>
      ) : null}
    </dl>
  )
}
