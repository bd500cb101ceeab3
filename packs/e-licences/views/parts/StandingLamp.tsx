import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Standing } from '../../rules.ts'

/** What a licence is worth today, as colour, shape and word. */
export function StandingLamp({ standing }: { standing: Standing }) {
  const { say } = useWords()
  const words = {
    valid: say('有效', 'Valid'),
    expired: say('已过有效期', 'Expired'),
    suspended: say('暂停使用', 'Suspended'),
    revoked: say('已撤销', 'Revoked'),
  }
  return <Lamp lamp={standing === 'valid' ? 'green' : standing === 'revoked' ? 'red' : 'amber'}>{words[standing]}</Lamp>
}
