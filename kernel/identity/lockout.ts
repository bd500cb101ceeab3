/** Failed sign-ins of one account. Instants are ISO. */
export interface Attempts {
  /** Wrong in a row since the last lock. */
  readonly wrong: number
  /** Locks in a row; each is twice as long as the one before. */
  readonly locks: number
  readonly lockedUntil: string | null
  readonly lastAt: string
}

/** Five wrong passwords lock for 15 minutes, then 30, 60 … up to a day; a day without an attempt forgets everything. */
export const lockout = { wrongAllowed: 5, firstMinutes: 15, longestMinutes: 24 * 60, forgottenAfterMinutes: 24 * 60 } as const

/**
 * Counts an attempt BEFORE the password is looked at, so that a hundred parallel guesses are not a hundred guesses.
 * The right password takes the count back. Pure. Undefined when the account is locked now.
 */
export function countAttempt(before: Attempts | undefined, now: string): Attempts | undefined {
  const remembered =
    before && now < after(before.lockedUntil ?? before.lastAt, lockout.forgottenAfterMinutes) ? before : undefined
  if (remembered?.lockedUntil && now < remembered.lockedUntil) return undefined
  const locks = remembered?.locks ?? 0
  const wrong = (remembered?.wrong ?? 0) + 1
  if (wrong < lockout.wrongAllowed) return { wrong, locks, lockedUntil: null, lastAt: now }
  const minutes = Math.min(lockout.firstMinutes * 2 ** locks, lockout.longestMinutes)
  return { wrong: 0, locks: locks + 1, lockedUntil: after(now, minutes), lastAt: now }
}

/**
 * Undoes one count (`counted` is what it made of the attempts) when the password was right but a second factor is still to come.
 * `now` is where the attempts stand by now; what others were counted meanwhile stays, and so does a lock that they caused. Pure.
 */
export function takeBack(now: Attempts, counted: Attempts): Attempts {
  if (counted.lockedUntil && counted.lockedUntil === now.lockedUntil)
    return { ...now, wrong: lockout.wrongAllowed - 1, locks: now.locks - 1, lockedUntil: null }
  return { ...now, wrong: Math.max(0, now.wrong - 1) }
}

const after = (instant: string, minutes: number): string => new Date(Date.parse(instant) + minutes * 60_000).toISOString()
