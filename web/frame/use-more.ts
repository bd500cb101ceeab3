import { useEffect, useRef, useState } from 'react'

/** Whether a row that scrolls sideways has more to its right; put `ref` on the row. */
export function useMore<E extends HTMLElement>(): { ref: React.RefObject<E | null>; hasMore: boolean } {
  const ref = useRef<E>(null)
  const [hasMore, setMore] = useState(false)
  useEffect(() => {
    const row = ref.current
    if (!row) return
    const look = () => setMore(row.scrollLeft + row.clientWidth < row.scrollWidth - 8)
    const sizes = new ResizeObserver(look)
    const content = new MutationObserver(look)
    sizes.observe(row)
    content.observe(row, { childList: true, subtree: true, characterData: true })
    row.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      sizes.disconnect()
      content.disconnect()
      row.removeEventListener('scroll', look)
    }
  }, [])
  return { ref, hasMore }
}
