import { useEffect, useRef } from 'react'
import { NavLink, useLocation } from 'react-router'
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
  const row = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // On a phone the row is wider than the screen: whoever comes back finds the current page in it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current one changes with the address
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current]')
    if (row.current && current) row.current.scrollLeft = current.offsetLeft - row.current.offsetLeft - 24
  }, [pathname])
  return (
    <nav className="page-tabs" aria-label={label} ref={row}>
      {ways.map(([to, words], place) => (
        <NavLink key={to} to={to} end={isExact || place === 0}>
          {words}
        </NavLink>
      ))}
    </nav>
  )
}
