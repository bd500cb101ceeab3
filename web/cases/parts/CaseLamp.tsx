import { Lamp } from '../../parts/Lamp.tsx'
import { useWords } from '../../words.ts'
import type { LampColour } from '../case.ts'

/** The lamp of a case in the words of e-supervision; a closed one says how it ended instead of what is due. */
export function CaseLamp({ lamp, isClosed = false }: { lamp: LampColour; isClosed?: boolean }) {
  const { say } = useWords()
  if (isClosed)
    return lamp === 'red' ? (
      <Lamp lamp="grey">{say('超时办结', 'Closed late')}</Lamp>
    ) : (
      <Lamp lamp="green">{say('按时办结', 'Closed in time')}</Lamp>
    )
  return (
    <Lamp lamp={lamp}>
      {lamp === 'red' ? say('已超时', 'Overdue') : lamp === 'yellow' ? say('将到期', 'Due soon') : say('时限内', 'In time')}
    </Lamp>
  )
}
