import type { FieldDefinition, RecordDefinition, RecordValues } from '../definitions.ts'

/** The words a record goes by: its title if the server gives one, else its name-like field, else its key. */
export function titleOf(record: RecordDefinition | undefined, values: RecordValues | undefined): string {
  if (!values) return '…'
  if (values.title) return values.title
  const fields: readonly FieldDefinition[] = record?.fields ?? []
  const named = fields.find((field) => ['name', 'title', 'label', 'shortName'].includes(field.name) && values[field.name])
  const first =
    named ??
    fields.find((field) => record?.search.includes(field.name) && values[field.name]) ??
    fields.find((field) => field.widget === 'text' && values[field.name])
  return String(values[first?.name ?? record?.key ?? 'id'] ?? values.id)
}
