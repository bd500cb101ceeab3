import { Input } from 'antd'
import { useWords } from '../words.ts'
import { type EditProps, inputProps, type ShowProps, type Widget } from './widget.ts'

function Show({ value }: ShowProps) {
  const { say } = useWords()
  return (
    <a href={`/api/files/${encodeURIComponent(String(value))}`} target="_blank" rel="noreferrer">
      {say('打开文件', 'Open the file')}
    </a>
  )
}
/** The number of a file already kept by the platform. */
function Edit(props: EditProps) {
  const { say } = useWords()
  return (
    <Input
      {...inputProps(props)}
      value={props.value ?? ''}
      placeholder={say('文件编号', 'File number')}
      onChange={(event) => props.onChange(event.target.value || undefined)}
    />
  )
}
export const file: Widget = { Show, Edit }
