import { Link } from 'react-router'
import { useWords } from '../../../../web/words.ts'
import { addressOf, anyDepartment } from './address.ts'
import { LampCount } from './LampCount.tsx'
import type { DepartmentLamps } from './wall.ts'

/** One department: what is red, what will be, what is in time; by process where it has several. Every number opens its cases. */
export function LampTile({ name, department, open, yellow, red, processes }: DepartmentLamps & { name: string }) {
  const { say } = useWords()
  const green = open - yellow - red
  const to = (lamp?: string, process?: string) => addressOf.cases({ department: department || anyDepartment, process, lamp })
  const worst = red > 0 ? 'red' : yellow > 0 ? 'yellow' : 'green'
  return (
    <li className="lamp-tile" data-lamp={worst}>
      <h2>
        {name || say('不限部门，待接手', 'Any department: nobody took it yet')}
        <Link className="lamp-tile-open" to={to()}>
          {say(`在办 ${open}`, `${open} open`)}
        </Link>
      </h2>
      <p className="lamp-tile-counts">
        <LampCount lamp="red" n={red} to={to('red')} />
        <LampCount lamp="yellow" n={yellow} to={to('yellow')} />
        <LampCount lamp="green" n={green} to={to('green')} />
      </p>
      <span className="lamp-bar" aria-hidden="true">
        <i data-lamp="red" style={{ flexGrow: red }} />
        <i data-lamp="yellow" style={{ flexGrow: yellow }} />
        <i data-lamp="green" style={{ flexGrow: green }} />
      </span>
      <ul className="lamp-tile-processes">
        {processes.map((cell) => (
          <li key={`${cell.pack}/${cell.process}`}>
            <Link to={to(undefined, `${cell.pack}/${cell.process}`)}>{cell.label}</Link>
            <span>
              {cell.red > 0 ? <LampCount lamp="red" n={cell.red} to={to('red', `${cell.pack}/${cell.process}`)} /> : null}
              {cell.yellow > 0 ? (
                <LampCount lamp="yellow" n={cell.yellow} to={to('yellow', `${cell.pack}/${cell.process}`)} />
              ) : null}
              {cell.red + cell.yellow === 0 ? (
                <LampCount lamp="green" n={cell.open} to={to('green', `${cell.pack}/${cell.process}`)} />
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </li>
  )
}
