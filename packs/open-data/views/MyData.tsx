import { Link } from 'react-router'
import { useMyCases } from '../../../web/cases/case-data.ts'
import { CaseLamp } from '../../../web/cases/parts/CaseLamp.tsx'
import { useRead } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { InterfaceKeys } from '../../../web/parts/InterfaceKeys.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { type HeldGrant, MyGrant } from './parts/MyGrant.tsx'
import { OpenNav } from './parts/OpenNav.tsx'
import './open-data.css'

/** Data open on conditions that the account applied for: what waits, what can be read now and how, and the keys of its programs. */
export function MyData({ packName }: PageProps) {
  const { say } = useWords()
  const mine = useMyCases()
  const held = useRead<{ grants: readonly HeldGrant[] }>('/api/sharing/grants?side=held')
  const failed = mine.error ?? held.error
  if (failed) return <Failed error={failed} retry={() => void Promise.all([mine.refetch(), held.refetch()])} />
  if (!mine.data || !held.data)
    return (
      <div className="page open-data">
        <Loading lines={[40, 100, 80, 100]} />
      </div>
    )
  const grants = held.data.grants
  const usable = grants.filter(({ standing }) => standing === 'inUse')
  const waiting = mine.data.cases.filter(
    ({ pack, process, closedAt, number }) =>
      pack === packName &&
      process === 'conditionalUse' &&
      closedAt === undefined &&
      !grants.some((grant) => grant.caseNumber === number),
  )
  return (
    <div className="page open-data my-data">
      <OpenNav />
      <h1>{say('我申请的数据', 'Data I applied for')}</h1>
      <p className="lead">
        {say(
          `${usable.length} 份可以使用，${waiting.length} 件在办。只限本账号读取，每次读取都有记录。`,
          `${usable.length} in use, ${waiting.length} in progress. Each reading is written down; only this account may read.`,
        )}
      </p>
      {grants.length === 0 && waiting.length === 0 ? (
        <Empty
          title={say('还没有申请过', 'Nothing applied for yet')}
          help={say(
            '标着“有条件开放”的数据，说明用途就能申请。',
            'Sets marked “open on conditions” are had after an application that says what for.',
          )}
          ways={
            <Link className="button primary" to="/open-data?access=byApplication">
              {say('看有条件开放的数据', 'See the sets open on conditions')}
            </Link>
          }
        />
      ) : null}
      {waiting.length > 0 ? (
        <section aria-labelledby="my-data-waiting">
          <h2 id="my-data-waiting">{say('在办', 'In progress')}</h2>
          <ul className="my-data-list">
            {waiting.map((one) => (
              <li key={one.id}>
                <span>
                  <Link to={`/my/${one.id}`}>
                    <b>{one.title}</b>
                  </Link>
                  <small>{one.number}</small>
                </span>
                <span className="my-data-state">
                  <strong>{one.stateLabel}</strong> <CaseLamp lamp={one.lamp} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {grants.length > 0 ? (
        <section aria-labelledby="my-data-held">
          <h2 id="my-data-held">{say('可以使用的和用过的', 'In use and used before')}</h2>
          <ul className="my-data-list">
            {grants.map((grant) => (
              <li key={grant.id}>
                <MyGrant grant={grant} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {usable.length > 0 ? (
        <InterfaceKeys
          title={say('程序读取用的密钥', 'Keys for programs')}
          help={say(
            '请求头写 Authorization: Bearer 加密钥，读取上面的接口地址。密钥只能读取本账号的授权，请像密码一样保管。',
            'Send Authorization: Bearer and the key to the addresses above. A key reads what was granted to this account; keep it like a password.',
          )}
        />
      ) : null}
    </div>
  )
}
