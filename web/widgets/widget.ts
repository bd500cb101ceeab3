import type { FieldDefinition } from '../definitions.ts'

export interface ShowProps {
  readonly value: any
  readonly field: FieldDefinition
  /** In a table cell: short; on a record's own page: in full. */
  readonly brief?: boolean
}
export interface EditProps {
  readonly value: any
  readonly onChange: (value: unknown) => void
  readonly field: FieldDefinition
  readonly id: string
  readonly describedBy?: string
  readonly isWrong?: boolean
}
/** One field widget: how a value is shown and how it is edited. Each file of this folder exports one. */
export interface Widget {
  readonly Show: React.ComponentType<ShowProps>
  readonly Edit: React.ComponentType<EditProps>
  /** Numbers stand at the right of their column. */
  readonly isNumber?: boolean
  /** Too wide for half a line in a form or a cell in a table. */
  readonly isWide?: boolean
}

/** What every antd input needs from us: the id its label points to, the help it is described by, and its error. */
export const inputProps = ({ id, describedBy, isWrong }: EditProps) => ({
  id,
  ...(describedBy ? { 'aria-describedby': describedBy } : {}),
  ...(isWrong ? { 'aria-invalid': true as const, status: 'error' as const } : {}),
})
