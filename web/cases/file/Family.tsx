import { Link } from 'react-router'
import { useDepartmentNames } from '../../widgets/departments.ts'
import { useWords } from '../../words.ts'
import type { CaseFile, Relative } from '../case.ts'
import { CaseLamp } from '../parts/CaseLamp.tsx'
import { dueWords } from '../parts/due-words.ts'
import { useNow } from '../parts/use-now.ts'

/** Joint handling: the parts of this case, each with its department, state and lamp. */
export function Parts({ file }: { file: CaseFile }) {
  const { say } = useWords()
  const parts = file.family?.parts ?? []
  if (!parts.length) return null
  const open = parts.filter(({ closedAt }) => closedAt === undefined).length
  return (
    <section aria-labelledby="case-parts">
      <h2 id="case-parts">
        {open
          ? say(`并联分办：${parts.length} 个，还有 ${open} 个在办`, `Handled jointly: ${open} of ${parts.length} still open`)
          : say(`并联分办：${parts.length} 个都已办完`, `Handled jointly: all ${parts.length} are done`)}
      </h2>
      <ul className="case-family">
        {parts.map((part) => (
          <li key={part.id}>
            <RelativeLine one={part} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The case that this one is a part of. */
export function Parent({ file }: { file: CaseFile }) {
  const { say } = useWords()
  const parent = file.family?.parent
  if (!parent) return null
  return (
    <p className="alert calm case-parent">
      {say('这是一个分办件，主办件：', 'This is a part of ')}
      {parent.mayOpen ? <Link to={`/cases/${parent.id}`}>{parent.number}</Link> : parent.number} {parent.title} ·{' '}
      <b>{parent.stateLabel}</b>
    </p>
  )
}

function RelativeLine({ one }: { one: Relative }) {
  const { say, language } = useWords()
  const now = useNow()
  const departmentName = useDepartmentNames()
  const who = one.assigned.department ? departmentName(one.assigned.department) : one.title
  return (
    <>
      <b>{one.mayOpen ? <Link to={`/cases/${one.id}`}>{who}</Link> : who}</b>
      <CaseLamp lamp={one.lamp} isClosed={one.closedAt !== undefined} />
      <span className="quiet">
        {one.processLabel} · {one.stateLabel}
        {one.nextDue && !one.closedAt
          ? say(` · ${dueWords(one.nextDue, now, 'zh')} 前`, ` · by ${dueWords(one.nextDue, now, language)}`)
          : ''}{' '}
        · <span className="code">{one.number}</span>
      </span>
    </>
  )
}
