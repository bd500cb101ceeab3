import { shortDate } from '../../../../web/moments.ts'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import { type Cycle, cycles, type Freshness } from '../../rules/freshness.ts'

const cyclesEn: Readonly<Record<Cycle, string>> = {
  monthly: 'every month',
  quarterly: 'every quarter',
  halfYearly: 'twice a year',
  yearly: 'every year',
  irregular: 'when something changes',
}

/** A column's promise and whether it is kept today. */
export function Fresh({ freshness, cycle }: { freshness: Freshness; cycle: Cycle }) {
  const { say, language } = useWords()
  const promise = say(cycles[cycle], cyclesEn[cycle])
  const words =
    freshness.lastOn === undefined
      ? say('还没有公开', 'nothing yet')
      : freshness.lateDays > 0
        ? say(`晚了 ${freshness.lateDays} 天`, `${freshness.lateDays} days late`)
        : freshness.dueOn
          ? say(`下次最晚 ${shortDate(freshness.dueOn, 'zh')}`, `next by ${shortDate(freshness.dueOn, 'en')}`)
          : shortDate(freshness.lastOn, language)
  return (
    <p className="fresh">
      <Lamp lamp={freshness.lamp}>{words}</Lamp> <small>{promise}</small>
    </p>
  )
}
