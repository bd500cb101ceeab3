import type { FieldDefinition, Option } from '../definitions.ts'

/** The answers a choice or a code table offers. */
export function optionsOf(field: FieldDefinition): readonly Option[] {
  const { choices, rows, table } = field.options as Record<string, any>
  if (Array.isArray(choices)) return choices
  const list = Array.isArray(rows) ? rows : Array.isArray(table) ? table : []
  return list.map((row: { code: string; label: string }) => ({ key: row.code, label: row.label }))
}

export const labelOf = (field: FieldDefinition, value: unknown): string =>
  optionsOf(field).find((option) => option.key === String(value))?.label ?? String(value)
