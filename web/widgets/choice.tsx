import { Radio, Select } from 'antd'
import { labelOf, optionsOf } from './options.ts'
import { type EditProps, inputProps, type Widget } from './widget.ts'

/** Few answers stand open; many fold into a list. */
const Edit = (props: EditProps) => {
  const options = optionsOf(props.field).map(({ key, label }) => ({ value: key, label }))
  if (options.length <= 4 && !props.field.optional) {
    return (
      <Radio.Group id={props.id} options={options} value={props.value} onChange={(event) => props.onChange(event.target.value)} />
    )
  }
  return (
    <Select
      {...inputProps(props)}
      style={{ width: '100%' }}
      allowClear={props.field.optional}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      value={props.value}
      onChange={(value) => props.onChange(value)}
    />
  )
}
export const choice: Widget = { Show: ({ value, field }) => <>{labelOf(field, value)}</>, Edit }
