import { Link, useParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer, useSession } from '../../../web/data.ts'
import { numberWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading, NotFound } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { product } from '../queries.ts'
import { AssetFacts } from './parts/AssetFacts.tsx'
import { Buy } from './parts/Buy.tsx'
import { Fact } from './parts/Fact.tsx'
import { MarketNav } from './parts/MarketNav.tsx'
import { Standing } from './parts/Standing.tsx'
import { deliveries, useMarketWords } from './parts/words.ts'

/** One product: what it gives, for what, at which price, whose it is, and the way to a contract. */
export function ProductPage({ packName }: PageProps) {
  const { say } = useWords()
  const { price, named } = useMarketWords()
  const { number = '' } = useParams()
  const session = useSession()
  const answer = useAnswer<Answer<typeof product>>(packName, 'product', { number })
  const one = answer.data?.product
  useTitle(one?.name)
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (answer.data && !one) return <NotFound />
  if (!one)
    return (
      <div className="page market">
        <Loading />
      </div>
    )
  const isOfficer = session.data?.post?.role === 'dataOfficer'
  return (
    <div className="page market">
      <MarketNav />
      <header className="opening">
        <div>
          <Standing standing={one.standing} />
          <h1>{one.name}</h1>
          <p className="sentence">{one.about}</p>
        </div>
      </header>
      {one.reason ? (
        <p className="alert" role="status">
          {say(`监管员暂停了这个产品：${one.reason}`, `Suspended by the supervisor: ${one.reason}`)}
        </p>
      ) : null}
      {one.newest ? (
        <p className="alert calm">
          {say('这是旧版，新的合约按新版订立。', 'This is an earlier edition; new contracts are made of the newest.')}{' '}
          <Link to={`/data-market/products/${one.newest.number}`}>
            {say(`看第 ${one.newest.edition} 版`, `See edition ${one.newest.edition}`)}
          </Link>
        </p>
      ) : null}
      <dl className="market-facts">
        <Fact term={say('价格', 'Price')}>
          <b>{price(one.priceKind, one.price)}</b>
        </Fact>
        <Fact term={say('准许的用途', 'Permitted uses')}>{one.uses.map(({ label }) => label).join(say('、', ', '))}</Fact>
        <Fact term={say('交付', 'Delivery')}>{named(deliveries, one.delivery)}</Fact>
        <Fact term={say('每天最多', 'A day at most')}>
          {say(`${numberWords(one.rowsPerDay)} 条`, `${numberWords(one.rowsPerDay)} rows`)}
        </Fact>
        <Fact term={say('合约最长', 'Contract at most')}>{say(`${one.longestDays} 天`, `${one.longestDays} days`)}</Fact>
        <Fact term={say('版', 'Edition')}>
          {say(`第 ${one.edition} 版，${one.contracts} 份合约履约中`, `${one.edition}; contracts in force: ${one.contracts}`)}
        </Fact>
      </dl>
      <section>
        <h2>{say(`提供 ${one.items.length} 个字段`, `${one.items.length} fields`)}</h2>
        <ul className="market-fields">
          {one.items.map(({ name, label }) => (
            <li key={name}>
              {label} <small className="quiet">{name}</small>
            </li>
          ))}
        </ul>
        {one.rows.length > 0 ? (
          <p className="note">{say(`只含：${one.rows.join('；')}`, `Only: ${one.rows.join('; ')}`)}</p>
        ) : null}
      </section>
      {one.asset ? (
        <section>
          <h2>{say(`来自登记的资产“${one.asset.name}”`, `From the registered asset “${one.asset.name}”`)}</h2>
          <AssetFacts asset={one.asset} withLink />
        </section>
      ) : null}
      {one.standing !== 'listed' || one.newest ? null : one.isMine ? (
        <p className="note">{say('这是本部门的产品。', 'This is your own department’s product.')}</p>
      ) : isOfficer || one.companies.length > 0 ? (
        <Buy number={one.number} uses={one.uses} companies={one.companies} />
      ) : (
        <p className="note">
          {say(
            '订立合约请以部门数据管理员的身份，或用能代表单位的账号登录。',
            'Sign in as the data officer of a department, or with an account that acts for a company, to make a contract.',
          )}{' '}
          {session.data?.signedIn ? null : <Link to="/sign-in">{say('登录', 'Sign in')}</Link>}
        </p>
      )}
    </div>
  )
}
