import { useParams } from 'react-router'
import { useRead } from '../../../web/data.ts'
import { Failed, Loading, NotFound } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { Problem } from '../../../web/request.ts'
import { useWords } from '../../../web/words.ts'
import { Console } from './parts/Console.tsx'
import { Filters } from './parts/Filters.tsx'
import { Items } from './parts/Items.tsx'
import { Ratings } from './parts/Ratings.tsx'
import { SetChart } from './parts/SetChart.tsx'
import { Files, SetHead } from './parts/SetHead.tsx'
import { SetMap } from './parts/SetMap.tsx'
import { SetTable } from './parts/SetTable.tsx'
import { setAt, useAddress, type WholeSet } from './parts/set-data.ts'
import './open-data.css'

/** One open set: what it is, its rows as table, chart and map, its files, its interface, and what people think of it. */
export function SetPage() {
  const { say } = useWords()
  const { set: name = '' } = useParams()
  const read = useRead<WholeSet>(setAt(name))
  const { get, change } = useAddress()
  useTitle(read.data?.title ?? say('开放数据', 'Open data'))
  if (read.error instanceof Problem && read.error.status === 404) return <NotFound />
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />
  if (!read.data)
    return (
      <div className="page">
        <Loading lines={[40, 100, 80, 100]} />
      </div>
    )
  const set = read.data
  const views = [
    { key: 'table', label: say('表格', 'Table'), show: true },
    { key: 'chart', label: say('图表', 'Chart'), show: set.fields.some(({ canGroup }) => canGroup) },
    { key: 'map', label: say('地图', 'Map'), show: set.hasMap },
    { key: 'api', label: say('接口', 'API'), show: true },
  ].filter(({ show }) => show)
  const view = views.some(({ key }) => key === get('view')) ? get('view')! : 'table'
  return (
    <article className="page open-data set-page">
      <SetHead set={set} />
      {set.access === 'open' ? (
        <div className="set-body">
          <div className="set-work">
            <div className="set-views" role="tablist" aria-label={say('查看方式', 'Ways to look at it')}>
              {views.map(({ key, label }) => (
                <button
                  key={key}
                  type="button"
                  role="tab"
                  id={`tab-${key}`}
                  aria-selected={view === key}
                  aria-controls="set-view"
                  onClick={() => change({ view: key === 'table' ? undefined : key })}
                >
                  {label}
                </button>
              ))}
            </div>
            <div id="set-view" role="tabpanel" aria-labelledby={`tab-${view}`}>
              {view === 'api' ? null : <Filters set={set} />}
              {view === 'table' ? <SetTable set={set} /> : null}
              {view === 'chart' ? <SetChart set={set} /> : null}
              {view === 'map' ? <SetMap set={set} /> : null}
              {view === 'api' ? <Console set={set} /> : null}
            </div>
          </div>
          <Files set={set} />
        </div>
      ) : null}
      <Items set={set} />
      <Ratings set={set.name} />
    </article>
  )
}
