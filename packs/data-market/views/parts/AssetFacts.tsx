import { Link } from 'react-router'
import { shortDate } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import { Fact } from './Fact.tsx'
import { personalWords, sources, useMarketWords } from './words.ts'

export interface PublicAsset {
  readonly name: string
  readonly about: string
  readonly holderName: string
  readonly resourceName: string
  readonly fields: readonly string[]
  readonly rights: readonly string[]
  readonly source: string
  readonly personal: string
  readonly certificate: string | null
  readonly registeredOn: string | null
  readonly validUntil: string | null
}

/** What a registration says, the same on every page that shows one. */
export function AssetFacts({ asset, withLink = false }: { asset: PublicAsset; withLink?: boolean }) {
  const { say, language } = useWords()
  const { named } = useMarketWords()
  return (
    <dl className="market-facts">
      <Fact term={say('权利人', 'Holder')}>{asset.holderName}</Fact>
      <Fact term={say('登记的权利', 'Rights')}>{asset.rights.join(say('、', ', '))}</Fact>
      <Fact term={say('资源', 'Resource')}>{asset.resourceName}</Fact>
      <Fact term={say('字段', 'Fields')}>{asset.fields.join(say('、', ', '))}</Fact>
      <Fact term={say('来源', 'Source')}>{named(sources, asset.source)}</Fact>
      <Fact term={say('个人信息', 'Personal data')}>{named(personalWords, asset.personal)}</Fact>
      {asset.registeredOn && asset.validUntil ? (
        <Fact term={say('有效期', 'Valid')}>
          {shortDate(asset.registeredOn, language)} — {shortDate(asset.validUntil, language)}
        </Fact>
      ) : null}
      {asset.certificate ? (
        <Fact term={say('登记证书', 'Certificate')}>
          {withLink ? (
            <Link className="market-number" to={`/data-market/verify?key=${asset.certificate}`}>
              {asset.certificate}
            </Link>
          ) : (
            <span className="market-number">{asset.certificate}</span>
          )}
        </Fact>
      ) : null}
    </dl>
  )
}
