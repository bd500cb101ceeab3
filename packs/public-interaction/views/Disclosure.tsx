import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { disclosure } from '../disclosure/queries.ts'
import { Fresh } from './parts/Fresh.tsx'
import { InteractionNav } from './parts/InteractionNav.tsx'
import './disclosure.css'

/** What the city makes public, by column, and whether each column keeps its promise today. */
export function Disclosure({ packName }: PageProps) {
  const { say, language } = useWords()
  const answer = useAnswer<Answer<typeof disclosure>>(packName, 'disclosure')
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data)
    return (
      <div className="page">
        <Loading lines={[40, 100, 100]} />
      </div>
    )
  const { columns } = answer.data
  const late = columns.filter(({ freshness }) => freshness.lamp === 'red')
  return (
    <div className="page disclosure">
      <InteractionNav />
      <header className="opening">
        <div>
          <h1>{say('信息公开', 'Government information')}</h1>
          <p className="sentence">
            {late.length === 0
              ? say(`${columns.length} 个栏目都按承诺的周期更新。`, `All ${columns.length} columns are as fresh as promised.`)
              : say(
                  `${columns.length} 个栏目，${late.length} 个超过了承诺的更新时间：${late.map(({ name }) => name).join('、')}。`,
                  `${columns.length} columns; ${late.length} are later than promised.`,
                )}
          </p>
        </div>
        <div className="ways">
          <Link className="button primary" to="/public-interaction/request">
            {say('申请公开信息', 'Request information')}
          </Link>
          <a className="button" href="/api/queries/public-interaction/disclosure-feed">
            {say('订阅（JSON Feed）', 'Follow (JSON Feed)')}
          </a>
        </div>
      </header>
      <ul className="columns">
        {columns.map((column) => (
          <li key={column.key}>
            <h2>
              <Link to={`/public-interaction/disclosure/${column.key}`}>{column.name}</Link>
            </h2>
            <Fresh freshness={column.freshness} cycle={column.cycle} />
            <p className="note">
              {column.department} · {say(`${column.n} 份`, `${column.n} documents`)}
            </p>
            <ul>
              {column.newest.map((entry) => (
                <li key={entry.key}>
                  <Link to={`/public-interaction/disclosure/entries/${entry.key}`}>{entry.name}</Link>
                  <small>{shortDate(entry.publishedOn, language)}</small>
                </li>
              ))}
            </ul>
            {column.n === 0 ? <p className="quiet">{column.covers}</p> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
