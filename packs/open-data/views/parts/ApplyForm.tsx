import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useOpenCase } from '../../../../web/cases/case-data.ts'
import { newKey } from '../../../../web/cases/parts/new-key.ts'
import { PlainField } from '../../../../web/cases/parts/PlainField.tsx'
import { useRecords } from '../../../../web/data.ts'
import type { FieldDefinition } from '../../../../web/definitions.ts'
import { dateWords, numberWords } from '../../../../web/moments.ts'
import { Problem } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'
import type { ToApply } from '../ApplyForSet.tsx'

/** Who, what for, how it is kept safe, and how much of it: nothing is asked that the city knows. */
export function ApplyForm({ facts, fields }: { facts: ToApply; fields: readonly FieldDefinition[] }) {
  const { say, language } = useWords()
  const navigate = useNavigate()
  const { set, person, companies } = facts
  const [who, setWho] = useState(person === null ? companies[0]!.creditCode : 'self')
  const limit = facts.limits[who === 'self' ? 'self' : 'company']
  const [form, setForm] = useState<Readonly<Record<string, unknown>>>({ rowsPerDay: Math.min(limit.mostRows, 1000) })
  const [ticked, setTicked] = useState<readonly string[]>(set.items.map(({ name }) => name))
  const [key, setKey] = useState(newKey)
  const districts = useRecords('divisions', 'division', { level: 'district', limit: 50 }, { enabled: set.hasDivision })
  const open = useOpenCase()
  const refused = open.error instanceof Problem ? open.error : undefined
  const wrong = (name: string) => refused?.problems.find(({ field }) => field === name)?.detail
  const change = (values: Readonly<Record<string, unknown>>) => {
    setForm((before) => ({ ...before, ...values }))
    setKey(newKey())
  }
  const entry = (name: string) => {
    const field = fields.find((one) => one.name === name)
    return field ? (
      <PlainField
        id={`apply-${name}`}
        field={field}
        value={form[name]}
        problem={wrong(name)}
        onChange={(value) => change({ [name]: value })}
      />
    ) : null
  }
  const send = (event: React.FormEvent) => {
    event.preventDefault()
    const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined && value !== ''))
    const as = who === 'self' ? { applicant: 'self' } : { applicant: 'company', creditCode: who }
    open.mutate(
      {
        pack: 'open-data',
        process: 'conditionalUse',
        form: { ...filled, ...as, set: set.name, fields: ticked.join(',') },
        contact: {},
        key,
      },
      { onSuccess: (done) => void navigate(`/my/${done.case.id}`) },
    )
  }
  return (
    <form className="open-apply-form" onSubmit={send} noValidate>
      <fieldset>
        <legend>{say('谁来申请', 'Who applies')}</legend>
        {[
          ...(person === null ? [] : [['self', say(`本人（${person}）`, `Myself (${person})`)] as const]),
          ...companies.map(({ creditCode, name }) => [creditCode, name] as const),
        ].map(([value, label]) => (
          <label key={value} className="open-tick">
            <input
              type="radio"
              name="who"
              checked={who === value}
              onChange={() => {
                setWho(value)
                setKey(newKey())
              }}
            />
            {label}
          </label>
        ))}
        <Wrong words={wrong('applicant')} />
      </fieldset>
      {['useFor', 'purpose', 'scene', 'security'].map((name) => (
        <div key={name}>{entry(name)}</div>
      ))}
      <fieldset>
        <legend>{say(`用哪些字段（选了 ${ticked.length} 个）`, `Which fields (${ticked.length} chosen)`)}</legend>
        <div className="open-ticks">
          {set.items.map(({ name, label }) => (
            <label key={name} className="open-tick">
              <input
                type="checkbox"
                checked={ticked.includes(name)}
                onChange={(event) => {
                  const on = event.target.checked
                  setTicked(set.items.map((item) => item.name).filter((one) => (one === name ? on : ticked.includes(one))))
                  setKey(newKey())
                }}
              />
              {label}
            </label>
          ))}
        </div>
        <Wrong words={wrong('fields')} />
      </fieldset>
      {set.hasDivision ? (
        <div className="entry">
          <label htmlFor="apply-division">{say('哪里的数据', 'Of which area')}</label>
          <select
            id="apply-division"
            value={String(form['division'] ?? '')}
            onChange={(event) => change({ division: event.target.value })}
          >
            <option value="">{say('全市', 'The whole city')}</option>
            {districts.data?.pages
              .flatMap(({ records }) => records)
              .map((one) => (
                <option key={one.id} value={String(one['code'])}>
                  {String(one['name'])}
                </option>
              ))}
          </select>
        </div>
      ) : null}
      <div className="open-apply-pair">
        {entry('until')}
        {entry('rowsPerDay')}
      </div>
      <p className="note">
        {say(
          `最长用到${dateWords(limit.last, 'zh')}，每天最多 ${numberWords(limit.mostRows)} 条；数据现有 ${numberWords(set.records)} 条。`,
          `Until ${dateWords(limit.last, language)} at the latest, ${numberWords(limit.mostRows)} rows a day at most; the set has ${numberWords(set.records)}.`,
        )}
      </p>
      <div className="report-send">
        {open.error && !(refused && refused.problems.length > 0) ? (
          <p className="alert" role="alert">
            {open.error.message}
          </p>
        ) : null}
        {refused && refused.problems.length > 0 ? (
          <p className="alert" role="alert">
            {refused.problems.map(({ detail }) => detail).join(' ')}
          </p>
        ) : null}
        <button type="submit" className="button primary report-button" disabled={open.isPending}>
          {open.isPending ? say('正在提交…', 'Sending…') : say('提交申请', 'Send the application')}
        </button>
      </div>
    </form>
  )
}

const Wrong = ({ words }: { words: string | undefined }) =>
  words ? (
    <p className="problem" role="alert">
      {words}
    </p>
  ) : null
