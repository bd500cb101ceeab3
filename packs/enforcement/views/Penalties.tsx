import { useState } from 'react'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { instantWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { publicity } from '../queries.ts'
import { publicityCsv } from '../rules/publicity.ts'
import { EnforcementNav } from './parts/EnforcementNav.tsx'
import './enforcement.css'

/** Decisions that are public today, and the file in the layout of 双公示. */
export function Penalties({ packName }: PageProps) {
  const { say, language } = useWords()
  const [department, setDepartment] = useState('')
  const answer = useAnswer<Answer<typeof publicity>>(packName, 'publicity')
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data)
    return (
      <div className="page">
        <Loading lines={[40, 100, 100]} />
      </div>
    )
  const { penalties, onTime, asOf, departments } = answer.data
  const shown = penalties.filter((one) => department === '' || one.department === department)
  const save = () => {
    const url = URL.createObjectURL(new Blob([publicityCsv(shown.map(({ row }) => row))], { type: 'text/csv;charset=utf-8' }))
    Object.assign(document.createElement('a'), { href: url, download: `CF-${asOf.slice(0, 10)}.csv` }).click()
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
  }
  return (
    <div className="page enforcement">
      <EnforcementNav />
      <header className="opening">
        <div>
          <h1>{say('行政处罚公示', 'Published penalties')}</h1>
          <p className="sentence">
            {say(
              `${penalties.length} 份决定在公示期内，${onTime} 份在作出后 7 个工作日内公示。期满自动撤下；轻微处罚不公示，自然人只留姓。`,
              `${penalties.length} decisions are public, ${onTime} of them within 7 working days. They are withdrawn at the end of their time; slight ones are not published, and of people only the family name is shown.`,
            )}
          </p>
        </div>
        <div className="ways">
          <button type="button" className="button" disabled={shown.length === 0} onClick={save}>
            {say('导出 CSV（双公示格式）', 'Export CSV (double-publicity layout)')}
          </button>
        </div>
      </header>
      <label className="power-one">
        <span className="unseen">{say('处罚机关', 'Decided by')}</span>
        <select className="input" value={department} onChange={(event) => setDepartment(event.target.value)}>
          <option value="">{say('全部处罚机关', 'All departments')}</option>
          {departments.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {shown.length === 0 ? (
        <Empty
          title={say('现在没有公示中的决定', 'No decision is public now')}
          help={say('期满的决定已经撤下。', 'Those past their time were withdrawn.')}
        />
      ) : null}
      <ol className="penalty-list">
        {shown.map((one) => (
          <li key={one.number}>
            <h2>{one.subject}</h2>
            <p>
              {one.facts} <b>{one.content}</b>
            </p>
            <p className="note">
              {one.departmentName} · {one.documentNumber} · {shortDate(one.decidedOn, language)} ·{' '}
              {say(`公示至 ${shortDate(one.publicUntil, 'zh')}`, `public until ${shortDate(one.publicUntil, 'en')}`)}
            </p>
            <p className="note">{one.basis}</p>
          </li>
        ))}
      </ol>
      <p className="note">{say(`截至 ${instantWords(asOf, 'zh')}`, `as of ${instantWords(asOf, 'en')}`)}</p>
    </div>
  )
}
