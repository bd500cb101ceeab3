import { Link } from 'react-router'
import { numberWords } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import { Fresh } from './Fresh.tsx'
import type { SetSummary } from './set-data.ts'

/** One set in a list: what it is, whose, how fresh, and in which formats. */
export function SetLine({ set }: { set: SetSummary }) {
  const { say } = useWords()
  return (
    <li className="set-line">
      <h3>
        <Link to={`/open-data/sets/${set.name}`}>{set.title}</Link>
        {set.access === 'byApplication' ? <em>{say('需要申请', 'by application')}</em> : null}
        {set.access === 'offline' ? <em>{say('尚未上线', 'not online yet')}</em> : null}
      </h3>
      <p>{set.purpose}</p>
      <p className="set-facts">
        <span>{set.providerName}</span>
        {set.access === 'open' ? <span>{say(`${numberWords(set.records)} 行`, `${numberWords(set.records)} rows`)}</span> : null}
        <Fresh set={set} />
        <span className="set-formats">
          {set.access === 'open' ? set.formats.map(({ id, label }) => <i key={id}>{label}</i>) : null}
          {set.hasMap && set.access === 'open' ? <i data-map="true">{say('地图', 'Map')}</i> : null}
        </span>
      </p>
    </li>
  )
}
