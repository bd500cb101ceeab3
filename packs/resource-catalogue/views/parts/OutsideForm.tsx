import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { useProcesses } from '../../../../web/cases/processes.ts'
import { PlainEntry } from '../../../../web/cases/report/PlainEntry.tsx'
import { usePlainForm } from '../../../../web/cases/report/use-plain-form.ts'
import '../../../../web/cases/report/report.css'
import { Loading } from '../../../../web/parts/states.tsx'
import { useWords } from '../../../../web/words.ts'

/** In the order somebody thinks of it: what it is, where it lies, who may have it. */
const parts = [
  ['kind', 'name', 'nameEn', 'purpose', 'items'],
  ['formatClass', 'format', 'address', 'contact'],
  ['share', 'condition', 'open', 'cycle', 'theme'],
] as const
const blank = { kind: 'files', share: 'unconditional', open: 'none', cycle: 'yearly' }

export function OutsideForm({ packName, close }: { packName: string; close: () => void }) {
  const { say } = useWords()
  const navigate = useNavigate()
  const process = useProcesses().find(({ pack, name }) => pack === packName && name === 'outside')
  const form = usePlainForm(packName, 'outside', blank)
  const { opened } = form
  useEffect(() => {
    if (opened) void navigate(`/cases/${opened.case.id}`)
  }, [opened, navigate])
  if (!process || opened)
    return (
      <div className="page">
        <Loading />
      </div>
    )
  const titles = [say('是什么', 'What it is'), say('在哪里', 'Where it lies'), say('谁能用', 'Who may have it')]
  return (
    <form className="page report outside-form" onSubmit={form.send} noValidate>
      <header>
        <h1>{process.label}</h1>
        <p className="lead">{process.purpose}</p>
      </header>
      {parts.map((names, at) => (
        <fieldset key={titles[at]} className="outside-part">
          <legend>{titles[at]}</legend>
          {names.map((name) => {
            const field = process.fields.find((one) => one.name === name)
            return field ? (
              <PlainEntry
                key={name}
                id={`outside-${name}`}
                field={field}
                value={form.given(name)}
                set={(value) => form.set(name, value)}
                wrong={form.wrong(name)}
                max={Number(field.options['max'] ?? 500)}
              />
            ) : null
          })}
        </fieldset>
      ))}
      {form.error && !form.problem?.problems.length ? (
        <p className="alert" role="alert">
          {form.error.message}
        </p>
      ) : null}
      <p className="ways">
        <button type="submit" className="button primary" disabled={form.isPending}>
          {say('提交审核', 'Submit for the check')}
        </button>
        <button type="button" className="button plain" onClick={close}>
          {say('不登记了', 'Leave it')}
        </button>
      </p>
    </form>
  )
}
