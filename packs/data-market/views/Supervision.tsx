import { useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { instantWords, numberWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { overview } from '../overview.ts'
import { ContractLines } from './parts/ContractLines.tsx'
import { Standing } from './parts/Standing.tsx'
import { Steps } from './parts/Steps.tsx'
import { useMarketWords } from './parts/words.ts'
import './market.css'

/** What circulates: volumes by contract, what was stopped and why, and the way to stop more. */
export function Supervision({ packName }: PageProps) {
  const { say, language } = useWords()
  const { price } = useMarketWords()
  const answer = useAnswer<Answer<typeof overview>>(packName, 'overview')
  const [opened, setOpened] = useState<string>()
  const all = answer.data
  const stopped = all ? [...all.products, ...all.contracts].filter(({ standing }) => standing === 'suspended').length : 0
  const inForce = all?.contracts.filter(({ standing }) => standing === 'inForce').length ?? 0
  return (
    <div className="page market">
      <header className="opening">
        <div>
          <h1>{say('流通监管', 'Supervision of circulation')}</h1>
          <p className="sentence">
            {all
              ? say(
                  `${inForce} 份合约履约中，本月交付 ${numberWords(all.rowsThisMonth)} 条；${stopped} 项被暂停，${all.waiting} 份结算单等待账本。`,
                  `Contracts in force: ${inForce}; rows this month: ${numberWords(all.rowsThisMonth)}; suspended: ${stopped}; statements that await the ledger: ${all.waiting}.`,
                )
              : ' '}
          </p>
          {all ? (
            <p className="note">{say(`截至 ${instantWords(all.asOf, 'zh')}`, `as of ${instantWords(all.asOf, language)}`)}</p>
          ) : null}
        </div>
      </header>
      {answer.error ? <Failed inline error={answer.error} retry={() => void answer.refetch()} /> : null}
      {answer.isLoading ? <Loading lines={[100, 100, 100]} /> : null}
      {all ? (
        <>
          <ContractLines title={say('合约，交付多的在前', 'Contracts, most delivered first')} lines={all.contracts} side="both" />
          <section>
            <h2>{say('产品', 'Products')}</h2>
            <ul className="market-lines">
              {all.products.map((one) => (
                <li key={one.number}>
                  <span>
                    <button
                      type="button"
                      className="button plain"
                      aria-expanded={opened === one.number}
                      onClick={() => setOpened(opened === one.number ? undefined : one.number)}
                    >
                      {one.name} {say(`第 ${one.edition} 版`, `edition ${one.edition}`)}
                    </button>
                    <small>{one.holderName}</small>
                    {one.reason ? <small>{one.reason}</small> : null}
                  </span>
                  <span>
                    {price(one.priceKind, one.price)}
                    <small>{say(`${one.contracts} 份合约履约中`, `contracts in force: ${one.contracts}`)}</small>
                  </span>
                  <Standing standing={one.standing} />
                  {opened === one.number ? (
                    <div className="market-whole">
                      <p className="note">
                        {say(
                          '暂停产品，它的全部合约立即不能读取。',
                          'Suspending a product stops the reading of all its contracts at once.',
                        )}{' '}
                        <Link to={`/data-market/products/${one.number}`}>{say('看产品', 'See it')}</Link>
                      </p>
                      <Steps number={one.number} />
                    </div>
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        </>
      ) : null}
    </div>
  )
}
