import { Link, useParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading, NotFound } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { disclosureColumn } from '../disclosure/queries.ts'
import { Fresh } from './parts/Fresh.tsx'
import './disclosure.css'

/** One column: its promise, who keeps it, and everything in it, what is no longer valid included. */
export function DisclosureColumnPage({ packName }: PageProps) {
  const { say, language } = useWords()
  const { column: key = '' } = useParams()
  const answer = useAnswer<Answer<typeof disclosureColumn>>(packName, 'disclosure-column', { column: key })
  useTitle(answer.data?.column?.name ?? say('信息公开', 'Government information'))
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data)
    return (
      <div className="page">
        <Loading />
      </div>
    )
  if (!answer.data.column) return <NotFound />
  const { column, entries, freshness } = answer.data
  return (
    <div className="page disclosure narrow">
      <Link className="button plain small" to="/public-interaction/disclosure">
        ← {say('信息公开', 'Government information')}
      </Link>
      <h1>{column.name}</h1>
      <Fresh freshness={freshness} cycle={column.cycle} />
      <p className="lead">{column.covers}</p>
      <p className="note">
        {say('责任单位：', 'Kept by ')}
        {column.department} · {column.basis}
      </p>
      {entries.length === 0 ? (
        <Empty
          title={say('这个栏目还是空的', 'This column is still empty')}
          help={say('需要的信息可以申请公开。', 'You can request what you need.')}
          ways={
            <Link className="button" to="/public-interaction/request">
              {say('申请公开信息', 'Request information')}
            </Link>
          }
        />
      ) : null}
      <ol className="entries">
        {entries.map((entry) => (
          <li key={entry.key}>
            <Link to={`/public-interaction/disclosure/entries/${entry.key}`}>{entry.name}</Link>
            {entry.isOver ? <em>{say('已失效', 'no longer valid')}</em> : null}
            <small>
              {entry.documentNumber ? `${entry.documentNumber} · ` : ''}
              {shortDate(entry.publishedOn, language)}
            </small>
          </li>
        ))}
      </ol>
    </div>
  )
}
