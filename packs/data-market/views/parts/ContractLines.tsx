import { Link } from 'react-router'
import { numberWords, shortDate } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import { Standing } from './Standing.tsx'
import { useMarketWords } from './words.ts'

export interface ContractLine {
  readonly number: string
  readonly productName: string
  readonly edition: number
  readonly holderName: string
  readonly buyerName: string
  readonly priceKind: string
  readonly price: string
  readonly standing: string
  readonly until: string
  readonly reason: string | null
  readonly rows?: number
}

/** Contracts of one side, or of both. */
export function ContractLines({
  title,
  lines,
  side,
  at = '/data-market/contracts',
}: {
  title: string
  lines: readonly ContractLine[]
  side: 'sold' | 'bought' | 'both'
  /** Where the page of one contract is. */
  at?: string
}) {
  const { say, language } = useWords()
  const { price } = useMarketWords()
  return (
    <section>
      <h2>{title}</h2>
      {lines.length === 0 ? <p className="quiet">{say('没有合约。', 'No contracts.')}</p> : null}
      <ul className="market-lines">
        {lines.map((one) => (
          <li key={one.number}>
            <span>
              <Link to={`${at}/${one.number}`}>
                {one.productName} {say(`第 ${one.edition} 版`, `edition ${one.edition}`)}
              </Link>
              <small>
                {side === 'sold' ? one.buyerName : side === 'bought' ? one.holderName : `${one.holderName} → ${one.buyerName}`}
              </small>
              {one.reason ? <small>{one.reason}</small> : null}
            </span>
            <span>
              {price(one.priceKind, one.price)}
              <small>
                {say(`用到 ${shortDate(one.until, 'zh')}`, `until ${shortDate(one.until, language)}`)}
                {one.rows === undefined
                  ? null
                  : say(`，已交付 ${numberWords(one.rows)} 条`, `, ${numberWords(one.rows)} rows delivered`)}
              </small>
            </span>
            <Standing standing={one.standing} />
          </li>
        ))}
      </ul>
    </section>
  )
}
