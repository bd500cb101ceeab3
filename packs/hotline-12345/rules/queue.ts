/** 政府热线服务规范 GB/T 33358-2016: answered within 15 seconds, and 95 % of calls connected in any 24 hours. */
export const queueStandard = { answerSeconds: 15, connectRate: 95, name: 'GB/T 33358-2016' } as const

export interface CallFacts {
  /** ISO instant the call came in. */
  readonly at: string
  readonly isAnswered: boolean
  /** Until somebody answered or the caller gave up. */
  readonly waitSeconds: number
}

export interface QueueFigures {
  readonly offered: number
  readonly connected: number
  readonly answeredInTime: number
  /** Per cent with two decimals; undefined when nobody called. */
  readonly connectRate: number | undefined
  readonly inTimeRate: number | undefined
  readonly meetsConnect: boolean
}

/** The figures of a queue from its counts. */
export function queueFigures(counts: { offered: number; connected: number; answeredInTime: number }): QueueFigures {
  const rate = (part: number) => (counts.offered === 0 ? undefined : Math.round((part / counts.offered) * 10_000) / 100)
  const connectRate = rate(counts.connected)
  return {
    ...counts,
    connectRate,
    inTimeRate: rate(counts.answeredInTime),
    meetsConnect: connectRate === undefined || connectRate >= queueStandard.connectRate,
  }
}

export const queueOf = (calls: readonly CallFacts[]): QueueFigures =>
  queueFigures({
    offered: calls.length,
    connected: calls.filter(({ isAnswered }) => isAnswered).length,
    answeredInTime: calls.filter(({ isAnswered, waitSeconds }) => isAnswered && waitSeconds <= queueStandard.answerSeconds)
      .length,
  })

/** The worst 24 hours that end with a call: the standard speaks of any of them, not of the mean. */
export function worstDay(calls: readonly CallFacts[]): { readonly until: string; readonly figures: QueueFigures } | undefined {
  const sorted = calls.toSorted((a, b) => a.at.localeCompare(b.at))
  let [first, connected] = [0, 0]
  let worst: { until: string; from: number; to: number; share: number } | undefined
  for (const [last, call] of sorted.entries()) {
    if (call.isAnswered) connected += 1
    while (Date.parse(call.at) - Date.parse(sorted[first]!.at) >= 86_400_000) {
      if (sorted[first]!.isAnswered) connected -= 1
      first += 1
    }
    const share = connected / (last - first + 1)
    // A handful of calls says nothing about a day.
    if (last - first + 1 >= 20 && (worst === undefined || share < worst.share))
      worst = { until: call.at, from: first, to: last, share }
  }
  return worst && { until: worst.until, figures: queueOf(sorted.slice(worst.from, worst.to + 1)) }
}
