import { Link } from 'react-router'
import { useRead } from '../data.ts'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useWords } from '../words.ts'
import type { ListedTable } from './decision.ts'
import './decisions.css'

/** The rules that are data: every decision table the reader may see. */
export function DecisionTables() {
  const { say } = useWords()
  const read = useRead<{ tables: readonly ListedTable[] }>('/api/decisions')
  useTitle(say('决策表', 'Decision tables'))
  const tables = read.data?.tables ?? []
  const drafts = tables.filter(({ hasDraft }) => hasDraft).length
  return (
    <div className="page decisions">
      <header className="opening">
        <div>
          <h1>{say('决策表', 'Decision tables')}</h1>
          <p className="sentence">
            {read.data
              ? say(
                  `${tables.length} 张表在用${drafts > 0 ? `，${drafts} 张有草稿待发布` : ''}。每一版从哪天起施行、谁改的、为什么，都查得到。`,
                  `${tables.length} in use${drafts > 0 ? `, ${drafts} with a draft to publish` : ''}. Who changed what from which day, and why, is kept.`,
                )
              : ' '}
          </p>
        </div>
      </header>
      {read.isLoading ? <Loading /> : null}
      {read.error ? <Failed error={read.error} retry={() => void read.refetch()} /> : null}
      {read.data && tables.length === 0 ? (
        <Empty title={say('您的岗位没有可看的决策表', 'Your post sees no decision table')} help="" />
      ) : null}
      <ul className="decision-list">
        {tables.map((table) => (
          <li key={`${table.pack}/${table.name}`}>
            <Link to={`/decisions/${table.pack}/${table.name}`}>
              <b>{table.label}</b>
              <span className="note">
                {table.packTitle} · {say(`现行第 ${table.inForce.number} 版`, `edition ${table.inForce.number} in force`)}
                {table.hasDraft ? say(' · 有草稿', ' · has a draft') : ''}
              </span>
              <span>{table.purpose}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
