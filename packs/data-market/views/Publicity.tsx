import { useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer, useSession } from '../../../web/data.ts'
import { dateWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { publicity } from '../queries.ts'
import { AssetFacts } from './parts/AssetFacts.tsx'
import { MarketNav } from './parts/MarketNav.tsx'
import { ObjectTo } from './parts/ObjectTo.tsx'

/** Claims before they are certified, and the way to object. */
export function Publicity({ packName }: PageProps) {
  const { say, language } = useWords()
  const session = useSession()
  const [objecting, setObjecting] = useState<string>()
  const answer = useAnswer<Answer<typeof publicity>>(packName, 'publicity')
  const { assets = [], today = '' } = answer.data ?? {}
  const open = assets.filter(({ publicUntil }) => (publicUntil ?? '') >= today)
  return (
    <div className="page market">
      <MarketNav />
      <header className="opening">
        <div>
          <h1>{say('数据资产登记公示', 'Claims being publicised')}</h1>
          <p className="sentence">
            {answer.data
              ? say(
                  `${open.length} 项可以提出异议，${assets.length - open.length} 项公示期满等待发证。`,
                  `${open.length} may be objected to, ${assets.length - open.length} await their certificate.`,
                )
              : ' '}
          </p>
        </div>
      </header>
      {answer.error ? <Failed inline error={answer.error} retry={() => void answer.refetch()} /> : null}
      {answer.isLoading ? <Loading lines={[60, 100, 100]} /> : null}
      {answer.data && assets.length === 0 ? (
        <Empty
          title={say('现在没有公示', 'Nothing is being publicised')}
          help={say('新的登记申请审查通过后会出现在这里。', 'Claims appear here once examined.')}
        />
      ) : null}
      {assets.map((asset) => (
        <article key={asset.number} className="market-card">
          <h2>{asset.name}</h2>
          <p>{asset.about}</p>
          <AssetFacts asset={asset} />
          {asset.publicUntil && asset.publicUntil >= today ? (
            <>
              <p>
                <b>
                  {say(
                    `公示到 ${dateWords(asset.publicUntil, 'zh')}`,
                    `Publicised until ${dateWords(asset.publicUntil, language)}`,
                  )}
                </b>
              </p>
              {objecting === asset.number ? (
                <ObjectTo number={asset.number} />
              ) : session.data?.signedIn ? (
                <button type="button" className="button" onClick={() => setObjecting(asset.number)}>
                  {say('提出异议', 'Object')}
                </button>
              ) : (
                <Link to="/sign-in">{say('登录后可以提出异议', 'Sign in to object')}</Link>
              )}
            </>
          ) : (
            <p className="quiet">{say('公示期满，等待发证。', 'The time is over; the certificate is to be issued.')}</p>
          )}
        </article>
      ))}
    </div>
  )
}
