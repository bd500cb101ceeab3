import { Link } from 'react-router'
import { useRead } from '../../../../web/data.ts'
import { instantWords, numberWords, shortDate } from '../../../../web/moments.ts'
import { Lamp, type LampColour } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'

export interface HeldGrant {
  readonly id: string
  readonly caseId: string
  readonly caseNumber: string
  readonly resourceLabel: string
  readonly providerName: string
  readonly purpose: string
  readonly from: string
  readonly until: string
  readonly standing: 'inUse' | 'suspended' | 'revoked' | 'closed' | 'expired' | 'notYet'
  readonly why?: string
  readonly rowsPerDay: number
  readonly fields: readonly string[]
  readonly fieldLabels: Readonly<Record<string, string>>
}
interface GrantFile extends HeldGrant {
  readonly usage: readonly { readonly day: string; readonly rows: number; readonly requests: number }[]
  readonly readings: readonly { readonly id: number; readonly at: string; readonly rows: number; readonly by: string }[]
}

/** One set the account may read: until when, how, and what it read of it. */
export function MyGrant({ grant }: { grant: HeldGrant }) {
  const { say, language } = useWords()
  const file = useRead<GrantFile>(`/api/sharing/grants/${grant.id}`)
  const words: Readonly<Record<HeldGrant['standing'], readonly [LampColour, string]>> = {
    inUse: ['green', say('使用中', 'In use')],
    suspended: ['amber', say('已暂停', 'Suspended')],
    revoked: ['red', say('已收回', 'Taken back')],
    closed: ['grey', say('已结束', 'Ended')],
    expired: ['grey', say('已到期', 'Expired')],
    notYet: ['blue', say('未开始', 'Not yet')],
  }
  const [lamp, word] = words[grant.standing]
  const read = file.data?.usage.reduce((sum, { rows }) => sum + rows, 0) ?? 0
  const last = file.data?.readings[0]
  return (
    <article className="my-grant">
      <header>
        <h3>
          <Link to={`/my/${grant.caseId}`}>{grant.resourceLabel}</Link>
        </h3>
        <Lamp lamp={lamp}>{word}</Lamp>
      </header>
      <p className="quiet">
        {say(
          `${grant.providerName} · ${grant.fields.length} 个字段 · ${shortDate(grant.from, 'zh')}到${shortDate(grant.until, 'zh')} · 每天最多 ${numberWords(grant.rowsPerDay)} 条`,
          `${grant.providerName} · ${grant.fields.length} fields · ${shortDate(grant.from, language)} to ${shortDate(grant.until, language)} · ${numberWords(grant.rowsPerDay)} rows a day`,
        )}
      </p>
      {grant.why ? <p className="alert">{grant.why}</p> : null}
      {grant.standing === 'inUse' ? (
        <>
          <p className="ways">
            <a className="button primary" href={`/api/granted/${grant.id}/file`} download>
              {say('下载 CSV', 'Download CSV')}
            </a>
            <a className="button" href={`/api/granted/${grant.id}/file?format=parquet`} download>
              {say('下载 Parquet', 'Download Parquet')}
            </a>
          </p>
          <p className="note">
            {say('接口：', 'Interface: ')}
            <code>GET /api/granted/{grant.id}/records</code>
          </p>
        </>
      ) : null}
      {file.data ? (
        <p className="note">
          {last
            ? say(
                `近三十天读了 ${numberWords(read)} 条；最近一次 ${instantWords(last.at, 'zh')}（${last.by}）。`,
                `${numberWords(read)} rows in thirty days; last on ${instantWords(last.at, language)} (${last.by}).`,
              )
            : say('还没有读取过。', 'Nothing read yet.')}
        </p>
      ) : null}
    </article>
  )
}
