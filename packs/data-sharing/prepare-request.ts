import type { Opening, Prepared, Reader } from '#kernel'
import { Department } from '../divisions/model.ts'
import { limits } from './limits.ts'
import { SharingRequest } from './model.ts'
import { namesIn } from './request-form.ts'

const problem = (field: string, zh: string, en: string): Prepared => ({ problem: { field, zh, en } })

/** Completes a request from the catalogue: who provides, on what terms it is shared, by when the law wants an answer. */
export async function prepareRequest(form: Readonly<Record<string, unknown>>, { asker, house }: Opening): Promise<Prepared> {
  const address = String(form['resource'] ?? '').trim()
  const elsewhere = await house.foreignResource(address)
  const resource = elsewhere ?? house.resource(address)
  if (!resource)
    return problem('resource', '目录里没有这个资源，请从目录中选。', 'The catalogue has no such resource; choose one from it.')
  const requester = asker.department
  if (requester === undefined) return problem('requester', '只有部门可以申请。', 'Only departments may ask.')
  if (requester === resource.provider)
    return problem('resource', '这是本部门自己的数据，不用申请。', 'This is your own department’s data.')
  const fields = namesIn(String(form['fields'] ?? ''))
  const clear = namesIn(String(form['clear'] ?? ''))
  const strange = [...fields, ...clear].find((name) => !resource.items.some((item) => item.name === name))
  if (strange !== undefined) return problem('fields', `资源里没有字段 ${strange}。`, `The resource has no field ${strange}.`)
  if (fields.length === 0) return problem('fields', '请至少选一个字段。', 'Choose at least one field.')
  const notAsked = clear.find(
    (name) => !fields.includes(name) || !resource.items.some((item) => item.name === name && item.isPersonal),
  )
  if (notAsked !== undefined)
    return problem('clear', `${notAsked} 不是申请了的个人信息字段。`, `${notAsked} is no personal field among those asked for.`)
  if (clear.length > 0 && [...String(form['clearWhy'] ?? '').trim()].length < 4)
    return problem('clearWhy', '要个人信息的原值，请写明依据。', 'Say on what basis personal values are needed unmasked.')
  const rows = rowsOf(form, resource.scope)
  const wrong = resource.wrongRows(rows)
  if (wrong) return { problem: { field: 'rows', ...wrong } }
  const limit = await house.decide(limits, { share: resource.share, personal: clear.length > 0 ? 'yes' : 'no' })
  if (!limit)
    return problem('share', '“共享时限与配额”表没有适用的一行，请联系城市管理员。', 'No row of the table of limits fits.')
  const { check, checkDays, answerDays, longestDays, mostRows, perMinute } = limit.gives
  const last = new Date(Date.parse(house.today) + longestDays * 86_400_000).toISOString().slice(0, 10)
  const until = String(form['until'] ?? '')
  if (until <= house.today || until > last)
    return problem('until', `最长到${last}，之后可以再申请。`, `Until ${last} at the latest; ask again afterwards.`)
  if (Number(form['rowsPerDay'] ?? 0) > mostRows)
    return problem('rowsPerDay', `每天最多${mostRows}条。`, `${mostRows} rows a day at most.`)
  return {
    form: {
      ...form,
      resource: resource.address,
      resourceName: resource.name,
      provider: resource.provider,
      providerName: await nameOf(house, resource.provider),
      requester,
      requesterName: await nameOf(house, requester),
      renews: await renewed(house, form, requester, resource.address),
      city: elsewhere?.city,
      cityName: elsewhere?.cityName,
      share: resource.share,
      condition: resource.condition,
      fields: fields.join(','),
      ...(clear.length > 0 ? { clear: clear.join(',') } : { clear: undefined, clearWhy: undefined }),
      rows: rows || undefined,
      checkBy: check,
      checkDays,
      answerDays,
      perMinute,
    },
  }
}

/** The older grant it goes on from, only where it is the own department's and of this resource. */
async function renewed(
  house: Reader,
  form: Readonly<Record<string, unknown>>,
  requester: string,
  resource: string,
): Promise<string | undefined> {
  const old = form['renews'] ? await house.findByKey(SharingRequest, String(form['renews'])) : undefined
  return old?.requester === requester && old.resource === resource ? old.number : undefined
}

/** The rows asked for with the division among them. */
function rowsOf(form: Readonly<Record<string, unknown>>, scope: string | undefined): string {
  const rows = new URLSearchParams(String(form['rows'] ?? ''))
  if (form['division'] && scope !== undefined) rows.set(`${scope}.under`, String(form['division']))
  return rows.toString()
}

export async function nameOf(house: Reader, department: string): Promise<string> {
  if (department.startsWith('@')) return (await house.foreignOffice(department)) ?? department
  const found = await house.findByKey(Department, department)
  return found ? Department.titleOf(found, house.language) : department
}
