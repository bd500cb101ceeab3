import { createHash } from 'node:crypto'

const rank = (seed: string, key: string): string => createHash('sha256').update(`${seed}\n${key}`).digest('hex')

/**
 * Draws `n` of the keys: everybody's rank is SHA-256 of seed and key, and the lowest ranks are drawn. Whoever knows the seed and the list
 * gets the same draw again, whatever order the list is in, and nobody can favour a key without choosing the seed anew.
 */
export const drawn = (seed: string, keys: readonly string[], n: number): readonly string[] =>
  [...new Set(keys)]
    .map((key) => [rank(seed, key), key] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, n)
    .map(([, key]) => key)

/** What a list was: changes with any key, not with their order. */
export const digestOf = (keys: readonly string[]): string =>
  createHash('sha256')
    .update([...new Set(keys)].sort().join('\n'))
    .digest('hex')

/** Two inspectors for each target, drawn anew for each. */
export const inspectorsFor = (seed: string, target: string, inspectors: readonly string[]): readonly string[] =>
  drawn(`${seed}\n${target}`, inspectors, 2)
