import { useWords } from '../words.ts'
import { file } from './file.tsx'
import type { ShowProps, Widget } from './widget.ts'

function Show(props: ShowProps) {
  const { say } = useWords()
  if (props.brief) return <file.Show {...props} />
  return (
    <img
      src={`/api/files/${encodeURIComponent(String(props.value))}`}
      alt={say(props.field.label, props.field.label)}
      style={{ maxHeight: 240 }}
    />
  )
}
export const photo: Widget = { Show, Edit: file.Edit }
