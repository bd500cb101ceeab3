import { useState } from 'react'
import { ask } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'
import { useAddress, type WholeSet } from './set-data.ts'

const kinds = ['curl', 'Python', 'JavaScript', 'SQL'] as const
type Kind = (typeof kinds)[number]

/** How a program reads this set: a call that runs here and now, and the same as somebody would write it. */
export function Console({ set }: { set: WholeSet }) {
  const { say } = useWords()
  const { filters } = useAddress()
  const [kind, setKind] = useState<Kind>('curl')
  const [answer, setAnswer] = useState<string>()
  const [isWaiting, setWaiting] = useState(false)
  const [copied, setCopied] = useState(false)
  const equal = Object.fromEntries(Object.entries(filters).filter(([name]) => !name.includes('.')))
  const query = new URLSearchParams({
    resource_id: set.table,
    limit: '5',
    ...(Object.keys(equal).length > 0 ? { filters: JSON.stringify(equal) } : {}),
  })
  const group = set.fields.find(({ canGroup }) => canGroup)
  const sql = group
    ? `SELECT "${group.name}", count(*) AS n FROM "${set.table}" GROUP BY "${group.name}" ORDER BY n DESC LIMIT 10`
    : `SELECT * FROM "${set.table}" LIMIT 5`
  const path =
    kind === 'SQL'
      ? `/api/3/action/datastore_search_sql?${new URLSearchParams({ sql })}`
      : `/api/3/action/datastore_search?${query}`
  const text = snippet(kind, location.origin, path, set.table, equal, sql)
  const run = async () => {
    setWaiting(true)
    try {
      setAnswer(JSON.stringify(await ask<unknown>(path), null, 2))
    } catch (error) {
      setAnswer(String((error as Error).message))
    } finally {
      setWaiting(false)
    }
  }
  return (
    <div className="set-console">
      <p>
        {say(
          '标准接口：CKAN Action API 3 和 DCAT 3，不用密钥。',
          'Standard interfaces: CKAN Action API 3 and DCAT 3; no key is needed. ',
        )}
        {say('资源编号', 'Resource id')} <code>{set.table}</code>
      </p>
      <div className="set-views" role="tablist" aria-label={say('写法', 'Written as')}>
        {kinds.map((one) => (
          <button key={one} type="button" role="tab" aria-selected={one === kind} onClick={() => setKind(one)}>
            {one}
          </button>
        ))}
      </div>
      <pre>
        <code>{text}</code>
      </pre>
      <p className="ways">
        <button type="button" className="button primary" disabled={isWaiting} onClick={() => void run()}>
          {isWaiting ? say('正在调用…', 'Calling…') : say('试一下', 'Try it')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            void navigator.clipboard?.writeText(text).then(() => setCopied(true))
          }}
        >
          {copied ? say('已复制', 'Copied') : say('复制', 'Copy')}
        </button>
        <a className="button" href={`/dataset/${set.name}.ttl`}>
          DCAT (Turtle)
        </a>
      </p>
      {answer === undefined ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <pre className="set-answer" tabIndex={0} aria-live="polite">
          <code>{answer.slice(0, 20_000)}</code>
        </pre>
      )}
    </div>
  )
}

function snippet(
  kind: Kind,
  origin: string,
  path: string,
  table: string,
  filters: Readonly<Record<string, string>>,
  sql: string,
): string {
  const body = { resource_id: table, limit: 5, ...(Object.keys(filters).length > 0 ? { filters } : {}) }
  if (kind === 'curl') return `curl '${origin}${path.replaceAll("'", '%27')}'`
  if (kind === 'SQL') return sql
  if (kind === 'Python')
    return `from ckanapi import RemoteCKAN  # pip install ckanapi

city = RemoteCKAN("${origin}")
answer = city.action.datastore_search(**${JSON.stringify(body)})
for row in answer["records"]:
    print(row)`
  return `const answer = await fetch("${origin}/api/3/action/datastore_search", {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(${JSON.stringify(body)}),
}).then((response) => response.json())
console.table(answer.result.records)`
}
