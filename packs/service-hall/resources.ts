import type { ListedResource, Reader } from '#kernel'
import { type Item, Material, ServiceItem } from './model.ts'
import { kindLabels } from './rules/item-kinds.ts'

/** Every item on offer as the catalogue lists it: whose it is, what is handed in, what comes of it. */
export async function resources(city: Reader): Promise<readonly ListedResource[]> {
  const items = await city.all(ServiceItem, { status: 'active' })
  const materials = Map.groupBy(await city.all(Material), (material) => material.item)
  const same = (words: string) => ({ zh: words, en: words })
  return items.map((item) => ({
    kind: 'item',
    name: item.code,
    label: same(item.name),
    purpose: {
      zh: `${item.departmentName}的${kindLabels[item.kind]}事项${item.words ? `（${item.words}）` : ''}。`,
      en: `A service item of ${item.departmentName}.`,
    },
    sharing: { provider: item.department, class: 'theme', share: 'unconditional', open: 'unconditional', cycle: 'irregular' },
    items: [
      ...(materials.get(item.code) ?? []).map(({ code, name, need }) => ({
        name: code,
        label: same(name),
        isRequired: need === 'required',
      })),
      { name: 'result', label: same(item.resultName ?? '办理结果'), isRequired: true },
    ],
    formats: ['网页', 'JSON'],
    href: `/service-hall/items/${item.code}`,
    ...promiseOf(item),
  }))
}

/** What its guide promises; nothing where it promises nothing. */
function promiseOf({ handling, promisedDays }: Item): Pick<ListedResource, 'promise'> {
  if (handling === 'instant') return { promise: { zh: '当场办结', en: 'done at once' } }
  if (promisedDays === undefined) return {}
  return {
    promise: {
      zh: `受理后 ${promisedDays} 个工作日内办结`,
      en: `done within ${promisedDays} working ${promisedDays === 1 ? 'day' : 'days'}`,
    },
  }
}
