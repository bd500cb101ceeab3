import { useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { ScrollTable } from '../../../web/parts/ScrollTable.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { myReports, OwedReport } from '../queries.ts'
import type { Lamp, Status } from '../rules/status.ts'
import { addressOf } from './parts/address.ts'
import { figureWords } from './parts/figure-words.ts'
import { ReportForm } from './parts/ReportForm.tsx'
import { StatusLamp } from './parts/StatusLamp.tsx'
import './my-reports.css'

type MyReportsAnswer = Answer<typeof myReports>

/** What my department has to report now, the longest overdue first. */
export function MyReports({ packName }: PageProps) {
  const { say } = useWords()
  const [open, setOpen] = useState<string>()
  const [sent, setSent] = useState<string>()
  const answer = useAnswer<MyReportsAnswer>(packName, 'my-reports')
  if (answer.isLoading)
    return (
      <div className="page">
        <Loading lines={[40, 100, 100, 100]} />
      </div>
    )
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return null
  const { owed, department, today } = answer.data
  const late = owed.filter((one) => one.overdueDays > 0)
  return (
    <div className="page my-reports">
      <header className="opening">
        <div>
          <h1>{say('我的报送', 'My reports')}</h1>
          <p className="sentence">
            {owed.length === 0
              ? say('没有要报送的指标或任务。', 'Nothing to report.')
              : say(
                  `${department?.name ?? ''}有 ${owed.length} 项要报送，${late.length} 项已逾期。`,
                  `${department?.name ?? ''} has ${owed.length} reports to hand in, ${late.length} overdue.`,
                )}
          </p>
        </div>
      </header>
      {sent ? (
        <p className="alert calm" role="status">
          {sent}
        </p>
      ) : null}
      {department ? null : (
        <Empty
          title={say('当前岗位没有对应的部门', 'Your post has no department')}
          help={say(
            '请联系城市管理员核对岗位所属部门。',
            'Please ask the city administrator to check the department of your post.',
          )}
        />
      )}
      <ul className="owed">
        {owed.map((one) => (
          <Owed
            key={one.key}
            owed={one}
            isOpen={open === one.key}
            onOpen={() => {
              setSent(undefined)
              setOpen(open === one.key ? undefined : one.key)
            }}
          >
            {department ? (
              <ReportForm
                owed={one}
                department={department.id}
                today={today}
                onSent={(year) => {
                  setOpen(undefined)
                  setSent(say(`已报送：${one.name}，${year}年。`, `Handed in: ${one.name}, ${year}.`))
                }}
              />
            ) : null}
          </Owed>
        ))}
      </ul>
      <Sent sent={answer.data.sent} />
    </div>
  )
}

function Owed({
  owed,
  isOpen,
  onOpen,
  children,
}: {
  owed: OwedReport
  isOpen: boolean
  onOpen: () => void
  children: React.ReactNode
}) {
  const { say, language } = useWords()
  const years = owed.years.length > 3 ? `${owed.years[0]}–${owed.years.at(-1)}` : owed.years.join(say('、', ', '))
  return (
    <li>
      <div className="owed-line">
        <div>
          <p className="owed-name">
            {owed.kind === 'indicator' ? (
              <Link to={addressOf.indicator(owed.key)}>{owed.name}</Link>
            ) : (
              <Link to={addressOf.timeline(owed.plan.key)}>{owed.name}</Link>
            )}
            <small>{owed.kind === 'indicator' ? owed.wanted : say('任务', 'task')}</small>
          </p>
          <p className="note">
            {owed.plan.title} · {say(`缺 ${years} 年`, `missing ${years}`)}
            {owed.last ? say(`，上次 ${owed.last.year} 年`, `, last ${owed.last.year}`) : ''}
            {owed.last?.value === undefined ? '' : ` ${figureWords(owed.last.value, owed.unit ?? '')}`}
          </p>
        </div>
        <StatusLamp status={owed.status as Status} lamp={owed.lamp as Lamp} />
        <p className={owed.overdueDays > 0 ? 'owed-late' : 'note'}>
          {owed.overdueDays > 0
            ? say(`逾期 ${owed.overdueDays} 天`, `${owed.overdueDays} days overdue`)
            : say(`${shortDate(owed.dueOn, language)} 前`, `by ${shortDate(owed.dueOn, language)}`)}
        </p>
        <button type="button" className="button small" aria-expanded={isOpen} onClick={onOpen}>
          {isOpen ? say('收起', 'Close') : say('填报', 'Report')}
        </button>
      </div>
      {isOpen ? children : null}
    </li>
  )
}

function Sent({ sent }: { sent: MyReportsAnswer['sent'] }) {
  const { say, language } = useWords()
  if (sent.length === 0) return null
  return (
    <section className="sent" aria-labelledby="sent">
      <h2 id="sent">{say('已报送', 'Handed in')}</h2>
      <ScrollTable label={say('已报送', 'Handed in')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('日期', 'Date')}</th>
              <th scope="col">{say('编号', 'Number')}</th>
              <th scope="col">{say('年度', 'Year')}</th>
              <th scope="col" className="number">
                {say('实际值或进展', 'Figure or progress')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sent.map((one) => (
              <tr key={one.id}>
                <td>{shortDate(one.reportedOn, language)}</td>
                <td>{one.reference}</td>
                <td>{one.year}</td>
                <td className="number">{one.value === undefined ? `${one.progress}%` : Number(one.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  )
}
