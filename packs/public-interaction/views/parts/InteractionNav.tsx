import { NavLink } from 'react-router'
import { useWords } from '../../../../web/words.ts'
import './interaction-nav.css'

/** The ways between what the city answers, asks and makes public. */
export function InteractionNav() {
  const { say } = useWords()
  const ways = [
    ['/public-interaction', say('市长信箱', 'Mailbox')],
    ['/public-interaction/surveys', say('征集调查', 'Consultations')],
    ['/public-interaction/disclosure', say('信息公开', 'Government information')],
  ] as const
  return (
    <nav className="interaction-nav" aria-label={say('政民互动', 'Public interaction')}>
      {ways.map(([to, label]) => (
        <NavLink key={to} to={to} end>
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
