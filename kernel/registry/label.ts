import type { City, OwnedRecord } from '../city.ts'
import type { Language } from '../errors.ts'

/** The label of a record type or of one of its fields in the reader's language. */
export function labelOf(city: { readonly language: Language }, owned: OwnedRecord, field?: string): string {
  const { pack, type } = owned
  const zh = field === undefined ? type.label : (type.fields[field]?.label ?? field)
  if (city.language === 'zh') return zh
  return pack.en[field === undefined ? `records.${type.name}.label` : `records.${type.name}.fields.${field}`] ?? zh
}

/** Any label of a pack by its path, e.g. `pages./companies`; the Chinese one is given. */
export const translated = (city: Pick<City, 'language'>, pack: OwnedRecord['pack'], path: string, zh: string): string =>
  city.language === 'en' ? (pack.en[path] ?? zh) : zh
