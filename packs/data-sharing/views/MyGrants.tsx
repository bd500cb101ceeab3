import { useState } from 'react'
import { Link } from 'react-router'
import { useRead } from '../../../web/data.ts'
import { counted, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { Keys } from './parts/Keys.tsx'
import { SharingNav } from './parts/SharingNav.tsx'
import { StandingLamp } from './parts/StandingLamp.tsx'
import type { GrantLine } from './parts/shapes.ts'

/** What my department may read, or lets others read, and the keys of its programs. */
export function MyGrants(_: PageProps) {
  const { say } = useWords()
  const [side, setSide] = useState<'held' | 'given'>('held')
  const found = useRead<{ grants: readonly GrantLine[] }>(`/api/sharing/grants?side=${side}`)
  const grants = found.data?.grants ?? []
  const usable = grants.filter(({ standing }) => standing === 'inUse').length
  const sides = [
    ['held', say('本部门取得的', 'Held by us')],
    ['given', say('本部门提供的', 'Given by us')],
  ] as const
  return (
    <div className="page sharing">
      <SharingNav />
      <header className="opening">
        <div>
          <h1>{say('授权', 'Grants')}</h1>
          {found.data ? (
            <p className="sentence">
              {say(`${grants.length} 份授权，${usable} 份使用中。`, `${counted(grants.length, 'grant')}, ${usable} in use.`)}
            </p>
          ) : null}
        </div>
        <p className="ways">
          <Link className="button primary" to="/data-sharing/request">
            {say('申请共享', 'Ask for data')}
          </Link>
        </p>
      </header>
      <fieldset className="sides" aria-label={say('哪一方', 'Which side')}>
        {sides.map(([name, label]) => (
          <button key={name} type="button" aria-pressed={side === name} onClick={() => setSide(name)}>
            {label}
          </button>
        ))}
      </fieldset>
      {found.isLoading ? <Loading lines={[100, 100, 100]} /> : null}
      {found.error ? <Failed inline error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data && grants.length === 0 ? (
        <Empty
          title={side === 'held' ? say('还没有授权', 'No grants yet') : say('还没有给出授权', 'Nothing granted yet')}
          help={
            side === 'held'
              ? say(
                  '从目录中找到要用的数据，申请用得上的字段。',
                  'Find what you need in the catalogue and ask for the fields you use.',
                )
              : say(
                  '别的部门申请本部门的数据并得到同意后，列在这里，可以随时暂停或撤销。',
                  'Once you grant another department what it asked for, it is listed here, to suspend or revoke at any time.',
                )
          }
        />
      ) : null}
      <ul className="sharing-lines">
        {grants.map((grant) => (
          <li key={grant.id}>
            <Link to={`/data-sharing/grants/${grant.caseNumber}`}>
              <span>
                <b>{grant.resourceLabel}</b>
                {grant.relayed ? <i className="from-city">{grant.relayed.city}</i> : null}
                <small>{grant.purpose}</small>
              </span>
              <span className="quiet">
                {side === 'held' ? grant.providerName : grant.granteeName}
                <br />
                <Until grant={grant} />
              </span>
              <StandingLamp standing={grant.standing} />
            </Link>
          </li>
        ))}
      </ul>
      {side === 'held' ? <Keys /> : null}
    </div>
  )
}

function Until({ grant }: { grant: GrantLine }) {
  const { say, language } = useWords()
  const until = shortDate(grant.until, language)
  return <>{say(`${grant.fields.length} 个字段，用到 ${until}`, `${counted(grant.fields.length, 'field')} until ${until}`)}</>
}
