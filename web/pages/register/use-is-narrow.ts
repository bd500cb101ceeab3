import { useSyncExternalStore } from 'react'

const query = matchMedia('(max-width: 700px)')
const subscribe = (changed: () => void) => {
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether the page stands on a phone. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches)
