import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'

/** Whether the promised cycle is kept. */
export function FreshnessLamp({ of }: { of: string }) {
  const { say } = useWords()
  if (of === 'late') return <Lamp lamp="amber">{say('逾期未更新', 'Late')}</Lamp>
  if (of === 'fresh') return <Lamp lamp="green">{say('按时更新', 'Fresh')}</Lamp>
  if (of === 'empty') return <Lamp lamp="grey">{say('尚无数据', 'No data yet')}</Lamp>
  return <Lamp lamp="grey">{say('未约定周期', 'No cycle promised')}</Lamp>
}
