import type { Sharing } from './record.ts'

/** A fictional department registering a dataset on a demo, as far as it got. */
export interface DatasetScript {
  /** Department code and name of the data officer. */
  readonly department: string
  readonly officer: string
  readonly fileName: string
  /** The spreadsheet, as CSV. */
  readonly file: string
  /** What the officer filled in; without it only the file was uploaded. */
  readonly about?: {
    readonly name: string
    readonly label: string
    readonly labelEn: string
    readonly purpose: string
    readonly purposeEn: string
    readonly sharing: Omit<Sharing, 'provider'>
    /** English labels, by the title of the column. */
    readonly en: Readonly<Record<string, string>>
    /** Titles that only sound personal. */
    readonly notPersonal?: readonly string[]
  }
  readonly until: 'draft' | 'submitted' | 'published'
  /** Who checked it. */
  readonly reviewer?: string
}
