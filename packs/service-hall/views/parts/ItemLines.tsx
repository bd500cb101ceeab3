import { Link } from 'react-router'
import { useWords } from '../../../../web/words.ts'
import type { ItemLine } from '../../queries/hall.ts'
import { audienceWords, hallAddress, howLong, howOften } from './words.ts'
import './item-lines.css'

/** Items one below the other: the name to tap, and beside it what decides whether to go on. */
export function ItemLines({ items }: { items: readonly ItemLine[] }) {
  const { say } = useWords()
  return (
    <ul className="item-lines">
      {items.map((item) => (
        <li key={item.code}>
          <Link to={hallAddress.guide(item.code)}>
            <b>{item.name}</b>
            <span className="item-who">
              {item.department} · {audienceWords(item.audience, say)}
            </span>
            <span className="item-marks">
              <i data-strong={item.isInstant}>{howLong(item, say)}</i>
              <i>{howOften(item.visits, say)}</i>
              {item.isOnline ? <i>{say('网上办', 'online')}</i> : null}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
