import { useState } from 'react'
import { useWords } from '../../../../web/words.ts'
import { useKinds } from './EndWords.tsx'
import { type Connection, useDo } from './exchange.ts'

/** A new connection: its kind decides what is asked. */
export function ConnectionForm({ made }: { made?: (connection: Connection) => void }) {
  const { say } = useWords()
  const kinds = useKinds()
  const keep = useDo<Connection>()
  const [kind, setKind] = useState<Connection['kind']>('folder')
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({})
  const database = [
    ['host', say('主机', 'Host'), 'text'],
    ['port', say('端口', 'Port'), 'number'],
    ['database', say('数据库', 'Database'), 'text'],
    ['user', say('账号', 'User'), 'text'],
    ['password', say('密码', 'Password'), 'password'],
  ] as const
  const asked: readonly (readonly [string, string, string])[] = {
    folder: [['folder', say('文件夹（在交换目录之下）', 'Folder (below the exchange folder)'), 'text'] as const],
    postgres: database,
    mysql: database,
    http: [
      ['url', say('地址', 'Address'), 'url'],
      ['header', say('密钥放在哪个请求头', 'Header of the key'), 'text'],
      ['key', say('密钥', 'Key'), 'password'],
    ] as const,
  }[kind]
  const settings = Object.fromEntries(
    asked.flatMap(([name, , type]) => (given[name] ? [[name, type === 'number' ? Number(given[name]) : given[name]]] : [])),
  )
  return (
    <form
      className="wizard"
      onSubmit={(event) => {
        event.preventDefault()
        keep.mutate(
          { path: '/connections', body: { name: given['name'] ?? '', kind, settings } },
          {
            onSuccess: (connection) => {
              setGiven({})
              made?.(connection)
            },
          },
        )
      }}
    >
      <div className="entries">
        <div className="entry">
          <label htmlFor="connection-kind">{say('类型', 'Kind')}</label>
          <select id="connection-kind" value={kind} onChange={({ target }) => setKind(target.value as Connection['kind'])}>
            {(['folder', 'postgres', 'mysql', 'http'] as const).map((each) => (
              <option key={each} value={each}>
                {kinds[each]}
              </option>
            ))}
          </select>
        </div>
        <div className="entry">
          <label htmlFor="connection-name">{say('连接名称', 'Name of the connection')}</label>
          <input
            id="connection-name"
            required
            value={given['name'] ?? ''}
            onChange={({ target }) => setGiven({ ...given, name: target.value })}
          />
        </div>
        {asked.map(([name, label, type]) => (
          <div className="entry" key={name}>
            <label htmlFor={`connection-${name}`}>{label}</label>
            <input
              id={`connection-${name}`}
              type={type}
              autoComplete={type === 'password' ? 'new-password' : 'off'}
              required={!['password', 'key', 'header'].includes(name)}
              value={given[name] ?? ''}
              onChange={({ target }) => setGiven({ ...given, [name]: target.value })}
            />
          </div>
        ))}
      </div>
      {keep.error ? (
        <p className="alert" role="alert">
          {keep.error.message}
        </p>
      ) : null}
      <p className="ways">
        <button type="submit" className="button" disabled={keep.isPending}>
          {say('保存连接', 'Keep the connection')}
        </button>
      </p>
    </form>
  )
}
