import { useNavigate, useParams } from 'react-router'
import type { Answer } from '#kernel'
import { usePlainForm } from '../../../web/cases/report/use-plain-form.ts'
import { useAnswer } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading, NotFound } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { type Use, uses, usesEn } from '../choices.ts'
import type { assetToList } from '../queries.ts'
import { Entry } from './parts/Entry.tsx'
import { FormEnd } from './parts/FormEnd.tsx'
import { Ticks } from './parts/Ticks.tsx'
import { deliveries } from './parts/words.ts'
import './market.css'

type Asset = NonNullable<Answer<typeof assetToList>['asset']>

/** Putting a product of a registered asset on the shelf. */
export function ListProduct({ packName }: PageProps) {
  const { asset: number = '' } = useParams()
  const answer = useAnswer<Answer<typeof assetToList>>(packName, 'assetToList', { number })
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (answer.data && !answer.data.asset) return <NotFound />
  return <div className="page market">{answer.data?.asset ? <Offer asset={answer.data.asset} /> : <Loading />}</div>
}

function Offer({ asset }: { asset: Asset }) {
  const { say, language } = useWords()
  const at = language === 'en' ? 1 : 0
  const navigate = useNavigate()
  const form = usePlainForm(
    'data-market',
    'listing',
    {
      asset: asset.number,
      priceKind: 'perThousand',
      delivery: 'both',
      longestDays: '365',
      rowsPerDay: '10000',
      fields: asset.items.map(({ name }) => name).join(','),
    },
    {
      isSignedIn: true,
      numbers: ['longestDays', 'rowsPerDay'],
      after: ({ number }) => void navigate(`/data-market/products/${number}`),
    },
  )
  const chosen = (name: string) => form.given(name).split(',').filter(Boolean)
  const rows = new URLSearchParams(form.given('rows'))
  const narrow = (name: string, value: string) => {
    if (value) rows.set(name, value)
    else rows.delete(name)
    form.set('rows', rows.toString())
  }
  if (!asset.mayList)
    return (
      <p className="alert">
        {say(
          '这项资产没有登记数据产品经营权，或登记现在无效，不能上架。',
          'The right to operate products is not registered, or not in force.',
        )}
      </p>
    )
  return (
    <form className="market-form" noValidate onSubmit={form.send}>
      <header className="opening">
        <div>
          <h1>{say(`从“${asset.name}”上架产品`, `List a product of “${asset.name}”`)}</h1>
          <p className="sentence">
            {say(
              '上架后内容不能改；要改就上架新版，已签的合约不变。',
              'What is published never changes; a change is a new edition, and contracts keep theirs.',
            )}
          </p>
        </div>
      </header>
      {asset.listed.length > 0 ? (
        <Entry id="replaces" label={say('新产品，还是新版', 'New product or new edition')} wrong={form.wrong('replaces')}>
          <select {...form.bind('replaces')}>
            <option value="">{say('新产品', 'A new product')}</option>
            {asset.listed.map(({ number, name, edition }) => (
              <option key={number} value={number}>
                {say(`取代“${name}”第 ${edition} 版`, `Replaces “${name}”, edition ${edition}`)}
              </option>
            ))}
          </select>
        </Entry>
      ) : null}
      <Entry id="name" label={say('产品名称', 'Name')} wrong={form.wrong('name')}>
        <input maxLength={80} {...form.bind('name')} />
      </Entry>
      <Entry id="about" label={say('说明', 'What it is for')} wrong={form.wrong('about')}>
        <textarea rows={3} maxLength={1000} {...form.bind('about')} />
      </Entry>
      <Ticks
        legend={say('提供的字段', 'Fields')}
        options={asset.items}
        chosen={chosen('fields')}
        set={(fields) => form.set('fields', fields.join(','))}
        wrong={form.wrong('fields')}
      />
      <div className="market-pair">
        {asset.items
          .filter(({ options }) => options.length > 0)
          .map(({ name, label, options }) => (
            <Entry key={name} id={`rows-${name}`} label={say(`只含：${label}`, `Only: ${label}`)}>
              <select id={`rows-${name}`} value={rows.get(name) ?? ''} onChange={(event) => narrow(name, event.target.value)}>
                <option value="">{say('全部', 'All')}</option>
                {options.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </select>
            </Entry>
          ))}
      </div>
      <div className="market-pair">
        <Entry id="priceKind" label={say('计价', 'Pricing')} wrong={form.wrong('priceKind')}>
          <select
            {...form.bind('priceKind')}
            onChange={(event) => {
              form.set('priceKind', event.target.value)
              if (event.target.value === 'free') form.set('price', '0')
            }}
          >
            <option value="perThousand">{say('按每千条', 'per 1,000 rows')}</option>
            <option value="monthly">{say('按月', 'a month')}</option>
            <option value="free">{say('免费', 'free')}</option>
          </select>
        </Entry>
        {form.given('priceKind') === 'free' ? null : (
          <Entry id="price" label={say('单价（元）', 'Price (yuan)')} wrong={form.wrong('price')}>
            <input inputMode="decimal" {...form.bind('price')} />
          </Entry>
        )}
        <Entry id="delivery" label={say('交付方式', 'Delivery')} wrong={form.wrong('delivery')}>
          <select {...form.bind('delivery')}>
            {Object.entries(deliveries).map(([key, words]) => (
              <option key={key} value={key}>
                {words[at]}
              </option>
            ))}
          </select>
        </Entry>
        <Entry id="longestDays" label={say('合约最长（天）', 'Contract at most (days)')} wrong={form.wrong('longestDays')}>
          <input type="number" min={1} max={1096} {...form.bind('longestDays')} />
        </Entry>
        <Entry id="rowsPerDay" label={say('每天最多（条）', 'Rows a day at most')} wrong={form.wrong('rowsPerDay')}>
          <input type="number" min={1} {...form.bind('rowsPerDay')} />
        </Entry>
      </div>
      <Ticks
        legend={say('准许的用途', 'Permitted uses')}
        options={(Object.keys(uses) as Use[]).map((name) => ({ name, label: (language === 'en' ? usesEn : uses)[name] }))}
        chosen={chosen('uses')}
        set={(permitted) => form.set('uses', permitted.join(','))}
        wrong={form.wrong('uses')}
      />
      <FormEnd form={form} send={say('上架', 'Publish')} />
    </form>
  )
}
