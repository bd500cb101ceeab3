import type { Opening, Prepared, Reader } from '#kernel'
import { nameOf } from '../../data-sharing/prepare-request.ts'
import { namesIn, type Use, uses, usesEn } from '../choices.ts'
import { limits } from '../limits.ts'
import { DataAsset, DataProduct } from '../model.ts'
import { companiesOf } from '../parties.ts'
import { dataOfficer } from '../roles.ts'
import { currentOf } from '../rules/editions.ts'
import { problem } from './prepare-registration.ts'

/** The compliance check: a contract is of a version that is on sale, for a use it permits, no longer than it allows. */
export async function prepareContract(form: Readonly<Record<string, unknown>>, { asker, house }: Opening): Promise<Prepared> {
  const product = await house.findByKey(DataProduct, String(form['listing'] ?? '').trim())
  if (product?.standing !== 'listed')
    return problem('listing', '这个产品不在架，请在市场中另选。', 'This product is not on sale; choose another one.')
  const current = currentOf(product, await house.all(DataProduct, { product: product.product }))
  if (current.number !== product.number)
    return problem(
      'listing',
      `已有第${current.edition}版，请按新版订立。`,
      `There is edition ${current.edition}; make the contract of it.`,
    )
  const asset = await house.findByKey(DataAsset, product.asset)
  if (asset?.standing !== 'registered' || (asset.validUntil ?? '') < house.today)
    return problem('listing', '产品背后的资产登记现在无效，暂不能订立合约。', 'The registration behind it is not in force.')
  const buyer = await buyerOf(asker, house, form['buyer'])
  if (!buyer)
    return problem(
      'buyer',
      '请以部门数据管理员的身份，或用能代表存续单位的账号订立。',
      'Sign in as the data officer of a department, or with an account that acts for an active company.',
    )
  if (buyer.kind === 'company' && product.delivery === 'workbench')
    return problem(
      'listing',
      '这个产品只在政务网的分析工作台内使用，单位不能取得；请另选。',
      'This product is used in the workbench of the departments only; companies cannot have it.',
    )
  if (buyer.code === product.holder) return problem('listing', '这是本部门自己的产品。', 'This is your own department’s product.')
  const permitted = namesIn(product.uses) as readonly Use[]
  if (!permitted.includes(form['use'] as Use))
    return problem(
      'use',
      `产品只准用于${permitted.map((use) => uses[use]).join('、')}；别的用途请与供方商量后上架新版。`,
      `It may be used for ${permitted.map((use) => usesEn[use]).join(', ')} only; ask the holder to list another edition.`,
    )
  if ([...String(form['purpose'] ?? '').trim()].length < 8)
    return problem('purpose', '请写清用来做什么。', 'Say clearly what it is used for.')
  const last = new Date(Date.parse(house.today) + product.longestDays * 86_400_000).toISOString().slice(0, 10)
  const latest = last < asset.validUntil! ? last : asset.validUntil!
  const until = String(form['until'] ?? '')
  if (until <= house.today || until > latest) return problem('until', `最长到${latest}。`, `Until ${latest} at the latest.`)
  const limit = await house.decide(limits, { personal: asset.personal })
  return {
    form: {
      listing: product.number,
      use: form['use'],
      purpose: form['purpose'],
      until,
      product: product.product,
      productName: product.name,
      edition: product.edition,
      asset: product.asset,
      holder: product.holder,
      holderName: product.holderName,
      buyer: buyer.code,
      buyerName: buyer.name,
      buyerKind: buyer.kind,
      delivery: product.delivery,
      resource: product.resource,
      fields: product.fields,
      rows: product.rows,
      priceKind: product.priceKind,
      price: product.price,
      rowsPerDay: product.rowsPerDay,
      answerDays: limit?.gives.answerDays,
    },
  }
}

/**
 * Who buys: the department of a data officer, or an active company the account acts for, the one named when there are several. Never
 * somebody else, whatever the form says.
 */
async function buyerOf(asker: Reader, house: Reader, named: unknown) {
  if (asker.department !== undefined)
    return asker.roles.includes(dataOfficer.name)
      ? ({ kind: 'department', code: asker.department, name: await nameOf(house, asker.department) } as const)
      : undefined
  const companies = await companiesOf(asker)
  const company = named ? companies.find(({ code }) => code === named) : companies[0]
  return company && ({ kind: 'company', code: company.code, name: company.name } as const)
}
