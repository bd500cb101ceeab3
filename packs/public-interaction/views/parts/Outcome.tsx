import { shortDate } from '../../../../web/moments.ts'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'

interface Opinion {
  readonly key: string
  readonly opinion: string
  readonly voices: number
  readonly adopted: string
  readonly reason: string
}

/** What became of what people said, opinion by opinion. */
export function Outcome({
  survey,
  opinions,
}: {
  survey: { readonly outcome?: string; readonly outcomeOn?: string }
  opinions: readonly Opinion[]
}) {
  const { say, language } = useWords()
  if (!survey.outcome || !survey.outcomeOn) return null
  const words = {
    yes: say('采纳', 'Adopted'),
    partly: say('部分采纳', 'Partly adopted'),
    no: say('未采纳', 'Not adopted'),
  } as Record<string, string>
  return (
    <section className="survey-outcome" aria-labelledby="survey-outcome">
      <h2 id="survey-outcome">{say('采纳情况', 'What became of it')}</h2>
      <p className="note">{shortDate(survey.outcomeOn, language)}</p>
      <p>{survey.outcome}</p>
      <ol>
        {opinions.map((one) => (
          <li key={one.key}>
            <Lamp lamp={one.adopted === 'yes' ? 'green' : one.adopted === 'partly' ? 'blue' : 'grey'}>{words[one.adopted]}</Lamp>
            <div>
              <b>{one.opinion}</b>
              <p>
                {one.reason} <small>{say(`${one.voices} 人次提出`, `${one.voices} voices`)}</small>
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
