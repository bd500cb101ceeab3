import { PageTabs } from '../../../../web/parts/PageTabs.tsx'
import { useWords } from '../../../../web/words.ts'

/** The ways between what the city answers, asks and makes public. */
export function InteractionNav() {
  const { say } = useWords()
  const ways = [
    ['/public-interaction', say('市长信箱', 'Mailbox')],
    ['/public-interaction/surveys', say('征集调查', 'Consultations')],
    ['/public-interaction/disclosure', say('信息公开', 'Government information')],
  ] as const
  return <PageTabs label={say('政民互动', 'Public interaction')} ways={ways} isExact />
}
