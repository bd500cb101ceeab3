import type { Opening, Prepared } from '#kernel'
import { nameOf } from '../../data-sharing/prepare-request.ts'
import { namesIn, type Right, rights, rightsEn } from '../choices.ts'
import { limits } from '../limits.ts'
import { DataAsset } from '../model.ts'
import { overlapOf, personalAmong } from '../rules/claims.ts'

export const problem = (field: string, zh: string, en: string): Prepared => ({ problem: { field, zh, en } })

/** Completes a claim from the catalogue and refuses what cannot be registered before anybody is bothered with it. */
export async function prepareRegistration(form: Readonly<Record<string, unknown>>, { asker, house }: Opening): Promise<Prepared> {
  const resource = house.resource(String(form['resource'] ?? '').trim())
  if (!resource)
    return problem('resource', '目录里没有这个资源，请从目录中选。', 'The catalogue has no such resource; choose one from it.')
  const holder = asker.department
  if (holder === undefined) return problem('holder', '只有部门可以申请登记。', 'Only departments may register.')
  const fields = namesIn(String(form['fields'] ?? ''))
  const strange = fields.find((name) => !resource.items.some((item) => item.name === name))
  if (strange !== undefined) return problem('fields', `资源里没有字段 ${strange}。`, `The resource has no field ${strange}.`)
  if (fields.length === 0) return problem('fields', '请至少选一个字段。', 'Choose at least one field.')
  const claimed = namesIn(String(form['rights'] ?? ''))
  const unknown = claimed.find((right) => !Object.hasOwn(rights, right))
  if (claimed.length === 0 || unknown !== undefined) return problem('rights', '请至少选一项权利。', 'Choose at least one right.')
  const isProvider = holder === resource.provider
  if (claimed.includes('holding') && !isProvider)
    return problem(
      'rights',
      `${rights.holding}只能由目录中的提供部门登记；可以登记其余两项。`,
      'Only the provider named in the catalogue may register the right to hold; the other two are possible.',
    )
  if (!isProvider && form['source'] === 'duty')
    return problem(
      'source',
      '这个资源由别的部门履职采集；请选“授权运营”“加工产生”或“采购取得”。',
      'Another department collected this by duty; say authorised, derived or purchased.',
    )
  if (['authorised', 'purchased'].includes(String(form['source'])) && [...String(form['basis'] ?? '').trim()].length < 6)
    return problem('basis', '请写明授权文件或合同的名称和文号。', 'Name the authorisation or contract with its number.')
  const persons = personalAmong(fields, resource.items)
  if (persons.length > 0 && form['personal'] !== 'deidentified')
    return problem(
      'personal',
      `字段含个人信息：${persons.map(({ label }) => label).join('、')}。去掉它们，或说明怎样去标识化。`,
      `These fields are personal: ${persons.map(({ label }) => label).join(', ')}. Leave them out, or say how they are de-identified.`,
    )
  if (form['personal'] === 'deidentified' && [...String(form['method'] ?? '').trim()].length < 6)
    return problem('method', '请写明去标识化的做法。', 'Say how it is de-identified.')
  const overlap = overlapOf(
    { number: '', resource: resource.address, rights: claimed.join(',') },
    await house.all(DataAsset, { resource: resource.address }),
  )
  if (overlap)
    return problem(
      'rights',
      `${overlap.other.holderName}已就这个资源登记或申请${rights[overlap.right]}；可以改登其他权利，或在公示期提出异议。`,
      `${overlap.other.holderName} has the ${rightsEn[overlap.right]} of it already; claim another right, or object while it is publicised.`,
    )
  const limit = await house.decide(limits, { personal: form['personal'] as 'none' })
  if (!limit)
    return problem('personal', '“数据登记与流通时限”表没有适用的一行，请联系城市管理员。', 'No row of the table of limits fits.')
  const { examineDays, publicDays, issueDays, validMonths } = limit.gives
  return {
    form: {
      ...form,
      resource: resource.address,
      resourceName: resource.name,
      holder,
      holderName: await nameOf(house, holder),
      fields: fields.join(','),
      rights: (Object.keys(rights) as Right[]).filter((right) => claimed.includes(right)).join(','),
      ...(form['personal'] === 'deidentified' ? {} : { method: undefined }),
      examineDays,
      publicDays,
      issueDays,
      validMonths,
    },
  }
}
