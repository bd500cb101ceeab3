import { useEffect, useRef } from 'react'

const everyMs = 5000

/** Asks again every five seconds while the page is seen: a queue moves without anybody pressing anything. */
export function useAgain(refetch: () => unknown): void {
  const latest = useRef(refetch)
  latest.current = refetch
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void latest.current()
    }, everyMs)
    return () => clearInterval(timer)
  }, [])
}
