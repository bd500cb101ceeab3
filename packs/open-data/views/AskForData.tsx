import { Link } from 'react-router'
import { useProcesses } from '../../../web/cases/processes.ts'
import { PlainEntry } from '../../../web/cases/report/PlainEntry.tsx'
import { ReportReceipt } from '../../../web/cases/report/ReportReceipt.tsx'
import { usePlainForm } from '../../../web/cases/report/use-plain-form.ts'
import '../../../web/cases/report/report.css'
import { useRead } from '../../../web/data.ts'
import { Loading } from '../../../web/parts/states.tsx'
import { queryString } from '../../../web/request.ts'
import { useWords } from '../../../web/words.ts'
import { SetLine } from './parts/SetLine.tsx'
import type { SetList } from './parts/set-data.ts'
import './open-data.css'

/** Asking for data that are not open: first what is open already, then four entries. */
export function AskForData() {
  const { say } = useWords()
  const process = useProcesses().find(({ pack, name }) => pack === 'open-data' && name === 'demand')
  const form = usePlainForm('open-data', 'demand')
  const name = form.given('name').trim()
  const alike = useRead<SetList>(`/api/open-data/sets${queryString({ q: name, limit: 3 })}`, { enabled: name.length >= 2 })
  if (form.opened) return <ReportReceipt opened={form.opened} onAnother={form.again} />
  if (!process)
    return (
      <div className="page">
        <Loading />
      </div>
    )
  return (
    <form className="page report open-ask" onSubmit={form.send}>
      <p className="part-home">
        <Link className="button plain small" to="/open-data/demands">
          ← {say('我想要数据', 'Data I want')}
        </Link>
      </p>
      <header>
        <h1>{say('提出数据需求', 'Ask for data')}</h1>
        <p className="lead">{process.purpose}</p>
      </header>
      {['name', 'words', 'useFor', 'department'].map((fieldName) => {
        const field = process.fields.find((one) => one.name === fieldName)
        if (!field) return null
        return (
          <PlainEntry
            key={fieldName}
            id={`ask-${fieldName}`}
            field={field}
            value={form.given(fieldName)}
            set={(value) => form.set(fieldName, value)}
            wrong={form.wrong(fieldName)}
            max={80}
          >
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
          </PlainEntry>
        )
      })}
      <div className="report-send">
        {form.error ? (
          <p className="alert" role="alert">
            {form.error.message}
          </p>
        ) : null}
        <button type="submit" className="button primary report-button" disabled={form.isPending}>
          {form.isPending ? say('正在提交…', 'Sending…') : say('提交需求', 'Send')}
        </button>
      </div>
    </form>
  )
}
