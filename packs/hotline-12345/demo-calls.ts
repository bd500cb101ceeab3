import type { Row } from '#kernel'
import type { Call } from './model.ts'

const days = 14

/** Calls of the last two weeks. Those of a day are the same whenever the demo is loaded, so that a later day only adds its own. */
export function demoCalls(today: string): readonly Row<typeof Call.fields>[] {
  return Array.from({ length: days }, (_, back) => new Date(Date.parse(`${today}T00:00:00Z`) - (back + 1) * 86_400_000))
    .map((day) => day.toISOString().slice(0, 10))
    .flatMap(callsOf)
}

function callsOf(day: string): readonly Row<typeof Call.fields>[] {
  let state = Number(day.replaceAll('-', ''))
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  return Array.from({ length: 36 + Math.floor(next() * 16) }, (_, n) => {
    const minute = Math.floor((7 + next() * 15) * 60)
    const isAnswered = next() < 0.972
    const isQuick = next() < 0.93
    const at = new Date(Date.parse(`${day}T00:00:00+08:00`) + minute * 60_000).toISOString()
    return {
      code: `${day.replaceAll('-', '')}-${String(n + 1).padStart(4, '0')}`,
      at,
      outcome: isAnswered ? ('answered' as const) : next() < 0.8 ? ('abandoned' as const) : ('busy' as const),
      waitSeconds: isAnswered
        ? isQuick
          ? 3 + Math.floor(next() * 12)
          : 16 + Math.floor(next() * 50)
        : 20 + Math.floor(next() * 90),
      ...(isAnswered ? { talkSeconds: 60 + Math.floor(next() * 360) } : {}),
    }
  })
}
