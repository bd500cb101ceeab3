import type { City } from '../city.ts'
import { sealFresh } from './engine.ts'

/**
 * Seals about every second until told to stop. One runs in each server; they take turns.
 * An error is handed to `onError` and the next round tries again: lines wait, nothing is lost.
 *
 * @returns stops the timer, waits for the round under way and seals what is left
 */
export function startSealing(city: City, { everyMs = 1_000, onError = (_: unknown) => {} } = {}): () => Promise<void> {
  let round: Promise<unknown> = Promise.resolve()
  let busy = false
  const sealOnce = () => {
    if (busy) return
    busy = true
    round = sealFresh(city, { wait: false })
      .catch(onError)
      .finally(() => {
        busy = false
      })
  }
  const timer = setInterval(sealOnce, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await round
    await sealFresh(city).catch(onError)
  }
}
