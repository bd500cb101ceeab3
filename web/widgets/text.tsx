import { Input } from 'antd'
import { inputProps, type Widget } from './widget.ts'

export const text: Widget = {
  Show: ({ value }) => <>{String(value)}</>,
  Edit: (props) => (
    <Input
      {...inputProps(props)}
      value={props.value ?? ''}
      maxLength={props.field.options.max ?? 200}
      onChange={(event) => props.onChange(event.target.value)}
    />
  ),
}
