import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useRead } from '../../../../web/data.ts'
import { instantWords } from '../../../../web/moments.ts'
import { ask } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'

interface Key {
  readonly id: string
  readonly name: string
  readonly madeAt: string
  readonly madeBy: string
}

/** Keys of the department's own programs: made here, shown once, withdrawn at once. */
export function Keys() {
  const { say, language } = useWords()
  const client = useQueryClient()
  const found = useRead<{ keys: readonly Key[] }>('/api/sharing/keys')
  const [name, setName] = useState('')
  const again = () => void client.invalidateQueries({ queryKey: ['read'] })
  const make = useMutation({
    mutationFn: () => ask<{ key: string }>('/api/sharing/keys', { method: 'POST', body: { name: name.trim() } }),
    onSuccess: () => {
      setName('')
      again()
    },
  })
  const revoke = useMutation({
    mutationFn: (id: string) => ask<void>(`/api/sharing/keys/${id}`, { method: 'DELETE' }),
    onSuccess: again,
  })
  return (
    <section className="sharing-keys" aria-labelledby="keys">
      <h2 id="keys">{say('本部门程序的密钥', 'Keys of our programs')}</h2>
      <p className="quiet">
        {say(
          '一把密钥能读取本部门的全部授权；每次读取都记下是哪个程序。',
          'A key reads under every grant of the department; each reading names the program.',
        )}
      </p>
      <ul className="sharing-lines plain">
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
          <code className="sharing-key">{make.data.key}</code>
        </div>
      ) : null}
      <form
        className="sharing-make"
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
