import { Link } from 'react-router'
import { useRead, useSession } from '../../../web/data.ts'
import { instantWords, numberWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { DatasetLine } from './parts/dataset.ts'
import { FreshnessLamp } from './parts/FreshnessLamp.tsx'
import { QualityMark } from './parts/QualityMark.tsx'
import type { QualityLine } from './parts/quality.ts'
import './my-resources.css'

/** What a department is registering, and what it has published: is it fresh, is it good, what waits for whom. */
export function MyResources({ packName }: PageProps) {
  const { say, language } = useWords()
  const session = useSession()
  const department = session.data?.post?.department
  const list = useRead<{ datasets: readonly DatasetLine[] }>('/api/datasets')
  const quality = useRead<{ resources: readonly QualityLine[] }>(`/api/catalogue/quality?provider=${department}`, {
    enabled: department !== undefined,
  })
  const open = list.data?.datasets.filter(({ state }) => state !== 'published') ?? []
  const published = new Map((list.data?.datasets ?? []).flatMap((one) => (one.name === undefined ? [] : [[one.name, one]])))
  const listed = quality.data?.resources ?? []
  const resources = listed.filter(({ kind }) => kind === 'table')
  const items = listed.length - resources.length
  const late = resources.filter(({ freshness }) => freshness === 'late').length
  const back = open.filter(({ returned }) => returned).length
  return (
    <div className="page my-resources">
      <header className="opening">
        <div>
          <h1>{say('我部门的资源', 'Resources of my department')}</h1>
          <p className="sentence" aria-live="polite">
            {quality.data && list.data
              ? say(
                  `目录中有 ${resources.length} 类，${late > 0 ? `${late} 类超过承诺的更新时间` : '都按承诺更新'}；${open.length} 项在登记中${back > 0 ? `，${back} 项被退回` : ''}。`,
                  `${resources.length} in the catalogue, ${late > 0 ? `${late} later than promised` : 'all as fresh as promised'}; ${open.length} in registration${back > 0 ? `, ${back} of them given back` : ''}.`,
                )
              : ' '}
          </p>
        </div>
        <div className="ways">
          <Link className="button primary" to={`/${packName}/register`}>
            {say('登记资源', 'Register a resource')}
          </Link>
          <Link className="button" to={`/${packName}/outside`}>
            {say('系统外的资源', 'Kept elsewhere')}
          </Link>
        </div>
      </header>
      {list.error ? <Failed inline error={list.error} retry={() => void list.refetch()} /> : null}
      {list.isLoading ? <Loading lines={[100, 100]} /> : null}
      {open.length > 0 ? (
        <section>
          <h2>{say('登记中', 'In registration')}</h2>
          <ul className="resource-lines">
            {open.map((one) => (
              <li key={one.id}>
                <Link to={`/${packName}/register/${one.id}`}>
                  <span className="what">
                    <b>{one.label || one.file?.name}</b>
                    <span>
                      {say(`${one.fields} 个字段`, `${one.fields} fields`)}
                      {one.file ? say(`，${numberWords(one.file.rows)} 行`, `, ${numberWords(one.file.rows)} rows`) : ''}
                      {say(`，${one.changedBy} `, `, ${one.changedBy}, `)}
                      {instantWords(one.changedAt, language)}
                    </span>
                    {one.keptUntil ? <Kept until={one.keptUntil} isWarned={one.isWarned ?? false} /> : null}
                    {one.returned ? <span className="returned">{one.returned.why}</span> : null}
                  </span>
                  <Standing of={one} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h2>{say('已发布', 'Published')}</h2>
        {quality.error ? <Failed inline error={quality.error} retry={() => void quality.refetch()} /> : null}
        {quality.isLoading ? <Loading lines={[100, 100, 100]} /> : null}
        {quality.data && resources.length === 0 ? (
          <Empty
            title={say('还没有发布的资源', 'Nothing is published yet')}
            help={say('上传一张表就可以开始登记。', 'Upload a table to begin.')}
          />
        ) : null}
        <ul className="resource-lines">
          {resources.map((one) => {
            const dataset = one.pack === 'datasets' ? published.get(one.record) : undefined
            return (
              <li key={one.code}>
                <Link to={`/${packName}/quality/${one.pack}/${one.record}`}>
                  <span className="what">
                    <b>{one.name}</b>
                    <span>
                      {one.code}
                      {say(`，${numberWords(one.records)} 条`, `, ${numberWords(one.records)} records`)}
                      {one.lastChange
                        ? say(
                            `，最近变化 ${shortDate(one.lastChange, language)}`,
                            `, changed ${shortDate(one.lastChange, language)}`,
                          )
                        : ''}
                    </span>
                  </span>
                  <QualityMark metrics={one.quality?.metrics} />
                  <FreshnessLamp of={one.freshness} />
                </Link>
                {dataset && dataset.state === 'published' ? (
                  <Link className="button small" to={`/${packName}/register/${dataset.id}`}>
                    {say('改定义', 'Change it')}
                  </Link>
                ) : null}
              </li>
            )
          })}
        </ul>
        {items > 0 ? (
          <p className="elsewhere">
            <Link to={`/catalogue?provider=${department}`}>
              {say(
                `另有图层、时序、接口、服务事项等 ${items} 项`,
                `${items} layers, series, interfaces and service items besides`,
              )}
            </Link>
          </p>
        ) : null}
      </section>
    </div>
  )
}

/** Until when a draft nobody works on stays; louder once its department was told. */
function Kept({ until, isWarned }: { until: string; isWarned: boolean }) {
  const { say, language } = useWords()
  const day = shortDate(until, language)
  return isWarned ? (
    <span className="kept-warned">
      <Lamp lamp="amber">{say(`${day}清理，还要用就打开保留`, `Removed on ${day} unless somebody keeps it`)}</Lamp>
    </span>
  ) : (
    <span>{say(`没有人动的话，保留到${day}`, `Kept until ${day} if nobody works on it`)}</span>
  )
}

function Standing({ of }: { of: DatasetLine }) {
  const { say } = useWords()
  if (of.state === 'submitted') return <Lamp lamp="blue">{say('等待审核', 'Waits for the check')}</Lamp>
  if (of.returned) return <Lamp lamp="red">{say('被退回', 'Given back')}</Lamp>
  if (of.badRows)
    return <Lamp lamp="amber">{say(`${numberWords(of.badRows)} 行有误`, `${numberWords(of.badRows)} rows wrong`)}</Lamp>
  return <Lamp lamp="grey">{say('填写中', 'Being completed')}</Lamp>
}
