import { hashNumber } from './subjects.ts'

/** Hashes of people and companies, each once: eight bytes each, so that a question over a million of them stays small. */
export class SubjectSet {
  #hashes = new BigInt64Array(1024)
  #size = 0
  /** How many of them are sorted and known to differ. */
  #settled = 0

  add(hashes: readonly string[]): void {
    for (const hash of hashes) {
      if (this.#size === this.#hashes.length) this.#makeRoom()
      this.#hashes[this.#size++] = hashNumber(hash)
    }
  }

  /** All of them, in order. */
  values(): BigInt64Array {
    this.#settle()
    return this.#hashes.subarray(0, this.#size)
  }

  #makeRoom(): void {
    this.#settle()
    if (this.#size * 2 <= this.#hashes.length) return
    const larger = new BigInt64Array(this.#hashes.length * 2)
    larger.set(this.#hashes.subarray(0, this.#size))
    this.#hashes = larger
  }

  #settle(): void {
    if (this.#settled === this.#size) return
    const sorted = this.#hashes.subarray(0, this.#size).sort()
    let kept = 0
    for (const hash of sorted) if (kept === 0 || sorted[kept - 1] !== hash) sorted[kept++] = hash
    this.#size = kept
    this.#settled = kept
  }
}
