import { accepted, type Parsed, rejected } from '../field.ts'

/** Longitude, latitude in degrees, and a height in metres when measured. */
export type Position = readonly [number, number] | readonly [number, number, number]

/** More corners than any real boundary needs; the whole of China at 1:1,000,000 has fewer. */
const mostPositions = 200_000

class BadGeometry extends Error {}
const fail = (zh: string, en: string): never => {
  throw Object.assign(new BadGeometry(), { words: { zh, en } })
}

/**
 * Reads a GeoJSON geometry (RFC 7946) given as an object or as its text. `shapes` says how each allowed
 * geometry type checks and copies its coordinates. Self-crossing is not checked.
 */
export function parseGeometry<T>(input: unknown, shapes: Readonly<Record<string, (coordinates: unknown) => unknown>>): Parsed<T> {
  const given = typeof input === 'string' ? fromJson(input) : input
  const kind = typeof given === 'object' && given !== null ? (given as { type?: unknown }).type : undefined
  if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) {
    const kinds = Object.keys(shapes)
    return rejected('field/geometry', `应为 GeoJSON ${kinds.join(' 或 ')}。`, `This should be a GeoJSON ${kinds.join(' or ')}.`)
  }
  try {
    return accepted({ type: kind, coordinates: shapes[kind]!((given as { coordinates?: unknown }).coordinates) } as T)
  } catch (problem) {
    if (!(problem instanceof BadGeometry)) throw problem
    const { zh, en } = (problem as unknown as { words: { zh: string; en: string } }).words
    return rejected('field/geometry', zh, en)
  }
}

/** A path of at least `least` positions. */
export function readPath(coordinates: unknown, least = 2): Position[] {
  const list = listOf(coordinates, least)
  if (list.length > mostPositions)
    fail(`坐标点不能超过 ${mostPositions} 个，请先简化。`, `At most ${mostPositions} positions; please simplify it first.`)
  return list.map(readPosition)
}

/** A closed ring: at least four positions, the last equal to the first. */
export function readRing(coordinates: unknown): Position[] {
  const ring = readPath(coordinates, 4)
  const [first, last] = [ring[0]!, ring.at(-1)!]
  if (first[0] !== last[0] || first[1] !== last[1])
    fail('边界没有闭合：最后一点应与第一点相同。', 'The ring is not closed: its last position must equal its first.')
  return ring
}

export const readPolygon = (coordinates: unknown): Position[][] => listOf(coordinates, 1).map(readRing)
export const readMany = <T>(coordinates: unknown, read: (each: unknown) => T): T[] => listOf(coordinates, 1).map(read)

/** JSON Schema of a position and of lists around it. */
export const positionSchema = { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 3 } as const
export const listSchema = (items: object, minItems: number) => ({ type: 'array', items, minItems })
export const geometrySchema = (type: string, coordinates: object) => ({
  type: 'object',
  properties: { type: { const: type }, coordinates },
  required: ['type', 'coordinates'],
  additionalProperties: false,
})

function readPosition(position: unknown): Position {
  if (
    !Array.isArray(position) ||
    position.length < 2 ||
    position.length > 3 ||
    !position.every((part) => Number.isFinite(part))
  ) {
    return fail('每个坐标点应为 [经度, 纬度]。', 'Every position should be [longitude, latitude].')
  }
  // Adding zero turns −0 into 0, which JSON could not carry.
  const [lon, lat, ...height] = position.map((part: number) => part + 0) as [number, number, ...number[]]
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
    fail(
      '坐标超出范围：经度在前（±180），纬度在后（±90）。',
      'A position is out of range: longitude first (±180), then latitude (±90).',
    )
  return [lon, lat, ...height] as unknown as Position
}

function listOf(value: unknown, least: number): unknown[] {
  if (!Array.isArray(value) || value.length < least) {
    return fail(`坐标不完整：至少需要 ${least} 项。`, `The coordinates are incomplete: at least ${least} entries are needed.`)
  }
  return Array.from(value)
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
