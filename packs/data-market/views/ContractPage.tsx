import { Link, useParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer, useRead } from '../../../web/data.ts'
import { dateWords, numberWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading, NotFound } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { contractOf } from '../queries.ts'
import { Delivery, OwnMatter } from './parts/Delivery.tsx'
import { Fact } from './parts/Fact.tsx'
import { MarketNav } from './parts/MarketNav.tsx'
import { Standing } from './parts/Standing.tsx'
import { Statements } from './parts/Statements.tsx'
import { Steps } from './parts/Steps.tsx'
import { deliveries, useMarketWords } from './parts/words.ts'
import './market.css'

/** One contract: what was agreed, what was delivered, what it comes to, and what can be done. */
export function ContractPage({ packName }: PageProps) {
  const { say, language } = useWords()
  const { price, named, noLedger } = useMarketWords()
  const { number = '' } = useParams()
  const answer = useAnswer<Answer<typeof contractOf>>(packName, 'contractOf', { number })
  const one = answer.data?.contract
  const isDelivered = one !== null && one !== undefined && one.startsOn !== null
  const grant = useRead<{ caseId: string }>(`/api/sharing/grants/${number}`, {
    enabled: isDelivered && one.isBuyer && one.company === null,
  })
  useTitle(one?.productName)
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (answer.data && !one) return <NotFound />
  if (!one)
    return (
      <div className="page market">
        <Loading />
      </div>
    )
  const canRead = one.standing === 'inForce' && one.stopped === null
  const most = Math.max(1, ...one.days.map(({ rows }) => rows))
  const stopped = {
    expired: say('已经到期，不能再读取。', 'It has expired; nothing can be read.'),
    asset: say(
      '数据资产的登记已暂停或注销，现在不能读取。',
      'The registration behind it is not in force; nothing can be read now.',
    ),
  }
  const whose: Readonly<Record<string, string>> = {
    suspended: say('监管员的理由：', 'The supervisor’s reason:'),
    refused: say('供方的理由：', 'The holder’s reason:'),
    terminated: say('解除的理由：', 'Why it was terminated:'),
  }
  return (
    <div className="page market">
      {one.company === null ? null : <MarketNav />}
      <header className="opening">
        <div>
          <p className="quiet market-number">{one.number}</p>
          <h1>{one.productName}</h1>
          <p className="sentence">
            {one.standing === 'offered'
              ? say(
                  `${one.buyerName}已同意条款，等${one.holderName}答复。`,
                  `${one.buyerName} consented; ${one.holderName} is to answer.`,
                )
              : one.startsOn === null
                ? say('合约没有成立，没有交付数据。', 'The contract was not formed; nothing was delivered.')
                : one.stopped === 'product'
                  ? say(
                      `监管员暂停了这个产品，现在不能读取；已交付 ${numberWords(one.rows)} 条。`,
                      `The supervisor suspended the product, nothing can be read now; ${numberWords(one.rows)} rows delivered so far.`,
                    )
                  : one.endedOn !== null
                    ? say(
                        `${dateWords(one.endedOn, 'zh')}结束，共交付 ${numberWords(one.rows)} 条。`,
                        `Ended on ${dateWords(one.endedOn, language)}; ${numberWords(one.rows)} rows delivered in all.`,
                      )
                    : one.standing === 'suspended'
                      ? say(
                          `监管员暂停了合约，现在不能读取；已交付 ${numberWords(one.rows)} 条。`,
                          `Suspended by the supervisor, nothing can be read now; ${numberWords(one.rows)} rows delivered so far.`,
                        )
                      : say(
                          `已交付 ${numberWords(one.rows)} 条，用到 ${dateWords(one.until, 'zh')}。`,
                          `${numberWords(one.rows)} rows delivered; until ${dateWords(one.until, language)}.`,
                        )}
          </p>
          <Standing standing={one.standing} />
        </div>
        {one.isBuyer && (canRead ? one.company === null : one.endedOn !== null) ? (
          <p className="ways">
            {canRead ? (
              <Link className="button primary" to={`/data-sharing/grants/${one.number}`}>
                {say('读取数据', 'Read the data')}
              </Link>
            ) : (
              <Link className="button primary" to={`/data-market/products/${one.listing}`}>
                {say('重新订立', 'Make a new contract')}
              </Link>
            )}
          </p>
        ) : null}
      </header>
      {one.stopped && one.stopped !== 'product' ? (
        <p className="alert" role="status">
          {stopped[one.stopped]}
        </p>
      ) : null}
      {one.reason ? (
        <p className={`alert${one.standing === 'suspended' ? '' : ' calm'}`} role="status">
          {whose[one.standing] ? <b>{whose[one.standing]} </b> : null}
          {one.reason}
        </p>
      ) : null}
      <dl className="market-facts">
        <Fact term={say('供方', 'Holder')}>{one.holderName}</Fact>
        <Fact term={say('需方', 'Buyer')}>{one.buyerName}</Fact>
        <Fact term={say('产品', 'Product')}>
          <Link to={`/data-market/products/${one.listing}`}>
            {say(`${one.productName} 第 ${one.edition} 版`, `${one.productName}, edition ${one.edition}`)}
          </Link>
        </Fact>
        <Fact term={say('用途', 'Use')}>{say(`${one.use}：${one.purpose}`, `${one.use}: ${one.purpose}`)}</Fact>
        <Fact term={say('字段', 'Fields')}>{one.items.join(say('、', ', '))}</Fact>
        <Fact term={say('价格', 'Price')}>{price(one.priceKind, one.price)}</Fact>
        {one.delivery ? <Fact term={say('交付', 'Delivery')}>{named(deliveries, one.delivery)}</Fact> : null}
        <Fact term={say('期限', 'Term')}>
          {shortDate(one.startsOn ?? one.askedOn, language)} — {shortDate(one.until, language)}
        </Fact>
      </dl>
      {one.company === null ? <Steps number={one.number} caseId={grant.data?.caseId} /> : null}
      {one.company !== null && canRead ? <Delivery number={one.number} delivery={one.delivery} company={one.company} /> : null}
      {one.company === null ? null : <OwnMatter number={one.number} isOver={one.endedOn !== null} />}
      {isDelivered ? (
        <section>
          <h2>{say('每天交付', 'Delivered by day')}</h2>
          {one.days.length === 0 ? <p className="quiet">{say('还没有读取过。', 'Nothing was read yet.')}</p> : null}
          <ul className="market-bars">
            {one.days.map(({ day, rows }) => (
              <li key={day}>
                <span>{shortDate(day, language)}</span>
                <i style={{ width: `${(rows / most) * 100}%` }} />
                <b>{say(`${numberWords(rows)} 条`, numberWords(rows))}</b>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {isDelivered ? (
        <section>
          <h2>{say('结算单', 'Statements')}</h2>
          <p className="note">{noLedger}</p>
          <Statements lines={one.statements} />
        </section>
      ) : null}
    </div>
  )
}
