import type { Sharing } from '../define/index.ts'
import { refuse } from '../errors.ts'
import type { DatasetDefinition } from './definition.ts'
import type { FieldSpec } from './field-spec.ts'
import { most } from './staging.ts'

type Json = Readonly<Record<string, unknown>>

/**
 * Takes a definition from outside: its shape is demanded here, whether it may be published is judged by `definitionProblems`. A draft may be
 * unfinished, never malformed. The provider is not asked: it is the department that registers.
 *
 * @throws `request/bad-parameter` with the first part that has the wrong shape
 */
export function readDefinition(input: unknown, provider: string): DatasetDefinition {
  const given = objectOf('definition', input, [
    'name',
    'label',
    'labelEn',
    'purpose',
    'purposeEn',
    'fields',
    'key',
    'title',
    'sharing',
  ])
  if (!Array.isArray(given['fields']) || given['fields'].length > most.columns) throw wrong('fields', 'array')
  return {
    name: textOf('name', given['name'], 60),
    label: textOf('label', given['label'], 80),
    ...optional('labelEn', given, 120),
    purpose: textOf('purpose', given['purpose'], 500),
    ...optional('purposeEn', given, 500),
    fields: given['fields'].map((field, at) => fieldOf(`fields[${at}]`, field)),
    ...optional('key', given, 60),
    ...optional('title', given, 60),
    sharing: sharingOf(given['sharing'], provider),
  }
}

function fieldOf(path: string, input: unknown): FieldSpec {
  const given = objectOf(path, input, [
    'name',
    'label',
    'labelEn',
    'kind',
    'max',
    'digits',
    'unit',
    'options',
    'isOptional',
    'isUnique',
    'isPersonal',
    'help',
    'from',
  ])
  const flag = (name: string) => {
    if (typeof given[name] !== 'boolean') throw wrong(`${path}.${name}`, 'true | false')
    return given[name]
  }
  const from = given['from']
  if (!Array.isArray(from) || from.length > 2 || from.some((title) => typeof title !== 'string' || title.length > 2000))
    throw wrong(`${path}.from`, '["…"]')
  return {
    name: textOf(`${path}.name`, given['name'], 60),
    label: textOf(`${path}.label`, given['label'], 60),
    ...optional('labelEn', given, 80),
    kind: textOf(`${path}.kind`, given['kind'], 20) as FieldSpec['kind'],
    ...number(path, 'max', given),
    ...number(path, 'digits', given),
    ...optional('unit', given, 12),
    ...(given['options'] === undefined ? {} : { options: optionsOf(`${path}.options`, given['options']) }),
    isOptional: flag('isOptional'),
    isUnique: flag('isUnique'),
    isPersonal: flag('isPersonal'),
    ...optional('help', given, 300),
    from: from as string[],
  }
}

function optionsOf(path: string, input: unknown): Record<string, string> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw wrong(path, '{"key": "label"}')
  const options = Object.entries(input)
  if (options.length > 200) throw wrong(path, '≤ 200')
  return Object.fromEntries(options.map(([key, label]) => [key, textOf(`${path}.${key}`, label, 80)]))
}

const choices = {
  class: ['base', 'theme', 'department'],
  share: ['unconditional', 'conditional', 'none'],
  open: ['unconditional', 'conditional', 'none'],
  cycle: ['realtime', 'daily', 'weekly', 'monthly', 'quarterly', 'halfYearly', 'yearly', 'irregular'],
  way: ['interface', 'table', 'file'],
} as const

/** The catalogue's metadata from outside; the provider is told, not asked. */
export function sharingOf(input: unknown, provider: string): Sharing {
  const given = objectOf('sharing', input, [
    'provider',
    'class',
    'share',
    'condition',
    'open',
    'openCondition',
    'cycle',
    'way',
    'theme',
    'keywords',
    'related',
  ])
  const one = (name: keyof typeof choices) => {
    if (!(choices[name] as readonly unknown[]).includes(given[name])) throw wrong(`sharing.${name}`, choices[name].join(' | '))
    return given[name]
  }
  const list = (name: string) => {
    const value = given[name] ?? []
    if (!Array.isArray(value) || value.length > 20) throw wrong(`sharing.${name}`, '["…"]')
    const words = [...new Set(value.map((word) => textOf(`sharing.${name}`, word, 60)).filter((word) => word !== ''))]
    return words.length > 0 ? { [name]: words } : {}
  }
  return {
    provider,
    class: one('class') as NonNullable<Sharing['class']>,
    share: one('share') as Sharing['share'],
    ...optional('condition', given, 500),
    open: one('open') as Sharing['open'],
    ...optional('openCondition', given, 500),
    cycle: one('cycle') as Sharing['cycle'],
    ...(given['way'] === undefined || given['way'] === '' ? {} : { way: one('way') as NonNullable<Sharing['way']> }),
    ...optional('theme', given, 40),
    ...list('keywords'),
    ...list('related'),
  }
}

const wrong = (name: string, reason: string) => refuse('request/bad-parameter', { name, reason })

function objectOf(path: string, input: unknown, names: readonly string[]): Json {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw wrong(path, '{…}')
  const unknown = Object.keys(input).find((name) => !names.includes(name))
  if (unknown !== undefined) throw refuse('request/unknown-parameter', { name: `${path}.${unknown}`, known: names.join(', ') })
  return input as Json
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const unwanted = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/

function textOf(path: string, value: unknown, max: number): string {
  if (typeof value !== 'string' || [...value].length > max || unwanted.test(value) || !value.isWellFormed())
    throw wrong(path, `text, ≤ ${max}`)
  return value.trim()
}

/** A text that may be absent or blank. */
function optional<N extends string>(name: N, given: Json, max: number): { [K in N]?: string } {
  const value = given[name]
  if (value === undefined || value === null || value === '') return {}
  return { [name]: textOf(name, value, max) } as { [K in N]?: string }
}

function number<N extends string>(path: string, name: N, given: Json): { [K in N]?: number } {
  const value = given[name]
  if (value === undefined || value === null) return {}
  if (typeof value !== 'number') throw wrong(`${path}.${name}`, 'number')
  return { [name]: value } as { [K in N]?: number }
}
