import { useRef, useState } from 'react'
import { useWords } from '../../words.ts'
import type { CaseLine } from '../case.ts'
import { useBulk, useCase } from '../case-data.ts'
import { useProcesses } from '../processes.ts'

/**
 * One step for many cases at once. Only steps that ask for nothing but perhaps a reason can be taken blindly; each case is still
 * checked for itself, and those refused stay selected with the reason.
 */
export function BulkBar({ chosen, onClear }: { chosen: readonly CaseLine[]; onClear: () => void }) {
  const { say, word } = useWords()
  const processes = useProcesses()
  const bulk = useBulk()
  // What was done leaves the list, and so the selection; its numbers are still needed to say what was not.
  const numbers = useRef<ReadonlyMap<string, string>>(new Map())
  const [name, setName] = useState('')
  const [comment, setComment] = useState('')
  const [first] = chosen
  const isOneKind = chosen.every(
    ({ pack, process, state }) => [pack, process, state].join() === [first?.pack, first?.process, first?.state].join(),
  )
  // What is possible for one of them is offered for all; the server still looks at each.
  const sample = useCase(isOneKind ? first?.id : undefined)
  const process = processes.find(({ pack, name: own }) => pack === first?.pack && own === first?.process)
  const actions = (process?.actions ?? []).filter(
    (one) =>
      one.asks.every(({ optional }) => optional) &&
      sample.data?.available.some((available) => available.name === one.name && available.possible),
  )
  const action = actions.find((one) => one.name === name)
  const refused = bulk.data?.results.filter(({ ok }) => !ok) ?? []
  const done = bulk.data?.results.filter(({ ok }) => ok).length ?? 0
  if (!chosen.length && !bulk.data) return null
  return (
    <section className="bulk-bar" aria-label={say('批量办理', 'Act on the selection')}>
      <p>
        <b>{chosen.length ? say(`已选 ${chosen.length} 件`, `${chosen.length} selected`) : say('批量办理', 'Done in one go')}</b>
      </p>
      {!chosen.length ? null : actions.length ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (!action) return
            numbers.current = new Map(chosen.map(({ id, number }) => [id, number]))
            bulk.mutate({
              action: action.name,
              answers: {},
              ...(comment.trim() ? { comment: comment.trim() } : {}),
              cases: chosen.map(({ id, seq }) => ({ id, seq })),
            })
          }}
        >
          <label>
            <span className="unseen">{say('动作', 'Action')}</span>
            <select className="input" value={name} onChange={(event) => setName(event.target.value)}>
              <option value="">{say('选择动作…', 'Choose an action…')}</option>
              {actions.map((one) => (
                <option key={one.name} value={one.name}>
                  {one.label}
                </option>
              ))}
            </select>
          </label>
          {action?.needsReason ? (
            <label>
              <span className="unseen">{say('理由', 'Reason')}</span>
              <input
                className="input"
                placeholder={say('理由（必填）', 'Reason (required)')}
                value={comment}
                maxLength={500}
                onChange={(event) => setComment(event.target.value)}
              />
            </label>
          ) : null}
          <button
            type="submit"
            className="button primary"
            disabled={!action || bulk.isPending || (action.needsReason && comment.trim().length < 2)}
          >
            {bulk.isPending ? say('正在办理…', 'Working…') : say('办理', 'Do it')}
          </button>
        </form>
      ) : (
        <p className="note">
          {isOneKind
            ? say(
                '所选办件没有可以一起办理的动作；处于同一环节的才能批量办理。',
                'They have no step in common; select cases in one state.',
              )
            : say('请选择同一种事项的办件。', 'Select cases of one process.')}
        </p>
      )}
      <button
        type="button"
        className="button plain"
        onClick={() => {
          bulk.reset()
          onClear()
        }}
      >
        {chosen.length ? say('取消选择', 'Clear') : word('close')}
      </button>
      {bulk.error ? (
        <p className="alert" role="alert">
          {bulk.error.message}
        </p>
      ) : null}
      {bulk.data ? (
        <div role="status" className="bulk-outcome">
          {say(`${done} 件已办理`, `${done} done`)}
          {refused.length ? say(`，${refused.length} 件没有办理：`, `, ${refused.length} not:`) : ''}
          <ul>
            {refused.map(({ id, words }) => (
              <li key={id}>
                {numbers.current.get(id)} {words}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  )
}
