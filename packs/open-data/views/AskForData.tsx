import { useState } from 'react'
import { type Opened, useOpenCase } from '../../../web/cases/case-data.ts'
import { newKey } from '../../../web/cases/parts/new-key.ts'
import { useProcesses } from '../../../web/cases/processes.ts'
import { ReportReceipt } from '../../../web/cases/report/ReportReceipt.tsx'
import '../../../web/cases/report/report.css'
import { keepReceipt } from '../../../web/cases/track/receipts.ts'
import { Problem, useRead } from '../../../web/data.ts'
import { Loading } from '../../../web/parts/states.tsx'
import { queryString } from '../../../web/request.ts'
import { optionsOf } from '../../../web/widgets/options.ts'
import { useWords } from '../../../web/words.ts'
import { SetLine } from './parts/SetLine.tsx'
import type { SetList } from './parts/set-data.ts'
import './open-data.css'

/** Asking for data that are not open: first what is open already, then four entries. */
export function AskForData() {
  const { say } = useWords()
  const process = useProcesses().find(({ pack, name }) => pack === 'open-data' && name === 'demand')
  const [form, setForm] = useState<Readonly<Record<string, string>>>({})
  const [key, setKey] = useState(newKey)
  const [opened, setOpened] = useState<Opened>()
  const open = useOpenCase()
  const name = (form['name'] ?? '').trim()
  const alike = useRead<SetList>(`/api/open-data/sets${queryString({ q: name, limit: 3 })}`, { enabled: name.length >= 2 })
  const problem = open.error instanceof Problem ? open.error : undefined
  if (opened)
    return (
      <ReportReceipt
        opened={opened}
        onAnother={() => {
          setForm({})
          setKey(newKey())
          setOpened(undefined)
        }}
      />
    )
  if (!process)
    return (
      <div className="page">
        <Loading />
      </div>
    )
  const set = (field: string, value: string) => {
    setForm((before) => ({ ...before, [field]: value }))
    setKey(newKey())
  }
  const send = (event: React.FormEvent) => {
    event.preventDefault()
    const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value.trim() !== ''))
    open.mutate(
      { pack: 'open-data', process: 'demand', form: filled, contact: {}, key },
      {
        onSuccess: (done) => {
          keepReceipt({ number: done.number, code: done.queryCode, title: done.case.title, at: done.case.openedAt })
          setOpened(done)
        },
      },
    )
  }
  return (
    <form className="page report open-ask" onSubmit={send}>
      <header>
        <h1>{say('提出数据需求', 'Ask for data')}</h1>
        <p className="lead">{process.purpose}</p>
      </header>
      {['name', 'words', 'useFor', 'department'].map((fieldName) => {
        const field = process.fields.find((one) => one.name === fieldName)
        if (!field) return null
        const id = `ask-${field.name}`
        const wrong = problem?.problems.find((one) => one.field === field.name)?.detail
        const given = { id, required: !field.optional, value: form[field.name] ?? '' }
        return (
          <div className="entry" key={field.name}>
            <label htmlFor={id}>
              {field.label} {field.optional ? <small>{say('可不填', 'may be left empty')}</small> : null}
            </label>
            {field.kind === 'choice' ? (
              <select {...given} onChange={(event) => set(field.name, event.target.value)}>
                <option value="">{say('请选择', 'Please choose')}</option>
                {optionsOf(field).map((option) => (
                  <option key={option.key} value={option.key}>
                    {option.label}
                  </option>
                ))}
              </select>
            ) : field.kind === 'longText' ? (
              <textarea {...given} rows={4} onChange={(event) => set(field.name, event.target.value)} />
            ) : (
              <input {...given} type="text" maxLength={80} onChange={(event) => set(field.name, event.target.value)} />
            )}
            {field.help ? <p className="note">{field.help}</p> : null}
            {wrong ? <p className="problem">{wrong}</p> : null}
            {field.name === 'name' && alike.data && alike.data.total > 0 ? (
              <div className="open-alike">
                <b>{say('已经开放的，可能就是您要的：', 'Open already, and perhaps what you want:')}</b>
                <ul className="set-list">
                  {alike.data.sets.map((one) => (
                    <SetLine key={one.id} set={one} />
                  ))}
                </ul>
              </div>
            ) : null}
          </div>
        )
      })}
      <div className="report-send">
        {open.error ? (
          <p className="alert" role="alert">
            {open.error.message}
          </p>
        ) : null}
        <button type="submit" className="button primary report-button" disabled={open.isPending}>
          {open.isPending ? say('正在提交…', 'Sending…') : say('提交需求', 'Send')}
        </button>
      </div>
    </form>
  )
}
