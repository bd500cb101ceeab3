import { useState } from 'react'
import { Link } from 'react-router'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { ConnectionForm } from './parts/ConnectionForm.tsx'
import { useKinds } from './parts/EndWords.tsx'
import { type Connection, type Overview, useDo, useExchange } from './parts/exchange.ts'
import './exchange.css'

/** Other systems the exchange may reach, each tested on the spot. */
export function Connections({ packName }: PageProps) {
  const { say } = useWords()
  const overview = useExchange<Overview>('')
  const found = overview.data?.connections ?? []
  return (
    <div className="page exchange">
      <header className="opening">
        <div>
          <p className="note">
            <Link to={`/${packName}`}>{say('数据交换', 'Data exchange')}</Link>
          </p>
          <h1>{say('交换连接', 'Connections')}</h1>
          <p className="sentence">
            {overview.data
              ? say(
                  `${found.length} 个连接。密码加密保存，任何人都看不到。`,
                  `${found.length} ${found.length === 1 ? 'connection' : 'connections'}. Secrets are encrypted; nobody sees them.`,
                )
              : ' '}
          </p>
        </div>
      </header>
      {overview.isLoading ? <Loading /> : null}
      {overview.error ? <Failed inline error={overview.error} retry={() => void overview.refetch()} /> : null}
      <ul className="connection-list">
        {found.map((connection) => (
          <ConnectionEntry key={connection.id} connection={connection} />
        ))}
      </ul>
      <section>
        <h2>{say('新建连接', 'New connection')}</h2>
        <ConnectionForm />
      </section>
    </div>
  )
}

function ConnectionEntry({ connection }: { connection: Connection }) {
  const { say } = useWords()
  const kinds = useKinds()
  const test = useDo<void>()
  const [isDropped, setDropped] = useState(false)
  const { settings } = connection
  const where =
    connection.kind === 'folder'
      ? settings['folder']
      : connection.kind === 'http'
        ? settings['url']
        : `${settings['host']}:${settings['port']}/${settings['database']}`
  return (
    <li>
      <span className="flow-end">
        <small>{kinds[connection.kind]}</small>
        <b>{connection.name}</b>
        <code>{String(where)}</code>
      </span>
      <span className="ways">
        <button
          type="button"
          className="button small"
          disabled={test.isPending}
          onClick={() => test.mutate({ path: `/connections/${connection.id}/test` })}
        >
          {say('测试', 'Test')}
        </button>
        <button
          type="button"
          className="button small plain"
          disabled={test.isPending || isDropped}
          onClick={() => {
            if (confirm(say('删除这个连接？', 'Delete this connection?')))
              test.mutate({ path: `/connections/${connection.id}`, method: 'DELETE' }, { onSuccess: () => setDropped(true) })
          }}
        >
          {say('删除', 'Delete')}
        </button>
      </span>
      {test.isSuccess && !isDropped ? <small role="status">{say('连接正常。', 'It answers.')}</small> : null}
      {test.error ? (
        <small className="why-wrong" role="alert">
          {test.error.message}
        </small>
      ) : null}
    </li>
  )
}
