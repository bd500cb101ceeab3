import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'

/** Keeps the question under a name, for oneself or for the department. */
export function SaveForm({ sql, purpose }: { sql: string; purpose: string }) {
  const { say } = useWords()
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const save = useMutation({
    mutationFn: () => ask('/api/workbench/saved', { method: 'PUT', body: { name, sql, purpose, isShared } }),
    onSuccess: () => {
      setOpen(false)
      void client.invalidateQueries({ queryKey: ['read'] })
    },
  })
  if (!isOpen)
    return (
      <button
        type="button"
        className="button"
        disabled={sql.trim() === '' || purpose.trim() === ''}
        onClick={() => setOpen(true)}
      >
        {say('保存', 'Save')}
      </button>
    )
  return (
    <fieldset className="work-save">
      <label className="entry">
        <span>{say('查询名称', 'Name')}</span>
        <input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="tick">
        <input type="checkbox" checked={isShared} onChange={(event) => setShared(event.target.checked)} />
        {say('本部门共用', 'Share within the department')}
      </label>
      <button type="button" className="button primary" disabled={name.trim() === ''} onClick={() => save.mutate()}>
        {say('保存查询', 'Save query')}
      </button>
      <button type="button" className="button" onClick={() => setOpen(false)}>
        {say('不保存', 'Don’t save')}
      </button>
      {save.error ? (
        <p role="alert" className="alert">
          {save.error.message}
        </p>
      ) : null}
    </fieldset>
  )
}
