import { Input } from 'antd'
import { inputProps, type Widget } from './widget.ts'

export const longText: Widget = {
  isWide: true,
  Show: ({ value, brief }) => {
    const text = String(value)
    return brief ? (
      <span title={text}>{text.length > 60 ? `${text.slice(0, 60)}…` : text}</span>
    ) : (
      <span style={{ whiteSpace: 'pre-wrap' }}>{text}</span>
    )
  },
  Edit: (props) => (
    <Input.TextArea
      {...inputProps(props)}
      autoSize={{ minRows: 3, maxRows: 12 }}
      showCount
      value={props.value ?? ''}
      maxLength={props.field.options.max ?? 20000}
      onChange={(event) => props.onChange(event.target.value)}
    />
  ),
}
