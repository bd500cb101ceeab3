import { lazy, Suspense, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { useSession } from '../data.ts'
import { announceExpired } from '../request.ts'
import { useWords } from '../words.ts'
import { DemoBar } from './DemoBar.tsx'
import { OfflineBar } from './OfflineBar.tsx'
import { PortalFrame } from './PortalFrame.tsx'

const DeskFrame = lazy(async () => ({ default: (await import('../desk/DeskFrame.tsx')).DeskFrame }))

/** Pages of the public portal whoever looks at them; every other page of a signed-in officer stands in the workbench. */
const alwaysPortal = /^\/(sign-in|search|about-data|report|track|my|(areas|my)\/.*)?$/

/** Puts the right frame around a page: the portal's, or the workbench's for officers at work. */
export function Frame({ children }: { children: React.ReactNode }) {
  const { word } = useWords()
  const { pathname } = useLocation()
  const session = useSession()
  const isIn = Boolean(session.data?.signedIn)
  // Whoever holds no post signed in for matters of their own and stays in the portal.
  const isOfficer = isIn && session.data!.posts.length > 0
  // Somebody at work stays at work when the session runs out: changing the frame would throw away what they typed.
  const wasIn = useRef(false)
  if (isOfficer) wasIn.current = true
  if (alwaysPortal.test(pathname)) wasIn.current = false
  const isDesk = !alwaysPortal.test(pathname) && (isOfficer || (!isIn && wasIn.current))
  const ranOut = session.data !== undefined && !isIn && wasIn.current
  useEffect(() => {
    if (ranOut) announceExpired()
  }, [ranOut])
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    window.scrollTo(0, 0)
    // A new page begins where its content begins, also for the keyboard and the screen reader.
    document.getElementById('content')?.focus({ preventScroll: true })
  }, [pathname])
  useEffect(() => {
    document.documentElement.dataset.place = isDesk ? 'workbench' : 'portal'
  }, [isDesk])
  return (
    <>
      <a className="skip" href="#content">
        {word('skipToContent')}
      </a>
      <OfflineBar />
      <DemoBar />
      {isDesk ? (
        <Suspense fallback={null}>
          <DeskFrame>{children}</DeskFrame>
        </Suspense>
      ) : (
        <PortalFrame>{children}</PortalFrame>
      )}
    </>
  )
}
