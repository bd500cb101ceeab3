import { useState } from 'react'
import { type Opened, useOpenCase } from '../../../web/cases/case-data.ts'
import { newKey } from '../../../web/cases/parts/new-key.ts'
import { useProcesses } from '../../../web/cases/processes.ts'
import { ReportReceipt } from '../../../web/cases/report/ReportReceipt.tsx'
import '../../../web/cases/report/report.css'
import { keepReceipt } from '../../../web/cases/track/receipts.ts'
import { Problem } from '../../../web/data.ts'
import type { FieldDefinition } from '../../../web/definitions.ts'
import { Loading } from '../../../web/parts/states.tsx'
import { optionsOf } from '../../../web/widgets/options.ts'
import { useWords } from '../../../web/words.ts'

const steps = [
  { zh: '要什么信息', en: 'What you want', fields: ['holder', 'what', 'details', 'delivery'] },
  { zh: '您是谁', en: 'Who you are', fields: ['applicant', 'name', 'identity', 'phone', 'address'] },
] as const

/** Requesting what was not made public by itself. */
export function RequestInformation() {
  const { say } = useWords()
  const process = useProcesses().find(({ pack, name }) => pack === 'public-interaction' && name === 'disclosureRequest')
  const [form, setForm] = useState<Readonly<Record<string, string>>>({})
  const [key, setKey] = useState(newKey)
  const [opened, setOpened] = useState<Opened>()
  const open = useOpenCase()
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
  const send = (event: React.FormEvent) => {
    event.preventDefault()
    const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value.trim() !== ''))
    open.mutate(
      { pack: 'public-interaction', process: 'disclosureRequest', form: filled, contact: {}, key },
      {
        onSuccess: (done) => {
          keepReceipt({ number: done.number, code: done.queryCode, title: done.case.title, at: done.case.openedAt })
          setOpened(done)
        },
      },
    )
  }
  const set = (name: string, value: string) => {
    setForm((before) => ({ ...before, [name]: value }))
    setKey(newKey())
  }
  return (
    <form className="page report" onSubmit={send}>
      <header>
        <h1>{process.label}</h1>
        <p className="lead">
          {say(
            '先看看是不是已经公开；没有的，写明名称或特征，20 个工作日内答复，一般不收费。',
            'See first whether it is public already; if not, name it, and you have an answer within 20 working days, usually free of charge.',
          )}
        </p>
      </header>
      {steps.map((step, at) => (
        <section className="report-step" key={step.zh} aria-labelledby={`request-${at}`}>
          <h2 id={`request-${at}`}>
            <i aria-hidden="true">{at + 1}</i>
            {say(step.zh, step.en)}
          </h2>
          {step.fields.map((name) => {
            const field = process.fields.find((one) => one.name === name)
            return field ? (
              <Entry
                key={name}
                field={field}
                value={form[name] ?? ''}
                set={(value) => set(name, value)}
                wrong={problem?.problems.find((one) => one.field === name)?.detail}
              />
            ) : null
          })}
        </section>
      ))}
      <div className="report-send">
        {open.error ? (
          <p className="alert" role="alert">
            {open.error.message}
          </p>
        ) : null}
        <button type="submit" className="button primary report-button" disabled={open.isPending}>
          {open.isPending ? say('正在提交…', 'Sending…') : say('提交申请', 'Send the request')}
        </button>
        <p className="note">
          {say(
            '个人信息只用于办理这件申请，办理人员每次查看都有记录。',
            'Personal data serve this request only; every viewing is logged.',
          )}
        </p>
      </div>
    </form>
  )
}

function Entry({
  field,
  value,
  set,
  wrong,
}: {
  field: FieldDefinition
  value: string
  set: (value: string) => void
  wrong: string | undefined
}) {
  const { say } = useWords()
  const id = `request-${field.name}`
  const options = optionsOf(field)
  return (
    <div className="entry">
      <label htmlFor={id}>
        {field.label} {field.optional ? <small>{say('可不填', 'may be left empty')}</small> : null}
      </label>
      {field.kind === 'choice' ? (
        <select id={id} required={!field.optional} value={value} onChange={(event) => set(event.target.value)}>
          <option value="">{say('请选择', 'Please choose')}</option>
          {options.map((option) => (
            <option key={option.key} value={option.key}>
              {option.label}
            </option>
          ))}
        </select>
      ) : field.kind === 'longText' ? (
        <textarea id={id} rows={4} required={!field.optional} value={value} onChange={(event) => set(event.target.value)} />
      ) : (
        <input
          id={id}
          type={field.kind === 'phone' ? 'tel' : 'text'}
          required={!field.optional}
          value={value}
          onChange={(event) => set(event.target.value)}
        />
      )}
      {field.help ? <p className="note">{field.help}</p> : null}
      {wrong ? <p className="problem">{wrong}</p> : null}
    </div>
  )
}
