import { type LampColour, LampShape } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import { type Lamp, type Status, statusWords } from '../../rules/status.ts'

/** Which lamp a status is shown by. On track is the blue of something under way; green is kept for what is done. */
export function lampOf(status: Status, lamp?: Lamp): LampColour {
  switch (status) {
    case 'met':
      return 'green'
    case 'onTrack':
      return 'blue'
    case 'atRisk':
      return lamp === 'red' ? 'red' : 'amber'
    case 'missed':
      return 'red'
    default:
      return 'grey'
  }
}

/** A status as its shape, colour and word. */
export function StatusLamp({ status, lamp, brief = false }: { status: Status; lamp?: Lamp | undefined; brief?: boolean }) {
  const { language } = useWords()
  const word = statusWords[status][language]
  return (
    <span className="lamp" data-lamp={lampOf(status, lamp)} title={brief ? word : undefined}>
      <LampShape lamp={lampOf(status, lamp)} />
      <span className={brief ? 'unseen' : undefined}>{word}</span>
    </span>
  )
}
