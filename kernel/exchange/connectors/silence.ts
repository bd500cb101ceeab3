import { refuse } from '../../errors.ts'

/** Passes on what a source sends and gives up on one that says nothing for so long. `stop` cuts the line, so that nothing waits on. */
export async function* notSilent<T>(pieces: AsyncIterable<T>, seconds: number, stop: () => void): AsyncGenerator<T> {
  const iterator = pieces[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await within(seconds, iterator.next(), stop)
      if (next.done) return
      yield next.value
    }
  } finally {
    stop()
  }
}

/** The answer, or `exchange/silent` when there is none in time. */
export async function within<T>(seconds: number, work: Promise<T>, stop: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(refuse('exchange/silent', { seconds }))
      stop()
    }, seconds * 1000)
  })
  // When the silence wins, the answer may still fail: nobody listens then.
  work.catch(() => {})
  return Promise.race([work, silence]).finally(() => clearTimeout(timer))
}
