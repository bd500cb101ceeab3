import { useWords } from '../../../../web/words.ts'
import { type Asked, scaleTo } from '../../rules/sheet.ts'

interface Result {
  readonly question: string
  readonly counts: readonly number[]
  readonly words: number
}

/** One chart for each question, titled with what it says. */
export function SurveyResults({
  questions,
  results,
  sheets,
  isFinal,
}: {
  questions: readonly Asked[]
  results: readonly Result[]
  sheets: number
  isFinal: boolean
}) {
  const { say } = useWords()
  return (
    <section aria-labelledby="survey-results">
      <h2 id="survey-results">{isFinal ? say('结果', 'Results') : say('目前的结果', 'Results so far')}</h2>
      {questions.map((question) => {
        const result = results.find((one) => one.question === question.key)
        return result ? <Chart key={question.key} question={question} result={result} sheets={sheets} /> : null
      })}
    </section>
  )
}

function Chart({ question, result, sheets }: { question: Asked; result: Result; sheets: number }) {
  const { say } = useWords()
  const { kind, text, options } = question
  const answered = result.counts.reduce((sum, n) => sum + n, 0)
  if (kind === 'text')
    return (
      <figure className="survey-chart">
        <figcaption>
          <b>{say(`${result.words} 人写了意见`, `${result.words} wrote something`)}</b>
          <span>{text}</span>
        </figcaption>
      </figure>
    )
  const labels = kind === 'scale' ? Array.from({ length: scaleTo }, (_, at) => say(`${at + 1} 分`, String(at + 1))) : options
  // Of a question with several choices the share is of the sheets: the shares then add up to more than 100.
  const whole = kind === 'multi' ? sheets : answered
  const share = (n: number) => (whole === 0 ? 0 : (n / whole) * 100)
  const most = result.counts.indexOf(Math.max(...result.counts))
  const mean = result.counts.reduce((sum, n, at) => sum + n * (at + 1), 0) / (answered || 1)
  const said =
    answered === 0
      ? say('还没有人回答', 'Nobody answered it yet')
      : kind === 'scale'
        ? say(`平均 ${mean.toFixed(1)} 分（满分 ${scaleTo}）`, `${mean.toFixed(1)} of ${scaleTo} on average`)
        : say(
            `${Math.round(share(result.counts[most]!))}% 选了“${labels[most]}”`,
            `${Math.round(share(result.counts[most]!))}% chose “${labels[most]}”`,
          )
  const longest = Math.max(...result.counts.map(share), 1)
  return (
    <figure className="survey-chart">
      <figcaption>
        <b>{said}</b>
        <span>
          {text}
          {kind === 'multi'
            ? say(`（多选，占 ${sheets} 份答卷）`, ` (several choices, of ${sheets} sheets)`)
            : say(`（${answered} 人回答）`, ` (${answered} answered)`)}
        </span>
      </figcaption>
      <ol>
        {labels.map((label, at) => {
          const n = result.counts[at] ?? 0
          return (
            <li key={label} data-most={at === most && answered > 0 && kind !== 'scale'}>
              <span>{label}</span>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(share(n) / longest) * 100} height="10" />
              </svg>
              <span className="number">
                {n} <small>{Math.round(share(n))}%</small>
              </span>
            </li>
          )
        })}
      </ol>
    </figure>
  )
}
