/** One class as a published table has it. */
export interface ClassRow {
  /** Digits of the major and the minor class. */
  readonly code: string
  readonly name: string
  /** Read in the standard itself or in two independent sources that agree. */
  readonly isVerified: boolean
  /** Code of the same class in the table before. */
  readonly was?: string
}

/** A national table of classes, as far as it was obtained. */
export interface ClassTable {
  /** Major class → name. */
  readonly majors: Readonly<Record<string, string>>
  readonly rows: readonly ClassRow[]
}
