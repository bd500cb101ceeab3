import { useWords } from '../../../../web/words.ts'
import type { Schedule } from './exchange.ts'

export function ScheduleWords({ schedule }: { schedule: Schedule }) {
  const { say } = useWords()
  switch (schedule.kind) {
    case 'manual':
      return say('手动', 'by hand')
    case 'minutes':
      return say(`每 ${schedule.every} 分钟`, `every ${schedule.every} minutes`)
    case 'daily':
      return say(`每天 ${schedule.at}`, `every day at ${schedule.at}`)
  }
}
