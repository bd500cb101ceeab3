import type { FastifyRequest } from 'fastify'
import { type Fields, type Row, text } from '#kernel'
import type { City } from '../kernel/city.ts'
import { refuse } from '../kernel/errors.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

export type Body = Readonly<Record<string, unknown>>

/** The body with exactly the entries that are understood. */
export function bodyOf(request: FastifyRequest, required: readonly string[], optional: readonly string[]): Body {
  readParameters(request.query, {}, request.city.language)
  const body = objectOf(request.body ?? {}, 'body')
  const known = [...required, ...optional]
  for (const name of Object.keys(body))
    if (!known.includes(name)) throw refuse('request/unknown-parameter', { name, known: known.join(', ') || '—' })
  for (const name of required) {
    if (body[name] === undefined)
      throw refuse('request/bad-parameter', { name, reason: { zh: '必填', en: 'required' }[request.city.language] })
  }
  return body
}

export function objectOf(value: unknown, name: string): Body {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Body
  throw refuse('request/bad-parameter', { name, reason: 'a JSON object is expected / 应为 JSON 对象' })
}

export function wordsOf(value: unknown, name: string): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  throw refuse('request/bad-parameter', { name, reason: 'text / 文字' })
}

const contactFields = {
  name: text('姓名', { max: 50 }).optional(),
  phone: text('电话', { max: 30 }).optional(),
  email: text('邮箱', { max: 100 }).optional(),
}

export const contactOf = (city: City, value: unknown): Row<typeof contactFields> =>
  readParameters(objectOf(value, 'contact'), contactFields satisfies Fields, city.language)

export function caseKeyOf({ number, code }: Body): { number: string; queryCode: string } {
  return { number: wordsOf(number, 'number') ?? '', queryCode: wordsOf(code, 'code') ?? '' }
}

export function chosenOf(value: unknown): readonly { id: string; seq: number }[] {
  const isChoice = (each: unknown) =>
    typeof each === 'object' && each !== null && typeof (each as any).id === 'string' && Number.isInteger((each as any).seq)
  if (Array.isArray(value) && value.every(isChoice)) return value as { id: string; seq: number }[]
  throw refuse('request/bad-parameter', { name: 'cases', reason: '[{"id": "…", "seq": 3}]' })
}

/** How many steps of the case the sender has seen. */
export function seqOf(request: FastifyRequest): number {
  const given = request.headers['if-match']
  if (given === undefined) throw refuse('case/version-required')
  const seq = /^(?:W\/)?"(\d{1,9})"$/.exec(given)?.[1]
  if (seq === undefined) throw refuse('request/bad-parameter', { name: 'If-Match', reason: '"3"' })
  return Number(seq)
}

export function keyOf(request: FastifyRequest): string | undefined {
  const given = request.headers['idempotency-key']
  return Array.isArray(given) ? given[0] : given
}

/** The number of a step in an address. */
export function stepOf(given: string): number {
  if (!/^[1-9]\d{0,8}$/.test(given)) throw refuse('request/bad-parameter', { name: 'seq', reason: '1, 2, …' })
  return Number(given)
}
