import { useProcesses } from '../../../web/cases/processes.ts'
import { PlainEntry } from '../../../web/cases/report/PlainEntry.tsx'
import { ReportReceipt } from '../../../web/cases/report/ReportReceipt.tsx'
import { usePlainForm } from '../../../web/cases/report/use-plain-form.ts'
import '../../../web/cases/report/report.css'
import { Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'

const steps = [
  { zh: '要什么信息', en: 'What you want', fields: ['holder', 'what', 'details', 'delivery'] },
  { zh: '您是谁', en: 'Who you are', fields: ['applicant', 'name', 'identity', 'phone', 'address'] },
] as const

/** Requesting what was not made public by itself. */
export function RequestInformation() {
  const { say } = useWords()
  const process = useProcesses().find(({ pack, name }) => pack === 'public-interaction' && name === 'disclosureRequest')
  const form = usePlainForm('public-interaction', 'disclosureRequest')
  if (form.opened) return <ReportReceipt opened={form.opened} onAnother={form.again} />
  if (!process)
    return (
      <div className="page">
        <Loading />
      </div>
    )
  return (
    <form className="page report" onSubmit={form.send}>
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
              <PlainEntry
                key={name}
                id={`request-${name}`}
                field={field}
                value={form.given(name)}
                set={(value) => form.set(name, value)}
                wrong={form.wrong(name)}
              />
            ) : null
          })}
        </section>
      ))}
      <div className="report-send">
        {form.error ? (
          <p className="alert" role="alert">
            {form.error.message}
          </p>
        ) : null}
        <button type="submit" className="button primary report-button" disabled={form.isPending}>
          {form.isPending ? say('正在提交…', 'Sending…') : say('提交申请', 'Send the request')}
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
