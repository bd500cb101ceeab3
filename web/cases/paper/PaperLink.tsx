import { Link } from 'react-router'
import { useWords } from '../../words.ts'
import type { TrackKey } from '../case-data.ts'

/** The way to the sheet of a step. Number and code travel behind the `#`, which no server and no log ever sees. */
export function PaperLink({ of, seq }: { of: TrackKey; seq: number }) {
  const { say } = useWords()
  const to = 'id' in of ? `/papers/${of.id}/${seq}` : `/papers#${new URLSearchParams({ ...of, seq: String(seq) })}`
  return (
    <p>
      <Link className="button small" to={to}>
        {say('打印文书', 'Print the sheet')}
      </Link>
    </p>
  )
}
