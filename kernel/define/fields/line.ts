import { type Field, type FieldType, makeField } from '../field.ts'
import { geometrySchema, listSchema, type Position, parseGeometry, positionSchema, readMany, readPath } from './geojson.ts'

/** A path or several, GeoJSON (RFC 7946): a road, a pipe, a river. */
export type Line =
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }

const path = listSchema(positionSchema, 2)

const shapes = { LineString: readOne, MultiLineString: readSeveral }

const type: FieldType<Line, object> = {
  kind: 'line',
  column: () => 'jsonb',
  parse: (input) => parseGeometry<Line>(input, shapes),
  jsonSchema: () => ({ oneOf: [geometrySchema('LineString', path), geometrySchema('MultiLineString', listSchema(path, 1))] }),
  toText: (value) => JSON.stringify(value),
  toColumn: (value) => JSON.stringify(value),
  widget: 'line',
  filters: [],
}

/** A line on the map; in spreadsheets its GeoJSON text. */
export const line = (label: string): Field<Line> => makeField(type, label, {})

function readOne(coordinates: unknown): Position[] {
  return readPath(coordinates)
}

function readSeveral(coordinates: unknown): Position[][] {
  return readMany(coordinates, readOne)
}
