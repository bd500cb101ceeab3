import { useWords } from '../../../../web/words.ts'
import type { Fix } from '../../patrol-rules.ts'

const [width, height, margin] = [320, 160, 16]

/** The way so far as a plain line, north up; drawn without a map, so it needs no network. */
export function TrackSketch({ fixes, isRecording }: { fixes: readonly Fix[]; isRecording: boolean }) {
  const { say } = useWords()
  const shrink = Math.cos(((fixes[0]?.lat ?? 0) * Math.PI) / 180)
  const [xs, ys] = [fixes.map(({ lon }) => lon * shrink), fixes.map(({ lat }) => lat)]
  const [west, east, south, north] = [least(xs), most(xs), least(ys), most(ys)]
  const scale = Math.min(
    (width - 2 * margin) / Math.max(east - west, 1e-9),
    (height - 2 * margin) / Math.max(north - south, 1e-9),
  )
  const at = (i: number): readonly [number, number] => [
    width / 2 + (xs[i]! - (west + east) / 2) * scale,
    height / 2 - (ys[i]! - (south + north) / 2) * scale,
  ]
  const [start, end] = [at(0), at(fixes.length - 1)]
  return (
    <figure className="patrol-sketch">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say('走过的路线', 'The way walked')}>
        <polyline
          points={fixes
            .map((_, i) =>
              at(i)
                .map((part) => part.toFixed(1))
                .join(','),
            )
            .join(' ')}
        />
        <circle className="start" cx={start[0]} cy={start[1]} r="5" />
        <circle className="end" cx={end[0]} cy={end[1]} r="6" />
      </svg>
      <figcaption>
        {isRecording
          ? say('空心为起点，实心为现在的位置；上北下南。', 'Ring: start. Dot: where you are. North is up.')
          : say('空心为起点，实心为终点；上北下南。', 'Ring: start. Dot: end. North is up.')}
      </figcaption>
    </figure>
  )
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
