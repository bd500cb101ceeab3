import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer, useSession } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading, SignInNeeded } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { held } from '../queries.ts'
import { ContractLines } from './parts/ContractLines.tsx'
import { MarketNav } from './parts/MarketNav.tsx'
import { Statements } from './parts/Statements.tsx'
import { useMarketWords } from './parts/words.ts'
import './market.css'

/** What the companies bought that somebody acts for. */
export function HeldContracts({ packName }: PageProps) {
  const { say } = useWords()
  const { noLedger } = useMarketWords()
  const session = useSession()
  const isSignedIn = session.data?.signedIn ?? false
  const answer = useAnswer<Answer<typeof held>>(packName, 'held', {}, { enabled: isSignedIn })
  if (session.data && !isSignedIn) return <SignInNeeded />
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  const all = answer.data
  const inForce = all?.contracts.filter(({ standing }) => standing === 'inForce').length ?? 0
  const names = all?.companies.map(({ name }) => name).join(say('、', ', '))
  return (
    <div className="page market">
      <MarketNav />
      <header className="opening">
        <div>
          <h1>{say('单位的数据合约', 'Data contracts of my company')}</h1>
          <p className="sentence">
            {all === undefined
              ? ' '
              : all.companies.length === 0
                ? say(
                    '您的账号还不能代表任何单位，单位的经办账号在政务服务窗口办理授权。',
                    'Your account acts for no company yet; have it authorised at a service counter.',
                  )
                : say(`${names}：${inForce} 份合约履约中。`, `${names}: contracts in force: ${inForce}.`)}
          </p>
        </div>
        <p className="ways">
          <Link className="button" to="/data-market">
            {say('看在架的产品', 'Products on sale')}
          </Link>
        </p>
      </header>
      {all ? null : <Loading lines={[100, 100, 100]} />}
      {all && all.companies.length > 0 ? (
        <>
          <ContractLines title={say('合约', 'Contracts')} lines={all.contracts} side="bought" at="/data-market/held" />
          <section>
            <h2>{say('结算单', 'Statements')}</h2>
            <p className="note">{noLedger}</p>
            <Statements lines={all.statements} />
          </section>
        </>
      ) : null}
    </div>
  )
}
