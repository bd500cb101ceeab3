import { type Field, type FieldType, makeField } from '../field.ts'
import { parseUuid, uuidSchema } from './identifiers.ts'

export interface FileOptions {
  /** Media types allowed, e.g. `['application/pdf']`. */
  readonly types?: readonly string[]
  readonly maxBytes?: number
}

const type: FieldType<string, FileOptions> = {
  kind: 'file',
  column: () => 'uuid',
  parse: (input) => parseUuid(input, { zh: '已上传文件', en: 'an uploaded file' }),
  jsonSchema: () => ({ ...uuidSchema }),
  toText: (value) => value,
  widget: 'file',
  filters: [],
}

/** The id (uuid) of an uploaded file. Type and size are checked where the file is uploaded; 20 MB unless told. */
export const file = (label: string, options: FileOptions = {}): Field<string> =>
  makeField(type, label, { maxBytes: 20 * 1024 * 1024, ...options })
