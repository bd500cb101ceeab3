import { Input } from 'antd'
import { inputProps, type Widget } from './widget.ts'

/** 18 characters of GB 32100. The server checks the last one. */
export const creditCode: Widget = {
  Show: ({ value }) => <span className="code">{String(value)}</span>,
  Edit: (props) => (
    <Input
      {...inputProps(props)}
      autoComplete="off"
      maxLength={18}
      showCount
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.target.value.replace(/\s/g, '').toUpperCase())}
    />
  ),
}
