import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { instantWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { quality } from '../queries.ts'
import { hallAddress } from './parts/words.ts'
import './quality.css'

/** What an item officer has to complete or correct, the worst first. */
export function Quality({ packName }: PageProps) {
  const { say, language } = useWords()
  const answer = useAnswer<Answer<typeof quality>>(packName, 'quality')
  if (answer.isLoading)
    return (
      <div className="page">
        <Loading lines={[50, 100, 100, 100]} />
      </div>
    )
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  const n = answer.data!
  return (
    <div className="page">
      <header className="opening">
        <div>
          <h1>{say('事项质量', 'Quality of items')}</h1>
          <p className="sentence">
            {say(
              `${n.total}项中${n.sound}项要素齐全，${n.wrong}项自相矛盾，其余有缺项。`,
              `${n.sound} of ${n.total} items are complete, ${n.wrong} contradict themselves, the others miss something.`,
            )}{' '}
            <span className="quiet">{instantWords(n.asOf, language)}</span>
          </p>
        </div>
      </header>
      <ul className="quality-kinds">
        {n.kinds.map((kind) => (
          <li key={kind.zh}>
            <b>{kind.n}</b>
            <span>{say(kind.zh, kind.en)}</span>
          </li>
        ))}
      </ul>
      <h2>{say(`先改这${n.items.length}项`, `These ${n.items.length} first`)}</h2>
      <ul className="quality-items">
        {n.items.map((item) => (
          <li key={item.code}>
            <Link to={hallAddress.guide(item.code)}>{item.name}</Link>
            <small className="quiet"> {item.department}</small>
            <p>{item.problems.map(({ zh, en }) => say(zh, en)).join(' ')}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}
