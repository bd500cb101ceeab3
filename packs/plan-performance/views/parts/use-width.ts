import { useEffect, useRef, useState } from 'react'

/** The width of an element in CSS pixels, so that a drawing can keep its type at reading size on a phone. */
export function useWidth<E extends HTMLElement>(before = 720) {
  const ref = useRef<E>(null)
  const [width, setWidth] = useState(before)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.round(entry.contentRect.width))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width] as const
}
