import { useDivisionNames } from '../../../../web/widgets/divisions.ts'
import { useWords } from '../../../../web/words.ts'
import type { Resource } from './shapes.ts'

/** Which rows, in the words of the resource: `登记状态：在册` instead of `status=registered`. */
export function RowsWords({ rows, items }: { rows: unknown; items: Resource['items'] }) {
  const { say } = useWords()
  const divisions = useDivisionNames().data
  const given = [...new URLSearchParams(String(rows ?? ''))]
  if (given.length === 0) return <>{say('全部', 'all')}</>
  const words = given.map(([parameter, value]) => {
    const [name = ''] = parameter.split('.')
    const item = items.find((one) => one.name === name)
    const said = item?.options?.find((option) => option.value === value)?.label ?? divisions?.get(value)?.name ?? value
    return `${item?.label ?? parameter}${say('：', ': ')}${said}`
  })
  return <>{words.join(say('；', '; '))}</>
}
