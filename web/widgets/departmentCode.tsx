import { Select } from 'antd'
import { useDepartmentNames, useDepartments } from './departments.ts'
import { type EditProps, inputProps, type ShowProps, type Widget } from './widget.ts'

function Show({ value }: ShowProps) {
  const departmentName = useDepartmentNames()
  return <>{departmentName(String(value))}</>
}

/** A department of the city, found by its name or its code. */
function Edit(props: EditProps) {
  const departments = useDepartments()
  const options = [...(departments.data ?? [])].map(([code, name]) => ({ value: code, label: name }))
  return (
    <Select
      {...inputProps(props)}
      style={{ width: '100%' }}
      allowClear={props.field.optional}
      showSearch={{
        filterOption: (typed, option) => `${option?.label} ${option?.value}`.toLowerCase().includes(typed.toLowerCase()),
      }}
      loading={departments.isFetching}
      options={options}
      value={props.value || undefined}
      onChange={(value) => props.onChange(value)}
    />
  )
}

export const departmentCode: Widget = { Show, Edit }
