type Position = readonly [number, number]
type Ring = readonly Position[]
export interface Feature {
  readonly type: 'Feature'
  readonly id?: string | number
  readonly properties: Readonly<Record<string, unknown>>
  readonly geometry: { readonly type: string; readonly coordinates: any } | null
}
export interface FeatureCollection {
  readonly type: 'FeatureCollection'
  readonly features: readonly Feature[]
}

/** Outer and inner rings of a polygon or a multipolygon. */
export function ringsOf(feature: Feature): readonly Ring[] {
  const geometry = feature.geometry
  if (geometry?.type === 'Polygon') return geometry.coordinates
  if (geometry?.type === 'MultiPolygon') return geometry.coordinates.flat()
  return []
}

/** West, south, east, north of all areas; undefined when there are none (points fit the city's own bounds better). */
export function boundsOf(features: readonly Feature[]): readonly [number, number, number, number] | undefined {
  const points = features.flatMap((feature) => ringsOf(feature).flat())
  if (!points.length) return undefined
  const lons = points.map((p) => p[0])
  const lats = points.map((p) => p[1])
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

/** A projection of the features into a box `width` wide; degrees of longitude are narrowed by the latitude. */
export function fitted(features: readonly Feature[], width: number) {
  const [west, south, east, north] = boundsOf(features) ?? [0, 0, 1, 1]
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const margin = 4
  const scale = (width - 2 * margin) / ((east - west) * narrow || 1)
  const height = Math.round((north - south) * scale + 2 * margin)
  const place = (p: Position): Position => [margin + (p[0] - west) * narrow * scale, margin + (north - p[1]) * scale]
  return {
    width,
    height,
    place,
    /** Where a name can stand, and whether the area is wide enough to carry it all the time. */
    roomOf(feature: Feature): { centre: Position; isRoomy: boolean } {
      const largest = ringsOf(feature).toSorted((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)))[0] ?? []
      const centre = place(centreOf(largest))
      const xs = largest.map((p) => place(p)[0])
      return { centre, isRoomy: Math.max(...xs) - Math.min(...xs) > width * 0.16 }
    },
  }
}

/** An SVG path with one decimal; enough for a screen. */
export const pathOf = (feature: Feature, fit: { place: (p: Position) => Position }): string =>
  ringsOf(feature)
    .map(
      (ring) =>
        `M${ring
          .map((p) =>
            fit
              .place(p)
              .map((n) => n.toFixed(1))
              .join(' '),
          )
          .join('L')}Z`,
    )
    .join('')

function areaOf(ring: Ring): number {
  let twice = 0
  for (let i = 0; i < ring.length - 1; i++) {
    const [x1, y1] = ring[i]!
    const [x2, y2] = ring[i + 1]!
    twice += x1 * y2 - x2 * y1
  }
  return twice / 2
}

/** The centre of gravity of a ring. */
export function centreOf(ring: Ring): Position {
  const area = areaOf(ring)
  if (!area) return ring[0] ?? [0, 0]
  let x = 0
  let y = 0
  for (let i = 0; i < ring.length - 1; i++) {
    const [x1, y1] = ring[i]!
    const [x2, y2] = ring[i + 1]!
    const cross = x1 * y2 - x2 * y1
    x += (x1 + x2) * cross
    y += (y1 + y2) * cross
  }
  return [x / (6 * area), y / (6 * area)]
}

/** The centre of the largest ring of a feature, where its name stands on a map. */
export function labelPlaceOf(feature: Feature): Position {
  const largest = ringsOf(feature).toSorted((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)))[0] ?? []
  return centreOf(largest)
}
