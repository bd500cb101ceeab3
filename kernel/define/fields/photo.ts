import { type Field, type FieldType, makeField } from '../field.ts'
import type { FileOptions } from './file.ts'
import { parseUuid, uuidSchema } from './identifiers.ts'

const type: FieldType<string, FileOptions> = {
  kind: 'photo',
  column: () => 'uuid',
  parse: (input) => parseUuid(input, { zh: '已上传照片', en: 'an uploaded photo' }),
  jsonSchema: () => ({ ...uuidSchema }),
  toText: (value) => value,
  widget: 'photo',
  filters: [],
}

/** The id (uuid) of an uploaded JPEG, PNG or WebP picture of at most 10 MB. */
export const photo = (label: string): Field<string> =>
  makeField(type, label, { types: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 10 * 1024 * 1024 })
