import { Link, useParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading, NotFound } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { disclosureEntry } from '../disclosure/queries.ts'
import './disclosure.css'

/** One public document, with what it is and whether it still holds. */
export function DisclosureEntryPage({ packName }: PageProps) {
  const { say, language } = useWords()
  const { key = '' } = useParams()
  const answer = useAnswer<Answer<typeof disclosureEntry>>(packName, 'disclosure-entry', { key })
  const entry = answer.data?.entry
  useTitle(entry?.name ?? say('公开信息', 'Public document'))
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data)
    return (
      <div className="page">
        <Loading />
      </div>
    )
  if (!entry) return <NotFound />
  const facts: readonly (readonly [string, string])[] = [
    [say('索引号', 'Index'), entry.key],
    ...(entry.documentNumber ? [[say('文号', 'Number'), entry.documentNumber] as const] : []),
    [say('责任单位', 'Department'), answer.data.department ?? ''],
    [say('形成日期', 'Made on'), shortDate(entry.madeOn, language)],
    [say('公开日期', 'Public since'), shortDate(entry.publishedOn!, language)],
    [
      say('有效期', 'Valid'),
      entry.validUntil
        ? say(`至 ${shortDate(entry.validUntil, 'zh')}`, `until ${shortDate(entry.validUntil, 'en')}`)
        : say('长期', 'without end'),
    ],
  ]
  return (
    <article className="page disclosure narrow">
      <Link className="button plain small no-print" to={`/public-interaction/disclosure/${entry.column}`}>
        ← {answer.data.columnName}
      </Link>
      <h1>{entry.name}</h1>
      {answer.data.isOver ? (
        <p className="alert">{say('本文件已失效，仅供查阅。', 'This document is no longer valid; it is kept for reading.')}</p>
      ) : null}
      <dl className="entry-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="entry-body">{entry.body}</p>
    </article>
  )
}
