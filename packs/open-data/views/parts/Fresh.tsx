import { shortDate } from '../../../../web/moments.ts'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import type { SetSummary } from './set-data.ts'

export const cycleWords: Readonly<Record<string, { zh: string; en: string }>> = {
  realtime: { zh: '实时更新', en: 'renewed at once' },
  daily: { zh: '每日更新', en: 'renewed daily' },
  weekly: { zh: '每周更新', en: 'renewed weekly' },
  monthly: { zh: '每月更新', en: 'renewed monthly' },
  quarterly: { zh: '每季度更新', en: 'renewed quarterly' },
  yearly: { zh: '每年更新', en: 'renewed yearly' },
  irregular: { zh: '有变化时更新', en: 'renewed when something changes' },
}

/** Whether a set is as fresh as its provider promised. */
export function Fresh({ set }: { set: SetSummary }) {
  const { say, language } = useWords()
  const cycle = cycleWords[set.cycle]?.[language] ?? set.cycle
  if (set.access !== 'open') return <span className="quiet">{cycle}</span>
  if (set.freshness === 'empty') return <Lamp lamp="grey">{say('还没有数据', 'no rows yet')}</Lamp>
  const on = set.lastChange ? shortDate(set.lastChange, language) : ''
  if (set.freshness === 'late')
    return <Lamp lamp="amber">{say(`${on} 后没有更新（承诺${cycle}）`, `not renewed since ${on} (promised: ${cycle})`)}</Lamp>
  return <Lamp lamp="green">{say(`${on} 更新 · ${cycle}`, `renewed ${on} · ${cycle}`)}</Lamp>
}
