import type { Opening, Prepared } from '#kernel'
import { namesIn, uses } from '../choices.ts'
import { DataAsset, DataProduct } from '../model.ts'
import { problem } from './prepare-registration.ts'

/** Completes a listing from its asset: whose it is, under which certificate, which version; nothing beyond what was registered. */
export async function prepareListing(form: Readonly<Record<string, unknown>>, { asker, house }: Opening): Promise<Prepared> {
  const asset = await house.findByKey(DataAsset, String(form['asset'] ?? '').trim())
  const isMine = asset !== undefined && asker.department === asset.holder
  if (!asset || !isMine) return problem('asset', '请选本部门登记的数据资产。', 'Choose a data asset your department registered.')
  if (asset.standing !== 'registered' || (asset.validUntil ?? '') < house.today)
    return problem(
      'asset',
      '资产的登记现在无效；先登记或恢复，再上架。',
      'Its registration is not in force; register or resume it first.',
    )
  if (!namesIn(asset.rights).includes('operating'))
    return problem(
      'asset',
      '这项资产没有登记数据产品经营权，不能上架产品。',
      'The right to operate products was not registered for it.',
    )
  const resource = house.resource(asset.resource)
  if (!resource) return problem('asset', '目录里已经没有这个资源。', 'The catalogue has this resource no more.')
  const fields = namesIn(String(form['fields'] ?? ''))
  const beyond = fields.filter((name) => !namesIn(asset.fields).includes(name))
  if (fields.length === 0) return problem('fields', '请至少选一个字段。', 'Choose at least one field.')
  if (beyond.length > 0)
    return problem(
      'fields',
      `登记的资产不含字段 ${beyond.join('、')}。`,
      `The registered asset does not have ${beyond.join(', ')}.`,
    )
  const rows = String(form['rows'] ?? '').trim()
  const wrong = resource.wrongRows(rows)
  if (wrong) return { problem: { field: 'rows', ...wrong } }
  const permitted = namesIn(String(form['uses'] ?? ''))
  if (permitted.length === 0 || permitted.some((use) => !Object.hasOwn(uses, use)))
    return problem('uses', '请至少选一种准许的用途。', 'Choose at least one permitted use.')
  const isFree = Number(form['price'] ?? 0) === 0
  if (form['priceKind'] === 'free' && !isFree) return problem('price', '免费的产品单价填0。', 'A free product costs 0.')
  if (form['priceKind'] !== 'free' && isFree)
    return problem('price', '请填单价；不收钱的选“免费”。', 'Give a price, or choose “free”.')
  const before = form['replaces'] ? await house.findByKey(DataProduct, String(form['replaces'])) : undefined
  if (form['replaces'] && (before?.holder !== asset.holder || before.standing !== 'listed'))
    return problem('replaces', '只能取代本部门在架的产品。', 'Only a listed product of your own department can be replaced.')
  return {
    form: {
      ...form,
      asset: asset.number,
      certificate: asset.certificate,
      holder: asset.holder,
      holderName: asset.holderName,
      resource: asset.resource,
      resourceName: asset.resourceName,
      fields: fields.join(','),
      rows: rows || undefined,
      uses: permitted.join(','),
      product: before?.product,
      edition: before ? before.edition + 1 : 1,
      checkBy: asset.personal === 'none' ? 'rule' : 'person',
    },
  }
}
