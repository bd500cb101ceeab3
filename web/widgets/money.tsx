import { numberWords } from '../moments.ts'
import { NumberEntry } from './NumberEntry.tsx'
import type { Widget } from './widget.ts'

export const money: Widget = {
  isNumber: true,
  Show: ({ value }) => <>¥ {numberWords(String(value), 2)}</>,
  Edit: (props) => <NumberEntry {...props} digits={2} unit="元" onChange={(value) => props.onChange(value ?? undefined)} />,
}
