import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useRead } from '../data.ts'
import { numberWords } from '../moments.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useWords } from '../words.ts'
import { OperationDetails } from './OperationDetails.tsx'
import { type OpenApi, type Operation, operationsOf } from './operations.ts'
import './interfaces.css'

/** The interfaces, browsable: what the OpenAPI document says, in groups, with an example that runs. */
export function Interfaces() {
  const { say, word } = useWords()
  useTitle(word('interfaces'))
  const [address] = useSearchParams()
  const [text, setText] = useState(address.get('path') ?? '')
  const document = useRead<OpenApi>('/openapi.json')
  const all = document.data ? operationsOf(document.data) : []
  const shown = all.filter((one) => `${one.method} ${one.path} ${one.summary}`.toLowerCase().includes(text.trim().toLowerCase()))
  const groups = Map.groupBy(shown, (one) => one.group)
  return (
    <div className="page interfaces">
      <header className="opening">
        <div>
          <h1>{word('interfaces')}</h1>
          <p className="sentence">
            {document.data
              ? say(
                  `${numberWords(all.length)} 个接口，公开数据无需登录即可读取。错误以 problem+json 返回，说明原因和办法。`,
                  `${numberWords(all.length)} operations; public data needs no sign-in. Errors come as problem+json and say what to do.`,
                )
              : ' '}
          </p>
        </div>
        <div className="ways">
          <a className="button small" href="/openapi.json">
            OpenAPI 3.1
          </a>
        </div>
      </header>
      <input
        type="search"
        className="input"
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label={say('筛选接口', 'Filter operations')}
        placeholder={say('按地址或说明筛选', 'Filter by address or summary')}
      />
      {document.isLoading ? <Loading lines={[100, 100, 100, 100, 100]} /> : null}
      {document.error ? <Failed inline error={document.error} retry={() => void document.refetch()} /> : null}
      {[...groups].map(([group, operations]) => (
        <section key={group}>
          <h2>{document.data?.tags?.find((tag) => tag.name === group)?.description ?? group}</h2>
          <ul>
            {operations.map((operation) => (
              <OperationRow key={operation.method + operation.path} operation={operation} document={document.data!} />
            ))}
          </ul>
        </section>
      ))}
      {document.data && !shown.length ? <p className="quiet">{say('没有符合的接口。', 'No operation matches.')}</p> : null}
    </div>
  )
}

function OperationRow({ operation, document }: { operation: Operation; document: OpenApi }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <b data-method={operation.method}>{operation.method}</b>
          <code>{operation.path}</code>
          <span>{operation.summary}</span>
        </summary>
        {isOpen ? <OperationDetails operation={operation} document={document} /> : null}
      </details>
    </li>
  )
}
