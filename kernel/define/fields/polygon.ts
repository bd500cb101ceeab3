import { type Field, type FieldType, makeField } from '../field.ts'
import { geometrySchema, listSchema, type Position, parseGeometry, positionSchema, readMany, readPolygon } from './geojson.ts'

/** An area or several, GeoJSON (RFC 7946); the first ring of each is its outside, the others are holes. */
export type Polygon =
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] }

const rings = listSchema(listSchema(positionSchema, 4), 1)

const shapes = { Polygon: readPolygon, MultiPolygon: readSeveral }

const type: FieldType<Polygon, object> = {
  kind: 'polygon',
  column: () => 'jsonb',
  parse: (input) => parseGeometry<Polygon>(input, shapes),
  jsonSchema: () => ({ oneOf: [geometrySchema('Polygon', rings), geometrySchema('MultiPolygon', listSchema(rings, 1))] }),
  toText: (value) => JSON.stringify(value),
  toColumn: (value) => JSON.stringify(value),
  widget: 'polygon',
  filters: [],
}

/** An area on the map; in spreadsheets its GeoJSON text. */
export const polygon = (label: string): Field<Polygon> => makeField(type, label, {})

function readSeveral(coordinates: unknown): Position[][][] {
  return readMany(coordinates, readPolygon)
}
