import type { Field, Fields } from '#kernel'
import type { City, OwnedRecord } from '../../kernel/city.ts'
import { labelOf, translated } from '../../kernel/registry/index.ts'

type Json = Record<string, unknown>

/** Schema names of one record type: as it is read, as it is added, as it is changed. */
export const schemaName = (owned: OwnedRecord, form: 'read' | 'new' | 'change'): string =>
  `${owned.pack.name}.${owned.type.name}${{ read: '', new: '.new', change: '.change' }[form]}`

/** The schemas of every record type. */
export function recordSchemas(city: City): Json {
  return Object.fromEntries(
    city.records.flatMap((owned) => [
      [schemaName(owned, 'read'), readSchema(city, owned)],
      [schemaName(owned, 'new'), newSchema(city, owned)],
      [schemaName(owned, 'change'), changeSchema(city, owned)],
    ]),
  )
}

/** A field's JSON Schema with its label, help and unit in the reader's language. */
export function fieldSchema(city: City, owned: OwnedRecord, name: string, field: Field<any, boolean>): Json {
  const help =
    field.help === undefined
      ? undefined
      : translated(city, owned.pack, `records.${owned.type.name}.fields.${name}.help`, field.help)
  const description = [help, typeof field.options.unit === 'string' ? field.options.unit : undefined].filter(Boolean).join(' ')
  return { title: labelOf(city, owned, name), ...field.type.jsonSchema(field.options), ...(description ? { description } : {}) }
}

const fieldsOf = (owned: OwnedRecord): [string, Field<any, boolean>][] => Object.entries(owned.type.fields as Fields)
const requiredOf = (owned: OwnedRecord) =>
  fieldsOf(owned)
    .filter(([, field]) => !field.isOptional)
    .map(([name]) => name)

function readSchema(city: City, owned: OwnedRecord): Json {
  const masked = city.language === 'zh' ? '个人信息，以掩码返回。' : 'Personal; returned masked.'
  const own = {
    id: { type: 'string', format: 'uuid' },
    version: { type: 'integer', minimum: 1 },
    changedAt: { type: 'string', format: 'date-time' },
    changedBy: { type: 'string' },
    providedBy: { type: 'string' },
  }
  const properties = fieldsOf(owned).map(([name, field]) => [
    name,
    field.isPersonal
      ? { title: labelOf(city, owned, name), type: 'string', description: masked }
      : fieldSchema(city, owned, name, field),
  ])
  return {
    type: 'object',
    title: labelOf(city, owned),
    description: translated(city, owned.pack, `records.${owned.type.name}.purpose`, owned.type.purpose),
    required: [...Object.keys(own), ...requiredOf(owned)],
    properties: { ...own, ...Object.fromEntries(properties) },
  }
}

function newSchema(city: City, owned: OwnedRecord): Json {
  return {
    type: 'object',
    title: labelOf(city, owned),
    required: requiredOf(owned),
    properties: Object.fromEntries(fieldsOf(owned).map(([name, field]) => [name, fieldSchema(city, owned, name, field)])),
    additionalProperties: false,
  }
}

function changeSchema(city: City, owned: OwnedRecord): Json {
  const properties = fieldsOf(owned).map(([name, field]) => {
    const schema = fieldSchema(city, owned, name, field)
    return [name, field.isOptional ? { anyOf: [schema, { type: 'null' }] } : schema]
  })
  return {
    type: 'object',
    title: labelOf(city, owned),
    properties: Object.fromEntries(properties),
    additionalProperties: false,
    minProperties: 1,
  }
}
