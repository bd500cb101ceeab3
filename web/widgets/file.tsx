import { FileEntry } from '../uploads/FileEntry.tsx'
import { useFileAddress } from '../uploads/file-address.ts'
import { useWords } from '../words.ts'
import type { EditProps, ShowProps, Widget } from './widget.ts'

function Show({ value, field, brief }: ShowProps) {
  const { say } = useWords()
  const addressOf = useFileAddress()
  // In a list the row itself leads on; a link inside its button could not be reached by keyboard.
  if (brief) return <>{say('有文件', 'a file')}</>
  return (
    <a href={addressOf(value)} download>
      {say(`下载${field.label}`, `Download: ${field.label}`)}
    </a>
  )
}
const Edit = (props: EditProps) => <FileEntry {...props} />

export const file: Widget = { Show, Edit, isWide: true }
