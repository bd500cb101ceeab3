import { useSession } from '../../../../web/data.ts'
import { PageTabs } from '../../../../web/parts/PageTabs.tsx'
import { useWords } from '../../../../web/words.ts'
import '../market.css'

/** The public ways of the market. */
export function MarketNav() {
  const { say } = useWords()
  const session = useSession().data
  const ways = [
    ['/data-market', say('数据产品', 'Products')],
    ['/data-market/publicity', say('登记公示', 'Publicity')],
    ['/data-market/verify', say('核验证书', 'Verify')],
    ...(session?.signedIn && !session.post ? [['/data-market/held', say('单位合约', 'My contracts')] as const] : []),
  ] as const
  return <PageTabs label={say('数据市场', 'Data market')} ways={ways} />
}
