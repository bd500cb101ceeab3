import { numberWords } from '../moments.ts'
import { useWords } from '../words.ts'

const [width, height] = [480, 96]

/** The course of a figure over the last days it was recorded, from its lowest to its highest. */
export function SeriesChart({
  points,
  name,
}: {
  points: readonly { readonly at: string; readonly value: number }[]
  name: string
}) {
  const { say } = useWords()
  const [first] = points
  const last = points.at(-1)
  if (!first || !last || first === last) return null
  const values = points.map(({ value }) => value)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  // Days that were not recorded leave their room.
  const day = (at: string) => Date.parse(at)
  const x = (at: string) => 4 + ((day(at) - day(first.at)) / (day(last.at) - day(first.at))) * (width - 8)
  const y = (value: number) => (most === least ? height / 2 : height - 8 - ((value - least) / (most - least)) * (height - 16))
  const words = (value: number) => numberWords(value, Number.isInteger(value) ? 0 : 2)
  return (
    <figure className="series-chart">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={say(
          `${name}：${first.at} 为 ${words(first.value)}，${last.at} 为 ${words(last.value)}`,
          `${name}: ${words(first.value)} on ${first.at}, ${words(last.value)} on ${last.at}`,
        )}
      >
        <polyline points={points.map(({ at, value }) => `${x(at)},${y(value)}`).join(' ')} />
        {points.map(({ at, value }) => (
          <circle key={at} cx={x(at)} cy={y(value)} r="3">
            <title>{`${at}: ${words(value)}`}</title>
          </circle>
        ))}
      </svg>
      <figcaption>
        <span>{first.at}</span>
        <span>
          {least === most
            ? say(`一直是 ${words(most)}`, `always ${words(most)}`)
            : say(`最低 ${words(least)}，最高 ${words(most)}`, `lowest ${words(least)}, highest ${words(most)}`)}
        </span>
        <span>{last.at}</span>
      </figcaption>
    </figure>
  )
}
