import { numberWords } from '../moments.ts'
import { NumberEntry } from './NumberEntry.tsx'
import type { Widget } from './widget.ts'

/** Decimals travel as text so that no digit is lost on the way. */
export const decimal: Widget = {
  isNumber: true,
  Show: ({ value, field, brief }) => (
    <>
      {numberWords(String(value))}
      {!brief && field.options.unit ? ` ${field.options.unit}` : ''}
    </>
  ),
  Edit: (props) => (
    <NumberEntry {...props} digits={props.field.options.digits ?? 2} onChange={(value) => props.onChange(value ?? undefined)} />
  ),
}
