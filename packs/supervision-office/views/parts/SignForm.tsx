import { useId, useState } from 'react'
import { useWords } from '../../../../web/words.ts'
import { useTell } from './live.ts'

/** Signs the report of a month that is over, with a remark if there is one. */
export function SignForm({ month }: { month: string }) {
  const { say } = useWords()
  const id = useId()
  const [remark, setRemark] = useState('')
  const tell = useTell<unknown>()
  return (
    <form
      className="sign-form no-print"
      onSubmit={(event) => {
        event.preventDefault()
        const said = remark.trim()
        tell.mutate({ path: `/api/supervision/reports/${month}/signature`, body: said ? { remark: said } : {} })
      }}
    >
      <h2>{say('签发', 'Sign')}</h2>
      <div className="entry">
        <label htmlFor={id}>{say('批示（可不填）', 'Remark (optional)')}</label>
        <textarea id={id} rows={2} maxLength={2000} value={remark} onChange={(event) => setRemark(event.target.value)} />
      </div>
      <p className="note">
        {say(
          '签发后数字、规则和校验值一并存下，不能再改。',
          'Figures, rules and a hash are kept with the signature and never change.',
        )}
      </p>
      {tell.error ? (
        <p className="alert" role="alert">
          {tell.error.message}
        </p>
      ) : null}
      <button type="submit" className="button primary" disabled={tell.isPending}>
        {say('签发通报', 'Sign the report')}
      </button>
    </form>
  )
}
