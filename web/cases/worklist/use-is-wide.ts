import { useSyncExternalStore } from 'react'

const query = matchMedia('(min-width: 1200px)')
const subscribe = (changed: () => void) => {
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether there is room for the map beside the list. */
export const useIsWide = (): boolean => useSyncExternalStore(subscribe, () => query.matches)
