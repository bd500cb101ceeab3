import type { Row, Seeding } from '#kernel'
import { csvRows } from '../divisions/csv-rows.ts'
import { districtOf } from '../divisions/division-rules.ts'
import type { DemoDistrict } from './demo-streets.ts'
import type { Patrol } from './patrol.ts'
import { type Fix, lengthOf, thinned } from './patrol-rules.ts'
import { gridCode } from './rules/codes.ts'

const cellsEach = 3
const day = 86_400_000
/** A step of some 40 m takes a grid worker who looks around 45 seconds. */
const pace = 45_000

/** Fictional patrols of the days before today: in each urban district some cells, each along one of the district's demo streets. */
export function demoPatrols(seed: Seeding, districts: readonly DemoDistrict[]): readonly Row<typeof Patrol.fields>[] {
  const communities = csvRows(seed.read(`${seed.city}/divisions.csv`)).filter((row) => row['level'] === 'community')
  return districts.flatMap((district) => {
    const here = communities.filter((row) => districtOf(row['code']!) === district.code)
    return streetsOf(district).flatMap((street, i) => {
      const community = here[Math.floor((i * here.length) / cellsEach)]
      const since = Date.parse(`${seed.today}T00:30:00Z`) - (1 + 2 * i) * day + Math.floor(seed.random() * 120) * 60_000
      const there = street.map((place, step): Fix => ({ ...place, at: since + step * pace }))
      const track = thinned(there)
      if (!community || track.length < 2) return []
      const [first, last] = [track[0]!, track.at(-1)!]
      return [
        {
          key: `demo-${district.code}-${i + 1}`,
          day: iso(first.at).slice(0, 10),
          cell: gridCode(community['code']!, 1),
          division: community['code']!,
          post: `${community['name']!}网格员`,
          walker: `${district.name}网格岗`,
          startedAt: iso(first.at),
          endedAt: iso(last.at),
          metres: lengthOf(track),
          points: track.length,
          track: { type: 'LineString' as const, coordinates: track.map(({ lon, lat }) => [lon, lat] as const) },
        },
      ]
    })
  })
}

/** The district's places in as many stretches as there are cells to walk. */
function streetsOf({ places }: DemoDistrict): readonly DemoDistrict['places'][] {
  const each = Math.ceil(places.length / cellsEach)
  return Array.from({ length: cellsEach }, (_, i) => connected(places.slice(i * each, (i + 1) * each)))
}

/** As far as one can go on walking: streets of the demo are apart. */
function connected(places: DemoDistrict['places']): DemoDistrict['places'] {
  const end = places.findIndex((place, i) => i > 0 && lengthOf([places[i - 1]!, place]) > 200)
  return end < 0 ? places : places.slice(0, end)
}

const iso = (at: number): string => new Date(at).toISOString()
