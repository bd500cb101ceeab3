import type { Lamp } from '../kernel/cases/index.ts'

/** What a load came to; times in milliseconds. */
export interface Load {
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly failed: number
}

/** One round at one size. */
export interface Measured {
  readonly pages: Readonly<Record<string, Load>>
  /** The lamp wall and what is behind it, as the supervision office asks. */
  readonly wall: Readonly<Record<string, Load>>
  readonly handling: { readonly statements: number; readonly http: Load; readonly engine: Load; readonly driver: Load }
  readonly lamps: {
    readonly open: number
    readonly differing: number
    readonly byLamp: Readonly<Record<Lamp, number>>
    readonly seconds: number
  }
}

const median = (figures: readonly number[]): number => [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)]!

/** The median of each figure over the rounds. */
const overRounds = (loads: readonly Load[]): Load => ({
  perSecond: median(loads.map(({ perSecond }) => perSecond)),
  p50: median(loads.map(({ p50 }) => p50)),
  p95: median(loads.map(({ p95 }) => p95)),
  failed: 0,
})

/** Prints what the rounds came to: medians, and growth as the median of the ratios of each round. */
export function report(clients: number, few: number, small: readonly Measured[], many: number, large: readonly Measured[]): void {
  const sizes = [
    [few, small],
    [many, large],
  ] as const
  const names = Object.keys(small[0]!.pages)
  const page = (of: readonly Measured[], what: string) => overRounds(of.map(({ pages }) => pages[what]!))
  const handled = (of: readonly Measured[], how: 'http' | 'engine' | 'driver') =>
    overRounds(of.map(({ handling }) => handling[how]))

  console.log(`\n| a page of 50 through HTTP, ${clients} clients | cases | pages/s | p50 ms | p95 ms |\n|---|---|---|---|---|`)
  for (const what of names)
    for (const [rows, of] of sizes) {
      const { perSecond, p50, p95 } = page(of, what)
      console.log(`| ${what} | ${rows} | ${Math.round(perSecond)} | ${p50.toFixed(1)} | ${p95.toFixed(1)} |`)
    }
  console.log(`\n| supervision through HTTP, ${clients} clients | cases | answers/s | p50 ms | p95 ms |\n|---|---|---|---|---|`)
  for (const what of Object.keys(small[0]!.wall))
    for (const [rows, of] of sizes) {
      const { perSecond, p50, p95 } = overRounds(of.map(({ wall }) => wall[what]!))
      console.log(`| ${what} | ${rows} (${rows / 10} open) | ${Math.round(perSecond)} | ${p50.toFixed(1)} | ${p95.toFixed(1)} |`)
    }
  console.log(
    `\n| open + three actions, ${clients} clients | cases | matters/s | ÷ driver | p50 ms | p95 ms |\n|---|---|---|---|---|---|`,
  )
  for (const [rows, of] of sizes)
    for (const how of ['http', 'engine', 'driver'] as const) {
      const { perSecond, p50, p95 } = handled(of, how)
      const share = median(of.map(({ handling }) => handling[how].perSecond / handling.driver.perSecond))
      console.log(`| ${how} | ${rows} | ${Math.round(perSecond)} | ${Math.round(100 * share)} % | ${p50} | ${p95} |`)
    }
  console.log(`(${large[0]!.handling.statements} statements for one matter)\n`)
  for (const [rows, of] of sizes) {
    const { open, byLamp, differing } = of.at(-1)!.lamps
    const took = median(of.map(({ lamps }) => lamps.seconds))
    console.log(
      `lamps of ${open} open of ${rows} cases: ${took.toFixed(1)} s, ${JSON.stringify(byLamp)}, ${differing} kept otherwise`,
    )
  }
  const grown = (of: (one: Measured) => number) => median(large.map((one, i) => of(one) / of(small[i]!))).toFixed(2)
  for (const what of names) console.log(`${what}: p50 at ${many} ÷ at ${few} = ${grown(({ pages }) => pages[what]!.p50)}`)
  console.log(`open + three actions through HTTP: p50 at ${many} ÷ at ${few} = ${grown(({ handling }) => handling.http.p50)}`)
}
