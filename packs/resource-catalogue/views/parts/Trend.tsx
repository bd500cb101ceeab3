import { useWords } from '../../../../web/words.ts'

interface Point {
  readonly day: string
  readonly value: number | undefined
}

/** The course of a share over the days it was measured; one day is no course yet. */
export function Trend({ points }: { points: readonly Point[] }) {
  const { say } = useWords()
  const known = points.flatMap(({ day, value }) => (value === undefined ? [] : [{ day, value }]))
  if (known.length < 2) return null
  const lowest = Math.min(...known.map(({ value }) => value), 0.9)
  const x = (at: number) => (at / (known.length - 1)) * 120
  const y = (value: number) => 28 - ((value - lowest) / Math.max(1 - lowest, 0.001)) * 26
  return (
    <svg
      className="trend"
      viewBox="0 0 120 30"
      role="img"
      aria-label={say(`${known[0]!.day} 至 ${known.at(-1)!.day} 的走势`, `From ${known[0]!.day} to ${known.at(-1)!.day}`)}
    >
      <polyline
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        points={known.map(({ value }, at) => `${x(at)},${y(value)}`).join(' ')}
      />
      <circle cx={120} cy={y(known.at(-1)!.value)} r="3" fill="currentColor" />
    </svg>
  )
}
