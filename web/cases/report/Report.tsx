import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useRead } from '../../data.ts'
import { Failed, Loading, State } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words.ts'
import type { Opened } from '../case-data.ts'
import { type Process, useOpenProcesses } from '../processes.ts'
import { ReportForm } from './ReportForm.tsx'
import { ReportReceipt } from './ReportReceipt.tsx'
import './report.css'

/** Reporting a problem in under a minute and without an account. */
export function Report() {
  const { say, word } = useWords()
  const read = useRead<{ processes: readonly Process[] }>('/api/processes')
  const open = useOpenProcesses()
  const [address] = useSearchParams()
  const [opened, setOpened] = useState<Opened>()
  useTitle(opened ? say('已收到', 'Received') : say('报告问题', 'Report a problem'))
  if (read.isLoading)
    return (
      <div className="page report">
        <Loading lines={[50, 90, 90, 90, 70]} />
      </div>
    )
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />
  const asked = address.get('process')
  const process = open.length === 1 ? open[0] : open.find(({ pack, name }) => `${pack}/${name}` === asked)
  if (!open.length)
    return (
      <State
        title={say('这里还不能报告问题', 'Problems cannot be reported here yet')}
        help={say(
          '本市尚未开通网上报告。紧急情况请拨打 110，城市管理问题请拨打 12345。',
          'This city has not opened online reports. In an emergency call 110; for city matters call 12345.',
        )}
        ways={
          <Link className="button primary" to="/">
            {word('home')}
          </Link>
        }
      />
    )
  if (!process)
    return (
      <div className="page report">
        <h1>{say('要报告哪一类问题？', 'What kind of problem is it?')}</h1>
        <ul className="report-kinds">
          {open.map((one) => (
            <li key={`${one.pack}/${one.name}`}>
              <Link to={`/report?process=${one.pack}/${one.name}`}>
                <b>{one.label}</b>
                <span>{one.purpose}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    )
  if (opened) return <ReportReceipt opened={opened} onAnother={() => setOpened(undefined)} />
  return <ReportForm key={`${process.pack}/${process.name}`} process={process} onOpened={setOpened} />
}
