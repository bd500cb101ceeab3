import { InputNumber } from 'antd'
import { type EditProps, inputProps } from './widget.ts'

/** A number typed as text, with its unit; no spinner that changes it by a turn of the wheel. */
export function NumberEntry(
  props: Omit<EditProps, 'onChange'> & { digits: number; unit?: string; onChange: (value: string | null) => void },
) {
  const { field, value, onChange, digits } = props
  const unit = props.unit ?? field.options.unit
  return (
    <InputNumber<string>
      {...inputProps(props as EditProps)}
      stringMode
      controls={false}
      changeOnWheel={false}
      style={{ width: '100%' }}
      precision={digits}
      value={value === undefined || value === null ? null : String(value)}
      {...(field.options.min === undefined ? {} : { min: String(field.options.min) })}
      {...(field.options.max === undefined ? {} : { max: String(field.options.max) })}
      {...(unit ? { suffix: unit } : {})}
      onChange={(next) => onChange(next === null || next === '' ? null : String(next))}
    />
  )
}
