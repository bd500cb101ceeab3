import type { Indicator } from './indicator.ts'
import type { Audience, RecordType } from './record.ts'

/** Where a page lives: `portal` for anybody, `workbench` for signed-in officers. */
export type Place = 'portal' | 'workbench'

interface PageBase {
  /** Path below the pack, e.g. `/` or `/companies`; the address is `/<pack><path>`. */
  readonly path: string
  readonly title: string
  readonly for: Audience
  readonly place: Place
  /** In menus, or reached only from other pages. */
  readonly inMenu: boolean
  /**
   * What the shell offers it for: a resource of the catalogue (`?resource=pack/record`), also one of a linked city (`@city/pack/record`), or whoever signed in, beside their matters.
   */
  readonly takes?: 'resource' | 'anyResource' | 'me'
}
/** A register of one record type: search, filters, import, export, one record with its history. */
export interface RegisterPage extends PageBase {
  readonly kind: 'register'
  readonly record: RecordType
  readonly columns: readonly string[]
}
/** Records with a geometry, or district polygons coloured by a figure. */
export interface MapPage extends PageBase {
  readonly kind: 'map'
  readonly record: RecordType
  /** Numeric field that colours areas. */
  readonly colourBy?: string
  readonly figures: readonly string[]
}
/** Indicators at a glance; each opens its records. */
export interface BoardPage extends PageBase {
  readonly kind: 'board'
  readonly indicators: readonly Indicator[]
}
/** A form that creates one record. */
export interface FormPage extends PageBase {
  readonly kind: 'form'
  readonly record: RecordType
  readonly thanks: string
}
/** The pack's own React view, `views/<view>.tsx`, loaded lazily. `city check` verifies that it exists. */
export interface ViewPage extends PageBase {
  readonly kind: 'view'
  readonly view: string
}
export type Page = RegisterPage | MapPage | BoardPage | FormPage | ViewPage

type Spec<P extends Page, Keys extends keyof P = never> = {
  title: string
  for: Audience
  place?: Place
  inMenu?: boolean
  takes?: 'resource' | 'anyResource' | 'me'
} & Pick<P, Keys>
const base = (
  path: string,
  spec: { title: string; for: Audience; place?: Place; inMenu?: boolean; takes?: 'resource' | 'anyResource' | 'me' },
): PageBase => ({
  path,
  title: spec.title,
  for: spec.for,
  place: spec.place ?? 'workbench',
  inMenu: spec.inMenu ?? true,
  ...(spec.takes ? { takes: spec.takes } : {}),
})

export const register = (path: string, spec: Spec<RegisterPage, 'record' | 'columns'>): RegisterPage => ({
  ...base(path, spec),
  kind: 'register',
  record: spec.record,
  columns: spec.columns,
})
export const map = (path: string, spec: Spec<MapPage, 'record' | 'figures'> & { colourBy?: string }): MapPage => ({
  ...base(path, spec),
  kind: 'map',
  record: spec.record,
  figures: spec.figures,
  ...(spec.colourBy ? { colourBy: spec.colourBy } : {}),
})
export const board = (path: string, spec: Spec<BoardPage, 'indicators'>): BoardPage => ({
  ...base(path, spec),
  kind: 'board',
  indicators: spec.indicators,
})
export const form = (path: string, spec: Spec<FormPage, 'record' | 'thanks'>): FormPage => ({
  ...base(path, spec),
  kind: 'form',
  record: spec.record,
  thanks: spec.thanks,
})
export const view = (path: string, spec: Spec<ViewPage, 'view'>): ViewPage => ({
  ...base(path, spec),
  kind: 'view',
  view: spec.view,
})
