import { type Field, type Pack, processLabels } from '../../kernel/define/index.ts'

const isChinese = (text: unknown): text is string => typeof text === 'string' && /\p{Script=Han}/u.test(text)

/** Every text of a pack that people read, by the path its English stands under. `required` ones are Chinese and so need English. */
export function labelsOf(pack: Pack): Map<string, { text: string; required: boolean }> {
  const labels = new Map<string, { text: string; required: boolean }>()
  const add = (path: string, text: string | undefined, required = isChinese(text)) => {
    if (text !== undefined) labels.set(path, { text, required })
  }
  add('title', pack.title, true)
  add('purpose', pack.purpose, true)
  for (const record of pack.records) {
    const path = `records.${record.name}`
    add(`${path}.label`, record.label, true)
    add(`${path}.purpose`, record.purpose, true)
    if (record.sharing.condition) add(`${path}.sharing.condition`, record.sharing.condition, false)
    addFields(add, `${path}.fields`, record.fields)
  }
  for (const [name, role] of Object.entries(pack.roles)) add(`roles.${name}`, role.label)
  for (const [name, indicator] of Object.entries(pack.indicators)) {
    add(`indicators.${name}.label`, indicator.label, true)
    add(`indicators.${name}.explain`, indicator.explain, true)
    add(`indicators.${name}.unit`, indicator.unit)
  }
  for (const process of pack.processes) for (const { path, zh } of processLabels(process)) add(path, zh)
  for (const table of pack.decisions) {
    const path = `decisions.${table.name}`
    add(`${path}.label`, table.label, true)
    add(`${path}.purpose`, table.purpose, true)
    addFields(add, `${path}.asks`, table.asks)
    addFields(add, `${path}.decides`, table.decides)
  }
  for (const match of pack.matches) {
    add(`matches.${match.name}.label`, match.label, true)
    add(`matches.${match.name}.purpose`, match.purpose, true)
    for (const [name, field] of Object.entries(match.fields)) add(`matches.${match.name}.fields.${name}`, field.label, true)
  }
  for (const page of pack.pages) {
    add(`pages.${page.path}`, page.title, true)
    if (page.kind === 'form') add(`pages.${page.path}.thanks`, page.thanks)
  }
  for (const query of pack.queries) {
    add(`queries.${query.name}`, query.label, true)
    // Only views see these; they carry words of their own.
    addFields((path, text) => add(path, text, false), `queries.${query.name}.asks`, query.asks)
  }
  return labels
}

function addFields(
  add: (path: string, text: string | undefined, required?: boolean) => void,
  path: string,
  fields: Readonly<Record<string, Field<any>>>,
): void {
  for (const [name, field] of Object.entries(fields)) {
    add(`${path}.${name}`, field.label)
    add(`${path}.${name}.help`, field.help)
    add(`${path}.${name}.unit`, field.options.unit, false)
    // A published code list may stay as published; its English is welcome, not demanded.
    const { kind } = field.type
    const options: Record<string, string> =
      kind === 'choice' || kind === 'choices' ? field.options.options : kind === 'codeTable' ? field.options.table.codes : {}
    for (const [key, label] of Object.entries(options))
      add(`${path}.${name}.options.${key}`, label, kind !== 'codeTable' && isChinese(label))
  }
}
