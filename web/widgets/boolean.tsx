import { Radio } from 'antd'
import { useWords } from '../words.ts'
import type { EditProps, Widget } from './widget.ts'

function Show({ value }: { value: boolean }) {
  const { word } = useWords()
  return <>{value ? word('yes') : word('no')}</>
}
function Edit({ value, onChange, id }: EditProps) {
  const { word } = useWords()
  return (
    <Radio.Group id={id} value={value} onChange={(event) => onChange(event.target.value)}>
      <Radio value={true}>{word('yes')}</Radio>
      <Radio value={false}>{word('no')}</Radio>
    </Radio.Group>
  )
}
export const boolean: Widget = { Show, Edit }
