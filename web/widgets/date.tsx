import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { shortDate } from '../moments.ts'
import { useWords } from '../words.ts'
import { type EditProps, inputProps, type ShowProps, type Widget } from './widget.ts'

function Show({ value }: ShowProps) {
  const { language } = useWords()
  return <time dateTime={String(value)}>{shortDate(String(value), language)}</time>
}
const Edit = (props: EditProps) => (
  <DatePicker
    {...inputProps(props)}
    style={{ width: '100%' }}
    format="YYYY-MM-DD"
    value={props.value ? dayjs(props.value) : null}
    onChange={(day) => props.onChange(day ? day.format('YYYY-MM-DD') : undefined)}
  />
)
export const date: Widget = { Show, Edit }
