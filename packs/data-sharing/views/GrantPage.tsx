import { Link, useParams } from 'react-router'
import { useRead, useSession } from '../../../web/data.ts'
import { counted, dateWords, instantWords, numberWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { ScrollTable } from '../../../web/parts/ScrollTable.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import { FromCity } from './parts/FromCity.tsx'
import { Push } from './parts/Push.tsx'
import { RowsWords } from './parts/RowsWords.tsx'
import { SharingNav } from './parts/SharingNav.tsx'
import { StandingLamp } from './parts/StandingLamp.tsx'
import { type GrantFile, type Resource, resourceAt } from './parts/shapes.ts'
import { UsageBars } from './parts/UsageBars.tsx'

/** One grant: what may be read, how to read it, how much was read, and what changed when. */
export function GrantPage(_: PageProps) {
  const { grant: key } = useParams()
  const found = useRead<GrantFile>(`/api/sharing/grants/${key}`)
  const grant = found.data
  useTitle(grant?.resourceLabel)
  return (
    <div className="page sharing">
      <SharingNav />
      {found.error ? <Failed inline error={found.error} retry={() => void found.refetch()} /> : null}
      {grant ? <Grant grant={grant} /> : found.error ? null : <Loading lines={[50, 100, 100]} />}
    </div>
  )
}

function Grant({ grant }: { grant: GrantFile }) {
  const { say, language } = useWords()
  const resource = useRead<Resource>(resourceAt(grant.resource))
  const may = (way: string) => grant.ways === undefined || grant.ways.includes(way)
  const isHeld = useSession().data?.post?.department === grant.grantee
  const { relayed } = grant
  const mayRead = isHeld && grant.standing === 'inUse' && (relayed === undefined || (relayed.hasKey && !relayed.isEnded))
  const file = relayed ? `/api/cascade/granted/${grant.caseNumber}/file` : `/api/granted/${grant.id}/file`
  const [from, until] = [dateWords(grant.from, language), dateWords(grant.until, language)]
  return (
    <>
      <header className="opening">
        <div>
          <p className="quiet">{grant.caseNumber}</p>
          <h1>{grant.resourceLabel}</h1>
          <p className="sentence">
            <StandingLamp standing={grant.standing} />{' '}
            {relayed
              ? say(
                  `${relayed.city}授权${grant.granteeName}读取 ${grant.fields.length} 个字段，用到${until}。`,
                  `${relayed.city} lets the ${grant.granteeName} read ${counted(grant.fields.length, 'field')} until ${until}.`,
                )
              : say(
                  `${grant.granteeName}可以读取 ${grant.fields.length} 个字段，用到${until}。`,
                  `${grant.granteeName} may read ${counted(grant.fields.length, 'field')} until ${until}.`,
                )}
            {grant.why ? ` ${grant.why}` : ''}
          </p>
        </div>
        <p className="ways">
          {mayRead && may('file') ? (
            <>
              <a className="button primary" href={file} download>
                {say('下载 CSV', 'Download CSV')}
              </a>
              <a className="button" href={`${file}?format=parquet`} download>
                {say('下载 Parquet', 'Download Parquet')}
              </a>
            </>
          ) : null}
          {isHeld && ['inUse', 'expired', 'closed'].includes(grant.standing) && !relayed?.isEnded ? (
            <Link
              className={`button${grant.standing === 'inUse' ? '' : ' primary'}`}
              to={`/data-sharing/request?resource=${grant.resource}&renews=${grant.caseNumber}`}
            >
              {say('续期', 'Renew')}
            </Link>
          ) : null}
          <Link className="button" to={`/data-sharing/review/${grant.caseId}`}>
            {say('申请经过', 'The request')}
          </Link>
        </p>
      </header>
      <dl className="facts">
        <Fact term={say('用途', 'What for')}>{grant.purpose}</Fact>
        <Fact term={say('依据', 'Basis')}>{grant.basis}</Fact>
        <Fact term={say('提供部门', 'Provider')}>{grant.providerName}</Fact>
        {relayed?.number ? <Fact term={say('对方编号', 'Their number')}>{relayed.number}</Fact> : null}
        <Fact term={say('期限', 'Term')}>
          {from} — {until}
        </Fact>
        <Fact term={say('行', 'Rows')}>
          <RowsWords rows={grant.rows} items={resource.data?.items ?? []} />
        </Fact>
        <Fact term={say('配额', 'Quota')}>
          {say(
            `每天 ${numberWords(grant.rowsPerDay)} 条，每分钟 ${grant.requestsPerMinute} 次`,
            `${numberWords(grant.rowsPerDay)} rows a day, ${grant.requestsPerMinute} requests a minute`,
          )}
        </Fact>
      </dl>
      <ul className="field-chips" aria-label={say('授权的字段', 'Granted fields')}>
        {grant.fields.map((name) => (
          <li key={name} data-personal={grant.personal.includes(name) || undefined}>
            {grant.fieldLabels[name]}
            {grant.personal.includes(name) ? (
              <small>
                {Object.hasOwn(grant.clear, name)
                  ? say('个人信息，原值', 'personal, unmasked')
                  : say('个人信息，掩码', 'personal, masked')}
              </small>
            ) : null}
          </li>
        ))}
      </ul>
      {relayed ? (
        <FromCity grant={grant} isHeld={isHeld} />
      ) : (
        <>
          <UsageBars usage={grant.usage} quota={grant.rowsPerDay} />
          {isHeld && may('pull') ? <HowToRead grant={grant} /> : null}
          {isHeld && may('push') ? <Push grant={grant} /> : null}
          <Readings grant={grant} />
          <Versions grant={grant} />
        </>
      )}
    </>
  )
}

function Versions({ grant }: { grant: GrantFile }) {
  const { say, language } = useWords()
  return (
    <section>
      <h2>{say('授权的变更', 'Changes of the grant')}</h2>
      <ol className="sharing-lines plain">
        {grant.versions.map(({ version, at, by, terms }) => (
          <li key={version}>
            <span>
              <b>
                {say(`第 ${version} 版`, `Version ${version}`)}
                {say('：', ': ')}
                <StandingLamp standing={terms.state as GrantFile['standing']} />
              </b>
              <small>
                {say(
                  `${terms.fields.length} 个字段，到${dateWords(terms.until, 'zh')}`,
                  `${counted(terms.fields.length, 'field')}, until ${dateWords(terms.until, language)}`,
                )}
                {terms.why ? ` · ${terms.why}` : ''}
              </small>
            </span>
            <span className="quiet">
              {instantWords(at, language)} · {by}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function HowToRead({ grant }: { grant: GrantFile }) {
  const { say } = useWords()
  const address = `${location.origin}/api/granted/${grant.id}/records`
  return (
    <section>
      <h2>{say('程序怎样读取', 'How a program reads it')}</h2>
      <pre className="sharing-example">
        <code>{`curl -H "Authorization: Bearer $KEY" \\\n  "${address}?limit=100"`}</code>
      </pre>
      <p className="quiet">
        {say(
          '下一页带上 after=next；之后只取变化，带上 changedSince。密钥在“授权”页新建。',
          'Pages: after=next. Later, only what changed: changedSince. Keys are made on the page of grants.',
        )}{' '}
        <a href={`/api/granted/${grant.id}/openapi.json`}>OpenAPI</a>
      </p>
    </section>
  )
}

function Readings({ grant }: { grant: GrantFile }) {
  const { say, language } = useWords()
  const ways: Readonly<Record<string, string>> = {
    pull: say('按页', 'pages'),
    changes: say('变化', 'changes'),
    file: say('文件', 'file'),
    push: say('推送', 'pushed'),
    query: say('分析工作台', 'workbench'),
  }
  return (
    <section>
      <h2>{say('最近的读取', 'Latest readings')}</h2>
      {grant.readings.length === 0 ? <p className="quiet">{say('还没有读取过。', 'Nothing was read yet.')}</p> : null}
      {grant.readings.length > 0 ? (
        <ScrollTable label={say('最近的读取', 'Latest readings')}>
          <table className="items readings">
            <thead>
              <tr>
                <th scope="col">{say('时间', 'When')}</th>
                <th scope="col">{say('谁', 'Who')}</th>
                <th scope="col">{say('方式', 'Way')}</th>
                <th scope="col" className="number">
                  {say('条数', 'Rows')}
                </th>
              </tr>
            </thead>
            <tbody>
              {grant.readings.map((reading) => (
                <tr key={reading.id}>
                  <td>{instantWords(reading.at, language)}</td>
                  <td>
                    {reading.onBehalf
                      ? say(`${reading.onBehalf}（${grant.granteeName}）`, `${reading.onBehalf}, ${grant.granteeName}`)
                      : reading.by}
                  </td>
                  <td>{ways[reading.way]}</td>
                  <td className="number">{numberWords(reading.rows)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      ) : null}
    </section>
  )
}

const Fact = ({ term, children }: { term: string; children: React.ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
)
