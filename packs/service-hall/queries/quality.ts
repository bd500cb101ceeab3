import { defineQuery } from '#kernel'
import { Material, ServiceItem } from '../model.ts'
import { itemOfficer } from '../roles.ts'
import { contradictionsOf, gapsOf } from '../rules/consistency.ts'

/** Items whose elements contradict each other or are missing, the worst first: what an item officer works through. */
export const quality = defineQuery('quality', {
  label: '事项质量',
  asks: {},
  for: [itemOfficer],
  async answer(city) {
    const items = await city.all(ServiceItem)
    const materials = new Map<string, number>()
    for (const { item } of await city.all(Material)) materials.set(item, (materials.get(item) ?? 0) + 1)
    const checked = items.map((item) => ({
      item,
      wrong: contradictionsOf(item),
      missing: gapsOf(item, materials.get(item.code) ?? 0),
    }))
    const listed = checked
      .filter(({ wrong, missing }) => wrong.length + missing.length > 0)
      .sort((a, b) => b.wrong.length - a.wrong.length || b.missing.length - a.missing.length)
    const kinds = new Map<string, { zh: string; en: string; n: number }>()
    for (const { wrong, missing } of checked)
      for (const { zh, en } of [...wrong, ...missing]) kinds.set(zh, { zh, en, n: (kinds.get(zh)?.n ?? 0) + 1 })
    return {
      asOf: city.now,
      total: items.length,
      sound: checked.length - listed.length,
      wrong: checked.filter(({ wrong }) => wrong.length > 0).length,
      kinds: [...kinds.values()].sort((a, b) => b.n - a.n),
      items: listed.slice(0, 100).map(({ item, wrong, missing }) => ({
        code: item.code,
        name: item.name,
        department: item.departmentName,
        problems: [...wrong, ...missing].map(({ field, zh, en }) => ({ field, zh, en })),
      })),
    }
  },
})
