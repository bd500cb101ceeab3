import { Link, useSearchParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { market } from '../queries.ts'
import { MarketNav } from './parts/MarketNav.tsx'
import { deliveries, useMarketWords } from './parts/words.ts'

/** What is on sale: search by words, narrow down by what one wants to do and pay. */
export function Market({ packName }: PageProps) {
  const { say, language } = useWords()
  const { price, named } = useMarketWords()
  const [address, setAddress] = useSearchParams()
  const answer = useAnswer<Answer<typeof market>>(packName, 'market')
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  const [q, use] = [address.get('q') ?? '', address.get('use')]
  const all = answer.data?.products ?? []
  const uses = [...new Map(all.flatMap((one) => one.uses.map(({ use, label }) => [use, label] as const)))]
  const shown = all.filter(
    (one) =>
      (use === null || one.uses.some((each) => each.use === use)) &&
      [one.name, one.about, one.holderName].some((text) => text.toLowerCase().includes(q.trim().toLowerCase())),
  )
  const put = (name: string, value: string | null) => {
    const next = new URLSearchParams(address)
    if (value) next.set(name, value)
    else next.delete(name)
    setAddress(next, { replace: true })
  }
  return (
    <div className="page market">
      <MarketNav />
      <header className="market-hero">
        <h1>{say('数据市场', 'Data market')}</h1>
        <p className="sentence">
          {answer.data
            ? say(
                `${all.length} 个数据产品在架，来自 ${answer.data.registered} 项登记发证的数据资产；${answer.data.publicised} 项正在公示。`,
                `${all.length} products on sale from ${answer.data.registered} registered data assets; ${answer.data.publicised} claims are being publicised.`,
              )
            : ' '}
        </p>
        <input
          type="search"
          className="input"
          value={q}
          maxLength={60}
          aria-label={say('搜索数据产品', 'Search products')}
          placeholder={say('例如“企业”“经济指标”', 'e.g. companies, economy')}
          onChange={(event) => put('q', event.target.value)}
        />
      </header>
      <fieldset className="market-chips">
        <legend>{say('准许的用途', 'Permitted use')}</legend>
        {uses.map(([key, label]) => (
          <button key={key} type="button" aria-pressed={use === key} onClick={() => put('use', use === key ? null : key)}>
            {label}
          </button>
        ))}
      </fieldset>
      {answer.data === undefined ? <Loading lines={[60, 100, 80]} /> : null}
      {answer.data && shown.length === 0 ? (
        <p className="market-nothing">
          {say(
            '没有符合的产品。换个词，或到“我想要数据”提出需求。',
            'Nothing fits. Try another word, or ask for the data to be opened.',
          )}{' '}
          <Link to="/open-data/demands/new">{say('提出数据需求', 'Ask for data')}</Link>
        </p>
      ) : null}
      <ul className="market-products">
        {shown.map((one) => (
          <li key={one.number}>
            <Link to={`/data-market/products/${one.number}`}>
              <h2>{one.name}</h2>
              <p>{one.about}</p>
              <p className="quiet">
                {one.holderName} ·{' '}
                {say(
                  `${one.fields} 个字段 · ${named(deliveries, one.delivery)}`,
                  `${one.fields} fields · ${named(deliveries, one.delivery)}`,
                )}
              </p>
              <p className="market-price">
                <b>{price(one.priceKind, one.price)}</b>
                <small>
                  {say(`第 ${one.edition} 版`, `edition ${one.edition}`)}
                  {one.listedOn ? say(`，${shortDate(one.listedOn, 'zh')}上架`, `, ${shortDate(one.listedOn, language)}`) : null}
                </small>
              </p>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
