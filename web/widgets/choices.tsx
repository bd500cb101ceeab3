import { Checkbox } from 'antd'
import { useWords } from '../words.ts'
import { labelOf, optionsOf } from './options.ts'
import type { EditProps, ShowProps, Widget } from './widget.ts'

const keysOf = (value: unknown): readonly string[] => (typeof value === 'string' && value !== '' ? value.split(',') : [])

function Show({ value, field }: ShowProps) {
  const { say } = useWords()
  return (
    <>
      {keysOf(value)
        .map((key) => labelOf(field, key))
        .join(say('、', ', '))}
    </>
  )
}

const Edit = ({ value, onChange, field }: EditProps) => (
  <Checkbox.Group
    options={optionsOf(field).map(({ key, label }) => ({ value: key, label }))}
    value={[...keysOf(value)]}
    onChange={(chosen) => onChange(chosen.length > 0 ? chosen.join(',') : undefined)}
  />
)

/** Several of a few answers, all in sight. */
export const choices: Widget = { Show, Edit, isWide: true }
