import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import { type Metrics, metricNames, percent, useMetricWords } from './quality.ts'

/** The weakest metric of a resource: one weak point is what should be looked at, a mean would hide it. */
export function QualityMark({ metrics }: { metrics: Metrics | undefined }) {
  const { say } = useWords()
  const words = useMetricWords()
  const measured = metricNames.flatMap((name) => {
    const found = metrics?.[name]
    // Timeliness has a lamp of its own beside this one.
    return found && found.whole > 0 && name !== 'timeliness' ? [{ name, ...found }] : []
  })
  const weakest = measured.sort((one, other) => one.part / one.whole - other.part / other.whole)[0]
  if (!weakest) return <Lamp lamp="grey">{say('尚未测量', 'Not measured')}</Lamp>
  if (weakest.part === weakest.whole) return <Lamp lamp="green">{say('质量各项 100 %', 'Quality 100 %')}</Lamp>
  return (
    <Lamp lamp={weakest.part / weakest.whole < 0.95 ? 'red' : 'amber'}>
      {words[weakest.name].name} {percent(weakest)}
    </Lamp>
  )
}
