import { useState } from 'react'
import { Link } from 'react-router'
import { useOpenCase } from '../../../../web/cases/case-data.ts'
import { newKey } from '../../../../web/cases/parts/new-key.ts'
import { useWords } from '../../../../web/words.ts'
import type { ReadGrant } from '../WhoRead.tsx'

/** A question about a reading goes to the department that read; wrong data to the one that answers for them. */
export function AskAbout({ grant }: { grant: ReadGrant }) {
  const { say } = useWords()
  const open = useOpenCase()
  const [kind, setKind] = useState<'reading' | 'data'>('reading')
  const [what, setWhat] = useState('')
  const [key] = useState(newKey)
  if (open.data)
    return (
      <p className="alert calm" role="status">
        {say(`已提出，编号 ${open.data.number}。答复会在`, `Raised as ${open.data.number}. The answer comes to `)}
        <Link to={`/my/${open.data.case.id}`}>{say('我的办件', 'my matters')}</Link>
        {say('里告诉您。', '.')}
      </p>
    )
  const kinds = [
    ['reading', say(`${grant.departmentName}为什么读取`, `Why ${grant.departmentName} read it`)],
    ['data', say('我的数据不对', 'My data are wrong')],
  ] as const
  return (
    <form
      className="ask-about"
      onSubmit={(event) => {
        event.preventDefault()
        open.mutate({
          pack: 'data-sharing',
          process: 'doubt',
          contact: {},
          key,
          form: { kind, resource: grant.resource, ...(kind === 'reading' ? { grant: grant.caseNumber } : {}), what },
        })
      }}
    >
      <fieldset>
        <legend>{say('想问什么', 'What about')}</legend>
        {kinds.map(([name, label]) => (
          <label key={name}>
            <input type="radio" name={`kind-${grant.grant}`} checked={kind === name} onChange={() => setKind(name)} /> {label}
          </label>
        ))}
      </fieldset>
      <div className="entry">
        <label htmlFor={`what-${grant.grant}`}>{say('说明', 'In your words')}</label>
        <textarea
          id={`what-${grant.grant}`}
          rows={3}
          maxLength={1000}
          value={what}
          onChange={(event) => setWhat(event.target.value)}
        />
      </div>
      {open.error ? (
        <p className="alert" role="alert">
          {open.error.message}
        </p>
      ) : null}
      <button type="submit" className="button primary" disabled={open.isPending || what.trim().length < 2}>
        {say('提出', 'Send')}
      </button>
    </form>
  )
}
