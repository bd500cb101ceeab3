import type { Match } from '../define/index.ts'
import { normalise } from './normalise.ts'

/** What one department's record says, as the match sees it. */
export interface Node {
  /** Id of the record. */
  readonly id: string
  /** `pack/record`. */
  readonly source: string
  readonly isTarget: boolean
  /** Department code of whoever delivered it; the register's own fields may each have another, see `fieldSources`. */
  readonly department: string
  readonly fieldSources: Readonly<Record<string, string>>
  /** Instant or day the department knew it. */
  readonly at: string
  /** Values their field could read. */
  readonly values: Readonly<Record<string, unknown>>
  /** As delivered, where their field could not read it. */
  readonly wrong: Readonly<Record<string, string>>
  /** A person found that its identifier is somebody else's: it no longer decides. */
  readonly idDoubted: boolean
  /** The golden record it belongs to; absent while it was not settled yet. */
  readonly golden?: string
}

/** The identifier that decides; undefined when there is none, it fails its check digit, or a person doubts it. */
export function identifierOf(match: Match, node: Node): string | undefined {
  return node.idDoubted ? undefined : (node.values[match.identifier] as string | undefined)
}

/** A value as its comparison sees it; a value that could not be read is still something to compare by. */
export function comparable(match: Match, node: Node, field: string): string {
  const said = node.values[field] ?? node.wrong[field]
  if (said === undefined || said === null) return ''
  return normalise(match.compare[field]?.as ?? 'text', textOf(match, field, said))
}

/** A value in the words of its field. */
export function textOf(match: Match, field: string, value: unknown): string {
  const { type, options } = match.fields[field]!
  return typeof value === 'string' ? value : type.toText(value, options)
}

/** The keys that bring records together; a key with an empty part is none. */
export function blockKeysOf(match: Match, node: Node): readonly string[] {
  const keys = match.blocks.map((parts, at) => {
    const said = parts.map(({ field, first, last }) => {
      if (field === match.identifier) return identifierOf(match, node) ?? ''
      const whole = [...comparable(match, node, field)]
      const wanted = first ?? last
      if (wanted !== undefined && whole.length < wanted) return ''
      return (first !== undefined ? whole.slice(0, first) : last !== undefined ? whole.slice(-last) : whole).join('')
    })
    return said.every((part) => part !== '') ? `${at}|${said.join('|')}`.slice(0, 300) : ''
  })
  return [...new Set(keys)].filter((key) => key !== '')
}
