import { NavLink } from 'react-router'
import './page-tabs.css'

/**
 * The ways between the pages of one part of the city, above each of them. The first is its front page, current only there; `isExact` says
 * the same of all of them.
 */
export function PageTabs({
  label,
  ways,
  isExact = false,
}: {
  label: string
  ways: readonly (readonly [to: string, label: string])[]
  isExact?: boolean
}) {
  return (
    <nav className="page-tabs" aria-label={label}>
      {ways.map(([to, words], place) => (
        <NavLink key={to} to={to} end={isExact || place === 0}>
          {words}
        </NavLink>
      ))}
    </nav>
  )
}
