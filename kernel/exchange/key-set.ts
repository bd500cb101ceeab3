/** A set of keys by their digests, eight bytes each: ten million are 80 MB. Filled first, asked afterwards. */
export class KeySet {
  #digests = new Float64Array(1024)
  #size = 0
  #isSorted = true

  add(digest: bigint): void {
    if (this.#size === this.#digests.length) {
      const larger = new Float64Array(this.#size * 2)
      larger.set(this.#digests)
      this.#digests = larger
    }
    this.#digests[this.#size++] = numberOf(digest)
    this.#isSorted = false
  }

  has(digest: bigint): boolean {
    if (!this.#isSorted) this.#digests.subarray(0, this.#size).sort()
    this.#isSorted = true
    const wanted = numberOf(digest)
    let low = 0
    let high = this.#size - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = this.#digests[middle]!
      if (found === wanted) return true
      if (found < wanted) low = middle + 1
      else high = middle - 1
    }
    return false
  }
}

/** As many bits as a number holds exactly. */
const numberOf = (digest: bigint): number => Number(digest >> 11n)
