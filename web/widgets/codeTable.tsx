import { Select } from 'antd'
import { labelOf, optionsOf } from './options.ts'
import { type EditProps, inputProps, type Widget } from './widget.ts'

/** Found by code or by name; a table may have thousands of rows, antd draws only those in view. */
const Edit = (props: EditProps) => (
  <Select
    {...inputProps(props)}
    style={{ width: '100%' }}
    allowClear={props.field.optional}
    showSearch={{ optionFilterProp: 'label' }}
    options={optionsOf(props.field).map(({ key, label }) => ({ value: key, label: `${key} ${label}` }))}
    value={props.value}
    onChange={(value) => props.onChange(value)}
  />
)
export const codeTable: Widget = {
  Show: ({ value, field, brief }) => (
    <>
      {labelOf(field, value)}
      {brief ? null : <span className="quiet"> {String(value)}</span>}
    </>
  ),
  Edit,
}
