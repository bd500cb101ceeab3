import { NavLink } from 'react-router'
import { useWords } from '../../../../web/words.ts'
import './enforcement-nav.css'

/** The ways between what departments may do, what they decided, and whom they inspect. */
export function EnforcementNav() {
  const { say } = useWords()
  const ways = [
    ['/enforcement', say('权力清单', 'Powers')],
    ['/enforcement/penalties', say('处罚公示', 'Penalties')],
    ['/enforcement/draws', say('双随机抽查', 'Random inspections')],
  ] as const
  return (
    <nav className="enforcement-nav" aria-label={say('行政执法', 'Enforcement')}>
      {ways.map(([to, label]) => (
        <NavLink key={to} to={to} end>
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
