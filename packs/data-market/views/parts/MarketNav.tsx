import { NavLink } from 'react-router'
import { useWords } from '../../../../web/words.ts'
import '../market.css'

/** The public ways of the market. */
export function MarketNav() {
  const { say } = useWords()
  const ways = [
    ['/data-market', say('数据产品', 'Products')],
    ['/data-market/publicity', say('登记公示', 'Publicity')],
    ['/data-market/verify', say('核验证书', 'Verify')],
  ] as const
  return (
    <nav className="market-nav" aria-label={say('数据市场', 'Data market')}>
      {ways.map(([to, label]) => (
        <NavLink key={to} to={to} end={to === '/data-market'}>
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
