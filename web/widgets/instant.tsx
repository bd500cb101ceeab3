import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { instantWords } from '../moments.ts'
import { useWords } from '../words.ts'
import { type EditProps, inputProps, type ShowProps, type Widget } from './widget.ts'

function Show({ value }: ShowProps) {
  const { language } = useWords()
  return <time dateTime={String(value)}>{instantWords(String(value), language)}</time>
}
const Edit = (props: EditProps) => (
  <DatePicker
    {...inputProps(props)}
    showTime={{ format: 'HH:mm' }}
    style={{ width: '100%' }}
    format="YYYY-MM-DD HH:mm"
    value={props.value ? dayjs(props.value) : null}
    onChange={(moment) => props.onChange(moment ? moment.toISOString() : undefined)}
  />
)
export const instant: Widget = { Show, Edit }
