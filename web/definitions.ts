/** The shapes of `GET /api/definitions` and `GET /api/session`: what this actor may see, in one language. */

export interface Option {
  readonly key: string
  readonly label: string
}
export interface FieldDefinition {
  readonly name: string
  readonly label: string
  readonly kind: string
  readonly widget: string
  readonly options: Readonly<Record<string, any>>
  readonly optional: boolean
  readonly unique: boolean
  readonly personal: boolean
  /** The house's own working entry. */
  readonly aside?: boolean
  readonly help?: string
  readonly filters: readonly string[]
}
export interface RecordDefinition {
  readonly name: string
  readonly label: string
  readonly purpose: string
  readonly key?: string
  readonly search: readonly string[]
  readonly findBy: readonly string[]
  readonly scope?: string
  readonly mayWrite: boolean
  readonly mayReveal: boolean
  readonly fields: readonly FieldDefinition[]
  readonly sharing: Readonly<Record<string, string | undefined>>
}
export type PortalArea = 'services' | 'dialogue' | 'openness' | 'data'
export type PageKind = 'register' | 'map' | 'board' | 'form' | 'view'
export interface PageDefinition {
  readonly path: string
  readonly title: string
  readonly kind: PageKind
  readonly place: 'portal' | 'workbench'
  readonly inMenu: boolean
  /** What the shell offers it for. */
  readonly takes?: 'resource' | 'anyResource' | 'me'
  readonly href: string
  /** Name of a record type of the same pack, or `pack/name`. */
  readonly record?: string
  readonly columns?: readonly string[]
  readonly colourBy?: string
  readonly figures?: readonly string[]
  readonly indicators?: readonly string[]
  readonly view?: string
  readonly thanks?: string
}
export interface PackDefinition {
  readonly name: string
  readonly title: string
  readonly purpose: string
  readonly area: PortalArea
  /** Words people look for in it. */
  readonly lookedFor: readonly string[]
  readonly pages: readonly PageDefinition[]
  /** Paths of pages that exist, but not for this post. */
  readonly forbidden?: readonly string[]
  readonly records: readonly RecordDefinition[]
}
export interface Definitions {
  readonly city: {
    readonly name: string
    readonly code: string
    readonly title: string
    /** People, companies and reports are fictional. */
    readonly isDemo: boolean
    readonly bounds: readonly [number, number, number, number]
  }
  readonly language: 'zh' | 'en'
  /** Today on the city's clock, ISO date. */
  readonly today?: string
  readonly packs: readonly PackDefinition[]
}

export interface SessionPost {
  readonly id: string
  readonly role: string
  readonly roleLabel?: string
  readonly department: string
  readonly departmentName?: string
  /** Division code without trailing zeros. */
  readonly division: string
}
/** A fictional officer of a demonstration city. */
export interface DemoAccount {
  readonly account: string
  readonly password?: string
  readonly label?: string
  readonly name?: string
  readonly role?: string
}
export interface Session {
  readonly signedIn: boolean
  /** The person's id. */
  readonly id?: string
  readonly name?: string
  readonly post?: SessionPost
  readonly posts: readonly SessionPost[]
  readonly csrf?: string
  readonly demo?: readonly DemoAccount[]
}

/** One stored record as the API gives it. */
export interface RecordValues {
  readonly id: string
  readonly version: number
  readonly changedAt: string
  readonly changedBy: string
  readonly providedBy: string
  readonly title?: string
  readonly [field: string]: unknown
}

export interface FoundRecord {
  readonly pack: PackDefinition
  readonly record: RecordDefinition
}

/** Finds a record type by `name` within `pack`, or by `pack/name`. */
export function findRecordType(definitions: Definitions | undefined, pack: string, name: string): FoundRecord | undefined {
  const [owner, own] = name.includes('/') ? (name.split('/') as [string, string]) : [pack, name]
  const found = definitions?.packs.find((p) => p.name === owner)
  const record = found?.records.find((r) => r.name === own)
  return found && record ? { pack: found, record } : undefined
}

/** The register page that lists a record type, to which figures and links lead. */
export function registerOf(definitions: Definitions | undefined, pack: string, record: string): PageDefinition | undefined {
  for (const owner of definitions?.packs ?? []) {
    for (const page of owner.pages) {
      if (page.kind !== 'register') continue
      const [pagePack, pageRecord] = page.record?.includes('/') ? page.record.split('/') : [owner.name, page.record]
      if (pagePack === pack && pageRecord === record) return page
    }
  }
  return undefined
}

/** Pages that packs offer for a resource of the catalogue, or for whoever signed in. */
export const pagesThatTake = (
  definitions: Definitions | undefined,
  what: 'resource' | 'anyResource' | 'me',
): readonly PageDefinition[] =>
  definitions?.packs.flatMap(({ pages }) =>
    pages.filter(({ takes }) => takes === what || (what === 'resource' && takes === 'anyResource')),
  ) ?? []
