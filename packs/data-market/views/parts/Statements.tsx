import { numberWords } from '../../../../web/moments.ts'
import { ScrollTable } from '../../../../web/parts/ScrollTable.tsx'
import { useWords } from '../../../../web/words.ts'
import { useMarketWords } from './words.ts'

interface Line {
  readonly number: string
  readonly productName: string
  readonly buyerName: string
  readonly period: string
  readonly requests: number
  readonly rows: number
  readonly priceKind: string
  readonly price: string
  readonly amount: string
}

/** Statements with their working: rows × price. */
export function Statements({ lines }: { lines: readonly Line[] }) {
  const { say } = useWords()
  const { price, money } = useMarketWords()
  if (lines.length === 0) return null
  return (
    <ScrollTable label={say('结算单', 'Statements')}>
      <table className="items">
        <thead>
          <tr>
            <th scope="col">{say('月份', 'Month')}</th>
            <th scope="col">{say('产品', 'Product')}</th>
            <th scope="col">{say('需方', 'Buyer')}</th>
            <th scope="col">{say('交付', 'Delivered')}</th>
            <th scope="col">{say('单价', 'Price')}</th>
            <th scope="col">{say('应付', 'Amount')}</th>
            <th scope="col">{say('状态', 'State')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((one) => (
            <tr key={one.number}>
              <th scope="row">{one.period}</th>
              <td>{one.productName}</td>
              <td>{one.buyerName}</td>
              <td>{say(`${numberWords(one.rows)} 条`, `${numberWords(one.rows)} rows`)}</td>
              <td>{price(one.priceKind, one.price)}</td>
              <td>{say(`${money(one.amount)} 元`, `¥${money(one.amount)}`)}</td>
              <td>{say('等待结算账本', 'awaiting the ledger')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}
