import { useState } from 'react'
import { Link } from 'react-router'
import { Loading } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import type { CaseFile } from '../case.ts'
import { useAct } from '../case-data.ts'
import type { Process } from '../processes.ts'
import { type Candidate, near, useCandidates } from './duplicate-candidates.ts'

interface Props {
  file: CaseFile
  process: Process | undefined
  onClose: () => void
}

/** Open cases that may be about the same thing, to make one of them; everybody who reported stays informed. */
export function Duplicates({ file, process, onClose }: Props) {
  const { say, word } = useWords()
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const { byRule, close, hasRule, isLoading } = useCandidates(file, process)
  const act = useAct(file.id)
  const toggle = (id: string) =>
    setPicked((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  return (
    <form
      className="case-words"
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate({ path: 'merge', body: { ids: [...picked] } }, { onSuccess: onClose })
      }}
    >
      {isLoading ? <Loading lines={[90, 80]} /> : null}
      {hasRule && !isLoading ? (
        <Candidates
          title={say('按重复规则，疑似同一件事', 'By the rule for duplicates, perhaps the same thing')}
          none={say('没有符合重复规则的办件。', 'None fits the rule for duplicates.')}
          some={byRule}
          picked={picked}
          onToggle={toggle}
        />
      ) : null}
      {isLoading || (hasRule && !close.length) ? null : (
        <Candidates
          title={say(`${near} 米内其他未办结的同类办件`, `Other open cases of this kind within ${near} m`)}
          none={say('附近没有其他办件。', 'There are none nearby.')}
          some={close}
          picked={picked}
          onToggle={toggle}
        />
      )}
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

interface CandidatesProps {
  title: string
  none: string
  some: readonly Candidate[]
  picked: ReadonlySet<string>
  onToggle: (id: string) => void
}

function Candidates({ title, none, some, picked, onToggle }: CandidatesProps) {
  const { say } = useWords()
  return (
    <>
      <p>
        <b>{title}</b>
      </p>
      {some.length ? null : <p className="quiet">{none}</p>}
      <ul className="case-duplicates">
        {some.map(({ id, number, title: name, stateLabel, metres }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={picked.has(id)} onChange={() => onToggle(id)} /> <b>{name}</b>{' '}
              <span className="quiet">
                {stateLabel}
                {metres === undefined ? '' : say(` · ${metres} 米`, ` · ${metres} m`)}
              </span>
            </label>
            <Link to={`/cases/${id}`} target="_blank">
              {number}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
