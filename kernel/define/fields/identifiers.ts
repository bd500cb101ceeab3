import { accepted, type Parsed, rejected } from '../field.ts'

const layout = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Parses a uuid to its lower-case form; `what` says in words whose identifier was expected. */
export function parseUuid(input: unknown, what: { zh: string; en: string }): Parsed<string> {
  const value = typeof input === 'string' && input.length < 60 ? input.trim().toLowerCase() : ''
  return layout.test(value)
    ? accepted(value)
    : rejected('field/format', `应为${what.zh}的编号（uuid）。`, `This should be the identifier (uuid) of ${what.en}.`)
}

export const uuidSchema = { type: 'string', format: 'uuid' } as const
