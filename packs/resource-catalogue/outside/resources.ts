import type { ListedResource, Reader } from '#kernel'
import { formatClasses, type Outside, OutsideResource } from './model.ts'

/** What departments keep elsewhere, as the catalogue lists it. */
export const resources = async (city: Reader): Promise<readonly ListedResource[]> =>
  (await city.all(OutsideResource)).map((one) => ({
    kind: one.kind,
    name: one.number,
    label: { zh: one.name, en: one.nameEn ?? one.name },
    purpose: { zh: one.purpose, en: one.purpose },
    sharing: {
      provider: one.provider,
      class: 'department',
      share: one.share,
      ...(one.condition ? { condition: one.condition } : {}),
      open: one.open,
      cycle: one.cycle,
      way: one.kind === 'interface' ? 'interface' : 'file',
      ...(one.theme ? { theme: one.theme } : {}),
    },
    items: itemsOf(one).map((item, at) => ({ name: String(at + 1), label: { zh: item, en: item }, isRequired: false })),
    formats: [...new Set([formatClasses[one.formatClass], one.format])],
    access: { address: one.address, contact: one.contact, ...(one.kind === 'interface' ? { method: 'GET' as const } : {}) },
  }))

export const itemsOf = ({ items }: Pick<Outside, 'items'>): readonly string[] =>
  items
    .split(/[、，,；;\n]/)
    .map((item) => item.trim())
    .filter(Boolean)
