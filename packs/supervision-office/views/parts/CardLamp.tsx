import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'

/** A card by its colour, shape and name. */
export function CardLamp({ kind }: { kind: 'yellow' | 'red' }) {
  const { say } = useWords()
  return <Lamp lamp={kind}>{kind === 'red' ? say('红牌', 'Red card') : say('黄牌', 'Yellow card')}</Lamp>
}
