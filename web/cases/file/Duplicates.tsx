import { useState } from 'react'
import { Link } from 'react-router'
import { Loading } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import type { CaseFile } from '../case.ts'
import { useAct, useWorklist } from '../case-data.ts'
import { DivisionWords } from '../parts/DivisionWords.tsx'

/** Metres within which another open case may be about the same thing. */
const near = 200

/** Open cases close by, to make one of them; everybody who reported stays informed. */
export function Duplicates({ file, onClose }: { file: CaseFile; onClose: () => void }) {
  const { say, word } = useWords()
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const list = useWorklist({ process: `${file.pack}/${file.process}` })
  const act = useAct(file.id)
  const others = (list.data?.pages.flatMap((page) => page.cases) ?? [])
    .filter(({ id }) => id !== file.id)
    .flatMap((line) => (line.point && file.point ? [{ line, metres: metresBetween(line.point, file.point) }] : []))
    .filter(({ metres }) => metres <= near)
    .sort((a, b) => a.metres - b.metres)
  return (
    <form
      className="case-words"
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate({ path: 'merge', body: { ids: [...picked] } }, { onSuccess: onClose })
      }}
    >
      <p>
        <b>{say(`${near} 米内未办结的同类办件`, `Open cases within ${near} m`)}</b>
      </p>
      {list.isLoading ? <Loading lines={[90, 80]} /> : null}
      {list.data && !others.length ? <p className="quiet">{say('附近没有其他办件。', 'There are none nearby.')}</p> : null}
      <ul className="case-duplicates">
        {others.map(({ line, metres }) => (
          <li key={line.id}>
            <label>
              <input
                type="checkbox"
                checked={picked.has(line.id)}
                onChange={() =>
                  setPicked((before) => {
                    const after = new Set(before)
                    if (!after.delete(line.id)) after.add(line.id)
                    return after
                  })
                }
              />{' '}
              <b>{line.title}</b>{' '}
              <span className="quiet">
                {line.stateLabel} · <DivisionWords code={line.assigned.division} /> · {metres} {say('米', 'm')}
              </span>
            </label>
            <Link to={`/cases/${line.id}`} target="_blank">
              {line.number}
            </Link>
          </li>
        ))}
      </ul>
      {act.error ? (
        <p className="alert" role="alert">
          {act.error.message}
        </p>
      ) : null}
      <div className="ways">
        <button type="submit" className="button small primary" disabled={act.isPending || picked.size === 0}>
          {say(`并入本办件（${picked.size}）`, `Merge into this one (${picked.size})`)}
        </button>
        <button type="button" className="button small plain" onClick={onClose}>
          {word('cancel')}
        </button>
      </div>
    </form>
  )
}

/** Near enough for places a street apart: a flat city. */
function metresBetween(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  const perDegree = 111_320
  const dx = (a.lon - b.lon) * perDegree * Math.cos((a.lat * Math.PI) / 180)
  return Math.round(Math.hypot(dx, (a.lat - b.lat) * perDegree))
}
