import { useEffect, useState } from 'react'

/** The present, told anew every half minute, so that "10 minutes left" does not stay true for an hour. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
