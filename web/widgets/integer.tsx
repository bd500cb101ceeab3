import { numberWords } from '../moments.ts'
import { NumberEntry } from './NumberEntry.tsx'
import type { Widget } from './widget.ts'

export const integer: Widget = {
  isNumber: true,
  Show: ({ value, field, brief }) => (
    <>
      {numberWords(value)}
      {!brief && field.options.unit ? ` ${field.options.unit}` : ''}
    </>
  ),
  Edit: (props) => (
    <NumberEntry {...props} digits={0} onChange={(value) => props.onChange(value === null ? undefined : Number(value))} />
  ),
}
