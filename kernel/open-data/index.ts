/** Open data: what the catalogue opens to everybody, read as any visitor would see it, with nothing personal in it. */
export {
  type Chart,
  type ChartAsked,
  type Group,
  headingOf,
  labelsOf,
  mayAddUp,
  mayGroupBy,
  openChart,
  type Step,
} from './chart.ts'
export { openSetFacts } from './facts.ts'
export { isUpload, mayBeOpen, openColumnsOf, placesOf, type ValueType, valueTypeOf } from './fields.ts'
export { type Download, downloadOf, type Format, formats, formatsOf, geometryOf } from './formats.ts'
export { type Licence, licenceOf, licences } from './licence.ts'
export { measureOpenData, type OpenDataMeasure } from './measured.ts'
export {
  type Access,
  getOpenSet,
  getOpenTable,
  idFor,
  markOf,
  nameOf,
  type OpenSet,
  openSets,
  requireOpen,
  tableFormat,
} from './open-set.ts'
export { columnNamed, farthest, mostRows, openRows, type Rows, type RowsAsked, type Sort } from './rows.ts'
export { openSql, type SqlAnswer } from './sql.ts'
export { tablesRead } from './sql-grammar.ts'
export {
  countUse,
  keepUses,
  noUses,
  type UseKind,
  type Uses,
  useKinds,
  usesByDay,
  usesOf,
} from './uses.ts'
