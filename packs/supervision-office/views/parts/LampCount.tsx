import { Link } from 'react-router'
import { numberWords } from '../../../../web/moments.ts'
import { LampShape } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import './lamp-count.css'

type Colour = 'red' | 'yellow' | 'green'

/** What a lamp says, in the words of e-supervision. */
export function useLampWord(): (lamp: Colour) => string {
  const { say } = useWords()
  return (lamp) =>
    lamp === 'red' ? say('超期', 'overdue') : lamp === 'yellow' ? say('将到期', 'due soon') : say('时限内', 'in time')
}

/** How many cases show a lamp: shape, number and word; opens exactly those. Nothing to open stays quiet. */
export function LampCount({ lamp, n, to }: { lamp: Colour; n: number; to?: string }) {
  const word = useLampWord()
  const inside = (
    <>
      <LampShape lamp={lamp} />
      <b>{numberWords(n)}</b> <span>{word(lamp)}</span>
    </>
  )
  return n > 0 && to !== undefined ? (
    <Link className="lamp-count" data-lamp={lamp} to={to}>
      {inside}
    </Link>
  ) : (
    <span className="lamp-count" data-lamp={n > 0 ? lamp : 'none'}>
      {inside}
    </span>
  )
}
