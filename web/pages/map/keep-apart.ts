/** Hides a name that would stand on another; areas come largest figure first, so the important ones stay. */
export function keepApart(elements: readonly HTMLElement[]): void {
  const taken: DOMRect[] = []
  for (const element of elements) {
    element.style.visibility = 'visible'
    const own = element.getBoundingClientRect()
    const clashes = taken.some(
      (other) =>
        own.left < other.right + 2 && own.right > other.left - 2 && own.top < other.bottom + 1 && own.bottom > other.top - 1,
    )
    if (clashes) element.style.visibility = 'hidden'
    else taken.push(own)
  }
}
