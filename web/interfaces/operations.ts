export interface Parameter {
  readonly name: string
  readonly in: 'query' | 'path' | 'header'
  readonly required?: boolean
  readonly description?: string
  readonly schema?: Schema
}
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly description?: string
  readonly title?: string
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly example?: unknown
  readonly default?: unknown
}
interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>
  readonly description?: string
}
interface RawOperation {
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly description?: string
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[]
  readonly requestBody?: Content
  readonly responses?: Readonly<Record<string, Content>>
}
export interface OpenApi {
  readonly tags?: readonly { readonly name: string; readonly description?: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}
export interface Operation {
  readonly method: string
  readonly path: string
  readonly group: string
  readonly summary: string
  readonly description: string
  readonly parameters: readonly Parameter[]
  readonly body: Schema | undefined
  readonly responses: Readonly<Record<string, Content>>
}

const methods = ['get', 'post', 'put', 'patch', 'delete']

/** Every operation of the document, in its order, references to parameters followed. */
export function operationsOf(document: OpenApi): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const raw = item[method]
      if (!raw) return []
      const shared = (item as { parameters?: RawOperation['parameters'] }).parameters ?? []
      return [
        {
          method: method.toUpperCase(),
          path,
          group: raw.tags?.[0] ?? path.split('/')[2] ?? 'api',
          summary: raw.summary ?? '',
          description: raw.description ?? '',
          parameters: [...shared, ...(raw.parameters ?? [])].map((parameter) => follow<Parameter>(document, parameter)),
          body: raw.requestBody && firstSchema(follow<Content>(document, raw.requestBody)),
          responses: Object.fromEntries(
            Object.entries(raw.responses ?? {}).map(([status, response]) => [status, follow<Content>(document, response)]),
          ),
        },
      ]
    }),
  )
}

export const firstSchema = (content: Content): Schema | undefined => Object.values(content.content ?? {})[0]?.schema

/** Follows `#/components/…` references; anything else stays as it is. */
export function follow<T>(document: OpenApi, value: unknown): T {
  const ref = (value as { $ref?: string } | undefined)?.$ref
  if (!ref?.startsWith('#/components/')) return value as T
  const [, , kind = '', name = ''] = ref.split('/')
  return (document.components?.[kind]?.[name] ?? value) as T
}

export const typeWords = (schema: Schema | undefined): string =>
  schema?.enum
    ? schema.enum.slice(0, 8).join(' | ') + (schema.enum.length > 8 ? ' | …' : '')
    : schema?.$ref
      ? (schema.$ref.split('/').at(-1) ?? '')
      : [schema?.type].flat().join(' | ')
