import { useEffect, useRef } from 'react'

/** Alt with a key, by its place on the keyboard, and Ctrl+Enter; also while somebody types, because that is when they are needed. */
export function useKeys(keys: Readonly<Record<string, () => unknown>>, onCtrlEnter: () => void): void {
  const now = useRef({ keys, onCtrlEnter })
  now.current = { keys, onCtrlEnter }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        now.current.onCtrlEnter()
        return
      }
      const act =
        event.altKey && !event.ctrlKey && !event.metaKey
          ? now.current.keys[event.code.replace(/^(?:Key|Digit)/, '').toLowerCase()]
          : undefined
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
