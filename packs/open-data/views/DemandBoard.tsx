import { Link, useSearchParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { type Standing, standings, standingsEn } from '../demands/choices.ts'
import type { demands } from '../demands/queries.ts'
import { DemandLine } from './parts/DemandLine.tsx'
import { OpenNav } from './parts/OpenNav.tsx'

/** What people want opened, the most wanted first, and what became of it. */
export function DemandBoard({ packName }: PageProps) {
  const { say } = useWords()
  const [address, setAddress] = useSearchParams()
  const answer = useAnswer<Answer<typeof demands>>(packName, 'demands')
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  const standing = address.get('standing') as Standing | null
  const all = answer.data?.demands ?? []
  const shown = all.filter((one) => standing === null || one.standing === standing)
  const { asked = 0, planned = 0, opened = 0 } = answer.data?.counts ?? {}
  return (
    <div className="page open-data">
      <OpenNav />
      <header className="opening">
        <div>
          <h1>{say('我想要数据', 'Data I want')}</h1>
          <p className="sentence">
            {answer.data
              ? say(
                  `${opened} 项已经开放，${planned} 项列入计划，${asked} 项部门正在研究。`,
                  `${opened} opened, ${planned} planned, ${asked} being looked into.`,
                )
              : ' '}
          </p>
        </div>
        <div className="ways">
          <Link className="button primary" to="/open-data/demands/new">
            {say('提出数据需求', 'Ask for data')}
          </Link>
        </div>
      </header>
      <fieldset className="open-themes">
        <legend className="unseen">{say('进展', 'Standing')}</legend>
        {(Object.keys(standings) as Standing[]).map((key) => (
          <button
            key={key}
            type="button"
            aria-pressed={standing === key}
            onClick={() => setAddress(standing === key ? {} : { standing: key }, { replace: true })}
          >
            {say(standings[key], standingsEn[key])} <small>{answer.data?.counts[key] ?? 0}</small>
          </button>
        ))}
      </fieldset>
      {answer.data === undefined ? <Loading lines={[60, 100, 80, 60, 100]} /> : null}
      {answer.data && shown.length === 0 ? (
        <p className="open-nothing">
          {say('这里还没有需求，您可以第一个提出。', 'Nothing here yet; you may be the first to ask.')}
        </p>
      ) : null}
      <ol className="demand-list">
        {shown.map((one) => (
          <DemandLine key={one.number} demand={one} />
        ))}
      </ol>
    </div>
  )
}
