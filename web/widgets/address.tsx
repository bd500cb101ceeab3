import { Input } from 'antd'
import { inputProps, type Widget } from './widget.ts'

export const address: Widget = {
  isWide: true,
  Show: ({ value }) => <>{String(value)}</>,
  Edit: (props) => (
    <Input
      {...inputProps(props)}
      autoComplete="street-address"
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.target.value)}
    />
  ),
}
