/** Degrees of CGCS2000 or WGS84. */
export interface Place {
  readonly lon: number
  readonly lat: number
}

type Ring = readonly (readonly number[])[]

/** GeoJSON Polygon or MultiPolygon. */
export type Area =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }

/**
 * Whether a place lies in an area: even-odd rule, so holes are outside. A place exactly on a western or southern edge is inside, on an
 * eastern or northern one outside; of two neighbours that share a border therefore exactly one has it.
 */
export function isInside({ lon, lat }: Place, area: Area): boolean {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  return polygons.some((rings) => rings.reduce((inside, ring) => inside !== crossesOddly(lon, lat, ring), false))
}

function crossesOddly(x: number, y: number, ring: Ring): boolean {
  let odd = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i] as unknown as [number, number]
    const [xj, yj] = ring[j] as unknown as [number, number]
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) odd = !odd
  }
  return odd
}

/** The first of several areas that has the place. */
export const findArea = <A extends { readonly boundary?: Area }>(place: Place, areas: readonly A[]): A | undefined =>
  areas.find(({ boundary }) => boundary !== undefined && isInside(place, boundary))

const earthRadius = 6_371_008.8

/** Metres between two places on the sphere (haversine): within 0.5 % anywhere, within a centimetre at 50 m. */
export function metresBetween(a: Place, b: Place): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const [dLat, dLon] = [rad(b.lat - a.lat), rad(b.lon - a.lon)]
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(dLon / 2) ** 2
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)))
}
