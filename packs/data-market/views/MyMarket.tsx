import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { mine } from '../queries.ts'
import { ContractLines } from './parts/ContractLines.tsx'
import { Standing } from './parts/Standing.tsx'
import { Statements } from './parts/Statements.tsx'
import { useMarketWords } from './parts/words.ts'
import './market.css'

/** What my department registered, sells and buys. */
export function MyMarket({ packName }: PageProps) {
  const { say } = useWords()
  const { price, noLedger } = useMarketWords()
  const answer = useAnswer<Answer<typeof mine>>(packName, 'mine')
  const all = answer.data
  const inForce = all ? [...all.sold, ...all.bought].filter(({ standing }) => standing === 'inForce').length : 0
  const waiting = all?.sold.filter(({ standing }) => standing === 'offered').length ?? 0
  return (
    <div className="page market">
      <header className="opening">
        <div>
          <h1>{say('我的数据资产与合约', 'My data assets and contracts')}</h1>
          <p className="sentence">
            {all
              ? say(
                  `${waiting} 份合约等本部门答复，${inForce} 份履约中，${all.statements.length} 份结算单。`,
                  `Contracts that await your answer: ${waiting}; in force: ${inForce}; statements: ${all.statements.length}.`,
                )
              : ' '}
          </p>
        </div>
        <p className="ways">
          <Link className="button primary" to="/data-market/register">
            {say('登记数据资产', 'Register an asset')}
          </Link>
        </p>
      </header>
      {answer.error ? <Failed inline error={answer.error} retry={() => void answer.refetch()} /> : null}
      {all ? null : answer.error ? null : <Loading lines={[100, 100, 100]} />}
      {all ? (
        <>
          <ContractLines title={say('别人向我们取得', 'Sold')} lines={all.sold} side="sold" />
          <ContractLines title={say('我们取得', 'Bought')} lines={all.bought} side="bought" />
          <section>
            <h2>{say('数据资产', 'Assets')}</h2>
            {all.assets.length === 0 ? <p className="quiet">{say('还没有登记。', 'None registered yet.')}</p> : null}
            <ul className="market-lines">
              {all.assets.map((one) => (
                <li key={one.number}>
                  <span>
                    <b>{one.name}</b>
                    <small>{one.reason ?? `${one.resourceName} · ${one.rights.join(say('、', ', '))}`}</small>
                  </span>
                  <span>
                    {one.certificate ? (
                      <>
                        <Link to={`/data-market/verify?key=${one.certificate}`}>{say('登记证书', 'Certificate')}</Link>
                        {' · '}
                        <Link to={`/data-market/list/${one.number}`}>{say('上架产品', 'List a product')}</Link>
                      </>
                    ) : (
                      <span className="quiet market-number">{one.number}</span>
                    )}
                  </span>
                  <Standing standing={one.standing} />
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>{say('产品', 'Products')}</h2>
            <ul className="market-lines">
              {all.products.map((one) => (
                <li key={one.number}>
                  <span>
                    <Link to={`/data-market/products/${one.number}`}>{one.name}</Link>
                    <small>{say(`第 ${one.edition} 版`, `edition ${one.edition}`)}</small>
                  </span>
                  <span>{price(one.priceKind, one.price)}</span>
                  <Standing standing={one.standing} />
                </li>
              ))}
            </ul>
          </section>
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
