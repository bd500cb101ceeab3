import { Photo } from '../uploads/Photo.tsx'
import { useWords } from '../words.ts'
import { file } from './file.tsx'
import type { ShowProps, Widget } from './widget.ts'

function Show({ value, field, brief }: ShowProps) {
  const { say } = useWords()
  return brief ? <>{say('有照片', 'a photograph')}</> : <Photo id={String(value)} label={field.label} />
}
export const photo: Widget = { Show, Edit: file.Edit, isWide: true }
