import type { RecordSet } from '#kernel'
import type { City } from '../../kernel/city.ts'
import { refuse } from '../../kernel/errors.ts'
import { geometryOf, type OpenSet, openColumnsOf, openRows, placesOf } from '../../kernel/open-data/index.ts'
import { wordsOfRows } from './describe.ts'

/** A map of more says nothing more; the whole is a file. */
const mostPlaces = 5_000

/** The places of a set as GeoJSON for its map, with how many there are beyond those shown. */
export async function placesIn(
  city: City,
  set: OpenSet,
  { field, where, search }: { field: string | undefined; where: RecordSet['where']; search: string },
) {
  const known = placesOf(openColumnsOf(set.owned))
  const place = field === undefined ? known[0] : known.find(({ name }) => name === field)
  if (!place) throw refuse('request/bad-parameter', { name: 'field', reason: known.map(({ name }) => name).join(', ') || '—' })
  const names = openColumnsOf(set.owned)
    .filter((column) => !known.includes(column) && column.field.type.kind !== 'longText')
    .slice(0, 8)
    .map(({ name }) => name)
  const { rows, total } = await openRows(city, set, {
    where: { ...where, [place.name]: { present: true } },
    search,
    limit: mostPlaces,
    offset: 0,
    fields: [...names, place.name],
    isCounted: true,
  })
  const words = await wordsOfRows(city, set, rows)
  const said = (name: string, value: unknown) => words[name]?.[String(value)] ?? value
  return {
    type: 'FeatureCollection',
    field: place.name,
    total: total!,
    features: rows.map(({ id, ...row }) => ({
      type: 'Feature',
      id,
      geometry: geometryOf(row[place.name]),
      properties: Object.fromEntries(names.flatMap((name) => (row[name] === undefined ? [] : [[name, said(name, row[name])]]))),
    })),
  }
}
