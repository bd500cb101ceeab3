/** Pairs of neighbouring characters, without spaces and marks: what Chinese words are compared by when nobody segments them. */
export function bigrams(words: string): ReadonlySet<string> {
  const runs = words.toLowerCase().match(/[\p{Script=Han}a-z0-9]+/gu) ?? []
  return new Set(
    runs.flatMap((run) => (run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)))),
  )
}

/** What people say around a question and never mean. */
const filler =
  /请问|我想|想问|问一下|咨询一下|咨询|怎么|如何|什么|哪里|可以|需要|一下|的话|为什么|多久|多少|吗|呢|啊|呀|您好|你好/g

/** The words of a question that carry it; all of it when nothing is left. */
export function meaningOf(question: string): string {
  const left = question.replaceAll(filler, ' ').trim()
  return left === '' ? question : left
}
