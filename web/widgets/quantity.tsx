import { numberWords } from '../moments.ts'
import { NumberEntry } from './NumberEntry.tsx'
import type { EditProps, ShowProps, Widget } from './widget.ts'

const Show = ({ value }: ShowProps) => (
  <>
    {numberWords(value.value)} {value.unit}
  </>
)
const Edit = (props: EditProps) => (
  <NumberEntry
    {...props}
    digits={6}
    value={props.value?.value}
    onChange={(value) =>
      props.onChange(value === null ? undefined : { value: Number(value), unit: props.value?.unit ?? props.field.options.unit })
    }
  />
)
export const quantity: Widget = { Show, Edit, isNumber: true }
