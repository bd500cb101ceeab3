import { Link } from 'react-router'
import { useOpenProcesses } from '../cases/processes.ts'
import { receipts } from '../cases/track/receipts.ts'
import { useWords } from '../words.ts'
import './report-entrance.css'

/** The way to tell the city that something is wrong, and to see what became of it; only in a city that takes reports. */
export function ReportEntrance() {
  const { say } = useWords()
  const open = useOpenProcesses()
  if (!open.length) return null
  const kept = receipts().length
  return (
    <div className="report-entrance">
      <Link className="button primary" to="/report">
        {say('报告问题', 'Report a problem')}
        <small>{say('不用登录，一分钟', 'no account, one minute')}</small>
      </Link>
      <Link className="button" to="/track">
        {say('查询办件进度', 'Follow a matter')}
        {kept ? <small>{say(`本机报告过 ${kept} 件`, `${kept} reported here`)}</small> : null}
      </Link>
    </div>
  )
}
