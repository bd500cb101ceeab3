import { Link } from 'react-router'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { CityEntry } from './parts/CityEntry.tsx'
import { type LinkedCities, useCascade } from './parts/cities.ts'
import { PairForm } from './parts/PairForm.tsx'
import './exchange.css'
import './cities.css'

/** Installations of other cities: who they are, whether they answer, what waits, and how one is added or ended. */
export function Cities({ packName }: PageProps) {
  const { say } = useWords()
  const found = useCascade<LinkedCities>('/links')
  const all = found.data?.links ?? []
  const ownAddress = found.data?.own.address ?? window.location.origin
  const now = all.filter(({ revokedAt }) => revokedAt === null)
  const ended = all.filter(({ revokedAt }) => revokedAt !== null)
  const toConfirm = now.filter(({ oursAt }) => oursAt === null).length
  const stuck = now.filter(({ problem, waiting }) => problem !== null || waiting.some(({ tries }) => tries > 0)).length
  return (
    <div className="page exchange cities">
      <header className="opening">
        <div>
          <p className="note">
            <Link to={`/${packName}`}>{say('数据交换', 'Data exchange')}</Link>
          </p>
          <h1>{say('级联城市', 'Linked cities')}</h1>
          <p className="sentence">
            {found.data
              ? toConfirm + stuck > 0
                ? [
                    toConfirm > 0
                      ? say(`${toConfirm} 个城市等您核对指纹。`, `${toConfirm} waiting for you to compare fingerprints. `)
                      : '',
                    stuck > 0
                      ? say(`${stuck} 个城市没有应答，正在自动重试。`, `${stuck} not answering; tried again by itself.`)
                      : '',
                  ].join('')
                : now.length === 0
                  ? say(
                      '还没有级联的城市。一方出示配对码，另一方登记，双方核对指纹；之后目录相通，部门可以跨市申请数据。',
                      'No city is linked yet. One side shows a code, the other registers, both compare the fingerprint; then catalogues are shared and departments may ask across.',
                    )
                  : say(`${now.length} 个城市，都正常。`, `${now.length} ${now.length === 1 ? 'city' : 'cities'}, all well.`)
              : ' '}
          </p>
        </div>
      </header>
      {found.isLoading ? <Loading lines={[100, 100]} /> : null}
      {found.error ? <Failed inline error={found.error} retry={() => void found.refetch()} /> : null}
      <ul className="city-list">
        {now.map((city) => (
          <CityEntry key={city.id} city={city} />
        ))}
      </ul>
      {found.data ? (
        now.length === 0 ? (
          <section>
            <h2>{say('与一个城市级联', 'Link a city')}</h2>
            <PairForm ownAddress={ownAddress} />
          </section>
        ) : (
          // The work is above it by now.
          <details className="another-city">
            <summary>{say('与另一个城市级联', 'Link another city')}</summary>
            <PairForm ownAddress={ownAddress} />
          </details>
        )
      ) : null}
      {ended.length > 0 ? (
        <section>
          <h2>{say('已解除的', 'Ended')}</h2>
          <ul className="city-list">
            {ended.map((city) => (
              <CityEntry key={city.id} city={city} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
