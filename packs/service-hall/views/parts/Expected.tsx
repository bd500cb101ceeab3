import type { Answer } from '#kernel'
import { useAnswer } from '../../../../web/data.ts'
import { useWords } from '../../../../web/words.ts'
import type { expected } from '../../queries.ts'
import { useGroupName } from './use-group-name.ts'
import '../appointments.css'

/** Whoever booked a time for today, by time: called before the numbers of their group. */
export function Expected({ packName }: { packName: string }) {
  const { say } = useWords()
  const nameOf = useGroupName()
  const answer = useAnswer<Answer<typeof expected>>(packName, 'expected')
  const list = answer.data?.expected ?? []
  if (!answer.data) return null
  return (
    <section className="appointment-expected" aria-labelledby="expected">
      <h2 id="expected">{say(`今天预约 ${list.length} 人`, `${list.length} booked for today`)}</h2>
      {list.length === 0 ? <p className="quiet">{say('今天没有预约。', 'Nobody booked for today.')}</p> : null}
      <ul className="appointment-mine">
        {list.map((one) => (
          <li key={one.place}>
            <span>
              <b>
                {one.slot} {one.holder}
              </b>
              <small>{[nameOf(one.group), one.itemName].filter(Boolean).join(' · ')}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
