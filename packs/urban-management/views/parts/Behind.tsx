import { Link, useSearchParams } from 'react-router'
import { useWords } from '../../../../web/words.ts'
import type { Files } from './evaluation.ts'

/** Which number of the page stands open: kept in the address, so that it can be sent to somebody and going back closes it. */
export function useOpened() {
  const [address] = useSearchParams()
  const opened = address.get('open') ?? ''
  const addressFor = (key: string) => {
    const next = new URLSearchParams(address)
    if (key === opened) next.delete('open')
    else next.set('open', key)
    return `?${next}`
  }
  return { opened, addressFor }
}

/** A number that opens what it counts, under its line. */
export function Opens({ of, count, children }: { of: string; count: number; children?: React.ReactNode }) {
  const { opened, addressFor } = useOpened()
  if (count === 0) return <>{children ?? 0}</>
  return (
    <Link to={addressFor(of)} aria-expanded={opened === of} preventScrollReset>
      {children ?? count}
    </Link>
  )
}

/** The very matters a number counted, each with its case file. */
export function Behind({
  title,
  numbers,
  files,
  children,
}: {
  title: string
  numbers: readonly string[]
  files: Files
  children?: React.ReactNode
}) {
  const { say } = useWords()
  const { opened, addressFor } = useOpened()
  return (
    <section className="behind" aria-label={title}>
      <h3>
        {title} <small>{say(`${numbers.length} 件`, `${numbers.length} ${numbers.length === 1 ? 'matter' : 'matters'}`)}</small>
        <Link className="no-print" to={addressFor(opened)} preventScrollReset>
          {say('收起', 'Close')}
        </Link>
      </h3>
      {children}
      <ul>
        {numbers.map((number) => {
          const file = files[number]
          return (
            <li key={number}>
              {file ? <Link to={`/cases/${file.id}`}>{file.title}</Link> : null} <small>{number}</small>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
