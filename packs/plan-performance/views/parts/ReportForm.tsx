import { useId, useState } from 'react'
import { Problem, useCreateRecord, useSession } from '../../../../web/data.ts'
import { useWords } from '../../../../web/words.ts'
import type { OwedReport } from '../../queries.ts'
import './report-form.css'

/** Hands in one report. What the city already knows (plan, department, date, number) is not asked again. */
export function ReportForm({
  owed,
  department,
  today,
  onSent,
}: {
  owed: OwedReport
  department: string
  today: string
  onSent: (year: number) => void
}) {
  const { say } = useWords()
  const id = useId()
  const session = useSession()
  const create = useCreateRecord('plan-performance', 'report')
  const [year, setYear] = useState(owed.years[0] ?? Number(today.slice(0, 4)))
  const [figure, setFigure] = useState('')
  const [evidence, setEvidence] = useState('')
  const problem = create.error instanceof Problem ? create.error : undefined
  const wrong = (field: string) => problem?.problems.find((one) => one.field === field)?.detail

  const send = (event: React.FormEvent) => {
    event.preventDefault()
    create.mutate(
      {
        reference: `${owed.key}/${year}/${today}-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36)}`,
        plan: owed.plan.id,
        [owed.kind]: owed.id,
        year,
        ...(owed.kind === 'indicator' ? { value: figure } : { progress: figure }),
        evidence,
        department,
        reportedBy: session.data?.name ?? '',
        reportedOn: today,
      },
      { onSuccess: () => onSent(year) },
    )
  }
  return (
    <form className="report-form" onSubmit={send}>
      <div className="entry">
        <label htmlFor={`${id}-year`}>{say('年度', 'Year')}</label>
        <select id={`${id}-year`} value={year} onChange={(event) => setYear(Number(event.target.value))}>
          {owed.years.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </div>
      <div className="entry">
        <label htmlFor={`${id}-figure`}>
          {owed.kind === 'indicator' ? say(`实际值（${owed.unit}）`, `Figure (${owed.unit})`) : say('进展（%）', 'Progress (%)')}
        </label>
        <input
          id={`${id}-figure`}
          inputMode="decimal"
          required
          value={figure}
          onChange={(event) => setFigure(event.target.value)}
          aria-describedby={`${id}-problem`}
        />
        <Wrong words={wrong(owed.kind === 'indicator' ? 'value' : 'progress')} />
      </div>
      <div className="entry wide">
        <label htmlFor={`${id}-evidence`}>
          {say('依据：数据从哪里来、怎样算出', 'Evidence: where the figure comes from and how it was worked out')}
        </label>
        <textarea
          id={`${id}-evidence`}
          rows={3}
          required
          value={evidence}
          onChange={(event) => setEvidence(event.target.value)}
        />
        <Wrong words={wrong('evidence')} />
      </div>
      <div className="wide" id={`${id}-problem`}>
        {create.error ? (
          <p className="alert" role="alert">
            {create.error.message}
            {problem?.problems
              .filter((one) => !['value', 'progress', 'evidence'].includes(one.field))
              .map((one) => ` ${one.field}: ${one.detail}`)}
          </p>
        ) : null}
        <p className="report-send">
          <button type="submit" className="button primary" disabled={create.isPending}>
            {create.isPending ? say('正在报送…', 'Handing in…') : say('报送', 'Hand in')}
          </button>
          <span className="note">
            {say(
              '报送后不能改写；有误请另报更正，原报送仍可查。',
              'A report is not rewritten; a correction is a new report and this one stays in view.',
            )}
          </span>
        </p>
      </div>
    </form>
  )
}

const Wrong = ({ words }: { words: string | undefined }) => (words ? <p className="owed-late">{words}</p> : null)
