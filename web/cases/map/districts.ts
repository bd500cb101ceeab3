import { useMemo } from 'react'
import { useDefinitions, useRead } from '../../data.ts'
import { type Feature, type FeatureCollection, ringsOf } from '../../portal/outline.ts'
import { useWords } from '../../words.ts'
import type { Place } from './PinMap.tsx'

export interface District {
  readonly code: string
  readonly name: string
  readonly feature: Feature
}

/** The city's districts with their outlines, for quiet base maps and for naming where a pin stands. */
export function useDistricts(): { districts: readonly District[]; isLoading: boolean } {
  const { language } = useWords()
  const definitions = useDefinitions()
  const has = definitions.data?.packs.some((pack) => pack.name === 'divisions') ?? false
  const read = useRead<FeatureCollection>('/api/records/divisions/division/geojson?field=boundary', { enabled: has })
  const districts = useMemo(
    () =>
      (read.data?.features ?? [])
        .filter((feature) => feature.geometry && feature.properties['level'] === 'district')
        .map((feature) => ({
          code: String(feature.properties['code']),
          name: String((language === 'en' ? feature.properties['nameEn'] : undefined) ?? feature.properties['name']),
          feature,
        })),
    [read.data, language],
  )
  return { districts, isLoading: read.isLoading }
}

/** The district a place lies in, by the outlines at hand; undefined at sea and beyond the city. */
export const districtAt = (districts: readonly District[], place: Place): District | undefined =>
  districts.find(({ feature }) => isInside(feature, place))

/** Even-odd over all rings: a hole is crossed twice and so lies outside. */
export function isInside(feature: Feature, { lon, lat }: Place): boolean {
  let inside = false
  for (const ring of ringsOf(feature)) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [x1, y1] = ring[i]!
      const [x2, y2] = ring[j]!
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside
    }
  }
  return inside
}

/** West, south, east and north around places, a little wider than they are. */
export function boundsAround(places: readonly Place[]): readonly [number, number, number, number] | undefined {
  if (places.length === 0) return undefined
  const lons = places.map(({ lon }) => lon)
  const lats = places.map(({ lat }) => lat)
  const pad = 0.004
  return [Math.min(...lons) - pad, Math.min(...lats) - pad, Math.max(...lons) + pad, Math.max(...lats) + pad]
}
