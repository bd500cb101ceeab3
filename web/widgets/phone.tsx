import { Input } from 'antd'
import { inputProps, type Widget } from './widget.ts'

export const phone: Widget = {
  // A masked number is no number to call.
  Show: ({ value }) => (String(value).includes('*') ? String(value) : <a href={`tel:${value}`}>{String(value)}</a>),
  Edit: (props) => (
    <Input
      {...inputProps(props)}
      type="tel"
      autoComplete="off"
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.target.value)}
    />
  ),
}
