import { Link } from 'react-router'
import { instantWords, numberWords } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import type { Overview } from './matching.ts'

/** Which edition of points and thresholds counts, and what each change of edition did to joinings and questions. */
export function Turns({ data }: { data: Overview }) {
  const { say, language } = useWords()
  if (!data.points) return null
  const changes = data.turns.slice(0, -1)
  return (
    <section>
      <h2>{say('计分与分数线', 'Points and thresholds')}</h2>
      <p>
        {say(`现行第 ${data.edition} 版。`, `Edition ${data.edition} is in force. `)}
        <Link to={`/decisions/${data.pack}/${data.points}`}>{say('看各版', 'See the editions')}</Link>
      </p>
      {changes.length > 0 ? (
        <ol className="decisions">
          {changes.map((turn) => (
            <li key={turn.at}>
              <p>
                <b>{say(`第 ${turn.edition} 版起用`, `Edition ${turn.edition} came into force`)}</b>{' '}
                <span className="note">{instantWords(turn.at, language)}</span>
              </p>
              <p className="note">
                {say(
                  `已归一 ${numberWords(turn.joinedBefore)} → ${numberWords(turn.joined)} 份，待核对 ${numberWords(turn.openBefore)} → ${numberWords(turn.open)} 对；${numberWords(turn.moved)} 份档案换了归属。人的认定不受影响。`,
                  `Joined ${numberWords(turn.joinedBefore)} → ${numberWords(turn.joined)} records, asked ${numberWords(turn.openBefore)} → ${numberWords(turn.open)} pairs; ${numberWords(turn.moved)} records moved. What people decided stands.`,
                )}
              </p>
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  )
}
