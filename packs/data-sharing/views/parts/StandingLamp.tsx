import { Lamp, type LampColour } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Standing } from './shapes.ts'

/** Whether a grant can be read under now. */
export function StandingLamp({ standing }: { standing: Standing }) {
  const { say } = useWords()
  const words: Readonly<Record<Standing, readonly [LampColour, string]>> = {
    inUse: ['green', say('使用中', 'In use')],
    suspended: ['amber', say('已暂停', 'Suspended')],
    revoked: ['red', say('已撤销', 'Revoked')],
    closed: ['grey', say('已结束', 'Ended')],
    expired: ['grey', say('已到期', 'Expired')],
    notYet: ['blue', say('未开始', 'Not yet')],
  }
  const [lamp, word] = words[standing]
  return <Lamp lamp={lamp}>{word}</Lamp>
}
