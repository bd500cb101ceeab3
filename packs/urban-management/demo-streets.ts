import type { Row, Seeding } from '#kernel'
import { csvRows } from '../divisions/csv-rows.ts'
import { isUrban } from './load.ts'
import type { Component } from './model.ts'
import { componentCode } from './rules/codes.ts'
import { type Area, isInside, type Place } from './rules/places.ts'

/** An urban district of the demo with a few made-up stretches of street on its real ground. */
export interface DemoDistrict {
  readonly code: string
  readonly name: string
  readonly places: readonly Place[]
  readonly components: readonly Row<typeof Component.fields>[]
}

/** Every 40 m a lamp; covers and benches in between. Authority as most cities have it. */
const rhythm = [
  { classCode: '0118', name: '路灯', authority: 'urban-management' },
  { classCode: '0103', name: '雨水井盖', authority: 'water' },
  { classCode: '0118', name: '路灯', authority: 'urban-management' },
  { classCode: '0102', name: '污水井盖', authority: 'water' },
  { classCode: '0407', name: '街头坐椅', authority: 'urban-management' },
  { classCode: '0118', name: '路灯', authority: 'urban-management' },
  { classCode: '0101', name: '上水井盖', authority: 'water' },
  { classCode: '0105', name: '电力井盖', authority: 'industry' },
] as const

const streetsEach = 3
const stepsEach = 16

/** The urban districts with fictional components along lines that start at real places (GeoNames, CC BY 4.0) or lie inside the outline. */
export function demoDistricts(seed: Seeding): readonly DemoDistrict[] {
  const outlines: { properties: { code: string; name: string }; geometry: Area }[] = JSON.parse(
    seed.read(`${seed.city}/geo-odbl/districts.geojson`),
  ).features
  const names = new Map(csvRows(seed.read(`${seed.city}/divisions.csv`)).map((row) => [row['code']!, row['name']!]))
  const known = csvRows(seed.read(`${seed.city}/places.csv`)).map((row) => ({ lon: Number(row['lon']), lat: Number(row['lat']) }))
  return outlines
    .filter(({ properties }) => isUrban(properties.code))
    .map(({ properties: { code }, geometry }) => {
      const starts = [...known.filter((place) => isInside(place, geometry)), ...inside(geometry, seed.random)].slice(
        0,
        streetsEach,
      )
      const places = starts.flatMap((start) =>
        street(start, seed.random() * Math.PI).filter((place) => isInside(place, geometry)),
      )
      return { code, name: names.get(code)!, places, components: componentsAlong(code, places) }
    })
}

function componentsAlong(district: string, places: readonly Place[]): readonly Row<typeof Component.fields>[] {
  const used = new Map<string, number>()
  return places.map((at, index) => {
    const { classCode, name, authority } = rhythm[index % rhythm.length]!
    const n = (used.get(classCode) ?? 0) + 1
    used.set(classCode, n)
    return {
      code: componentCode(district, classCode, n),
      name: `${name}${String(n).padStart(3, '0')}`,
      class: `C${classCode}`,
      division: district,
      at,
      authority,
      condition: index % 23 === 7 ? 'damaged' : 'good',
      since: '2025-06-30',
      source: '演示数据',
    }
  })
}

/** A straight stretch with a step of some 40 m. */
function street(from: Place, bearing: number): readonly Place[] {
  const metre = 1 / 111_000
  return Array.from({ length: stepsEach }, (_, i) => ({
    lon: rounded(from.lon + (Math.cos(bearing) * i * 40 * metre) / Math.cos((from.lat * Math.PI) / 180)),
    lat: rounded(from.lat + Math.sin(bearing) * i * 40 * metre),
  }))
}

/** Places inside an outline, by throwing darts at its box. */
function inside(area: Area, random: () => number): readonly Place[] {
  const ring =
    area.type === 'Polygon'
      ? area.coordinates[0]!
      : area.coordinates.map(([outer]) => outer!).sort((a, b) => b.length - a.length)[0]!
  const [lons, lats] = [ring.map(([lon]) => lon!), ring.map(([, lat]) => lat!)]
  const between = (values: number[]) => Math.min(...values) + random() * (Math.max(...values) - Math.min(...values))
  const found: Place[] = []
  for (let tries = 0; found.length < streetsEach && tries < 1000; tries++) {
    const dart = { lon: rounded(between(lons)), lat: rounded(between(lats)) }
    if (isInside(dart, area)) found.push(dart)
  }
  return found
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
