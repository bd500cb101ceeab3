import { useState } from 'react'
import { type SeenCase, useAct } from '../../../../web/cases/case-data.ts'
import { Problem } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'
import { FieldTicks } from './FieldTicks.tsx'
import type { Resource } from './shapes.ts'

interface Props {
  one: SeenCase
  resource: Resource
  asked: readonly string[]
  askedClear: readonly string[]
}

/** The provider's answer: give what suffices, offer something else, or refuse with a reason. */
export function Decide({ one, resource, asked, askedClear }: Props) {
  const { say } = useWords()
  const act = useAct(one.id)
  const [fields, setFields] = useState(asked)
  const [clear, setClear] = useState(askedClear)
  const [until, setUntil] = useState(String(one.form['until']))
  const [rowsPerDay, setRows] = useState(String(one.form['rowsPerDay']))
  const [reason, setReason] = useState('')
  const others = one.available.filter(({ name, possible }) => possible && !['grant', 'propose'].includes(name))
  const hasReason = reason.trim() !== ''
  const terms = {
    fields: fields.join(','),
    ...(clear.length > 0 ? { clear: clear.join(',') } : {}),
    until,
    rowsPerDay: Number(rowsPerDay),
  }
  const take = (name: string, answers: object) =>
    act.mutate({
      path: `actions/${name}`,
      body: { answers, ...(reason.trim() ? { comment: reason.trim() } : {}) },
      seq: one.seq,
    })
  const problems = act.error instanceof Problem ? act.error.problems.map(({ detail }) => detail) : []
  return (
    <section className="decide" aria-labelledby="decide">
      <h2 id="decide">{say('给哪些', 'What to give')}</h2>
      <FieldTicks
        items={resource.items.filter(({ name }) => asked.includes(name))}
        fields={fields}
        clear={clear}
        askedClear={askedClear}
        caption={say('授权的字段', 'Fields granted')}
        onChange={(nextFields, nextClear) => {
          setFields(nextFields)
          setClear(nextClear)
        }}
      />
      <div className="request-pair">
        <div className="entry">
          <label htmlFor="give-until">{say('用到哪天', 'Until')}</label>
          <input
            id="give-until"
            type="date"
            max={String(one.form['until'])}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </div>
        <div className="entry">
          <label htmlFor="give-rows">{say('每天最多读几条', 'Rows a day at most')}</label>
          <input id="give-rows" type="number" min={1} value={rowsPerDay} onChange={(event) => setRows(event.target.value)} />
        </div>
      </div>
      <div className="entry">
        <label htmlFor="give-why">{say('说明（除授权外都要写）', 'Your words (needed for everything but a grant)')}</label>
        <textarea id="give-why" rows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      {act.error ? (
        <p className="alert" role="alert">
          {problems.join(' ') || act.error.message}
        </p>
      ) : null}
      <p className="ways">
        <button
          type="button"
          className="button primary"
          disabled={act.isPending || fields.length === 0}
          onClick={() => take('grant', terms)}
        >
          {say(`授权 ${fields.length} 个字段`, `Grant ${fields.length} fields`)}
        </button>
        <button
          type="button"
          className="button"
          disabled={act.isPending || fields.length === 0 || !hasReason}
          onClick={() => take('propose', terms)}
        >
          {say('作为建议发回', 'Offer this instead')}
        </button>
        {others.map(({ name, label, needsReason }) => (
          <button
            key={name}
            type="button"
            className="button"
            disabled={act.isPending || (needsReason && !hasReason)}
            onClick={() => take(name, {})}
          >
            {label}
          </button>
        ))}
      </p>
    </section>
  )
}
