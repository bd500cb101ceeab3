import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useRead } from '../data.ts'
import { instantWords } from '../moments.ts'
import { ask, queryString } from '../request.ts'
import { useWords } from '../words.ts'
import './interface-keys.css'

interface Key {
  readonly id: string
  readonly name: string
  readonly madeAt: string
  readonly madeBy: string
}

/** Keys of the own programs of a department, an account or a company somebody acts for: made here, shown once, withdrawn at once. */
export function InterfaceKeys({ title, help, company }: { title: string; help: string; company?: string | undefined }) {
  const { say, language } = useWords()
  const client = useQueryClient()
  const of = company === undefined ? {} : { company }
  const found = useRead<{ keys: readonly Key[] }>(`/api/sharing/keys${queryString(of)}`)
  const [name, setName] = useState('')
  const again = () => void client.invalidateQueries({ queryKey: ['read'] })
  const make = useMutation({
    mutationFn: () => ask<{ key: string }>('/api/sharing/keys', { method: 'POST', body: { name: name.trim(), ...of } }),
    onSuccess: () => {
      setName('')
      again()
    },
  })
  const revoke = useMutation({
    mutationFn: (id: string) => ask<void>(`/api/sharing/keys/${id}${queryString(of)}`, { method: 'DELETE' }),
    onSuccess: again,
  })
  return (
    <section className="interface-keys" aria-labelledby="keys">
      <h2 id="keys">{title}</h2>
      <p className="quiet">{help}</p>
      <ul>
        {found.data?.keys.map((key) => (
          <li key={key.id}>
            <span>
              <b>{key.name}</b>
              <small>
                {instantWords(key.madeAt, language)} · {key.madeBy}
              </small>
            </span>
            <button type="button" className="button small" disabled={revoke.isPending} onClick={() => revoke.mutate(key.id)}>
              {say('停用', 'Withdraw')}
            </button>
          </li>
        ))}
      </ul>
      {make.data ? (
        <div className="alert calm" role="status">
          <p>{say('请现在抄下，之后不再显示：', 'Copy it now; it is not shown again:')}</p>
          <code className="interface-key">{make.data.key}</code>
        </div>
      ) : null}
      <form
        className="interface-keys-make"
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <div className="entry">
          <label htmlFor="key-name">{say('程序名称', 'Name of the program')}</label>
          <input id="key-name" maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        </div>
        <button type="submit" className="button" disabled={make.isPending || name.trim().length < 2}>
          {say('新建密钥', 'Make a key')}
        </button>
      </form>
      {make.error ? (
        <p className="alert" role="alert">
          {make.error.message}
        </p>
      ) : null}
    </section>
  )
}
