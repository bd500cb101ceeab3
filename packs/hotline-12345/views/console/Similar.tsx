import type { Answer } from '#kernel'
import type { Process } from '../../../../web/cases/processes.ts'
import { shortDate } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import type { dispatchTo } from '../../queries.ts'

export type Suggestion = Answer<typeof dispatchTo>
export type SimilarOrder = Suggestion['similar'][number]

/** Orders that may be about the same: told to the caller and joined, instead of a new one. */
export function Similar({
  similar,
  process,
  onJoin,
  isBusy,
}: {
  similar: readonly SimilarOrder[]
  process: Process | undefined
  onJoin: (one: SimilarOrder) => void
  isBusy: boolean
}) {
  const { say, language } = useWords()
  if (similar.length === 0) return null
  const first = similar.find(({ isOpen }) => isOpen)
  return (
    <section className="console-similar" aria-labelledby="console-similar">
      <h2 id="console-similar">
        {similar[0]!.isRepeat
          ? say('此人反映过同一件事', 'This caller raised the same before')
          : say('同一地方有人反映过', 'Others raised this at the same place')}
      </h2>
      <ul>
        {similar.map((one) => (
          <li key={one.id}>
            <div>
              <a href={`/cases/${one.id}`} target="_blank" rel="noreferrer">
                {one.title}
              </a>
              <span className="quiet">
                {shortDate(one.openedAt, language)} · {process?.states.find(({ name }) => name === one.state)?.label ?? one.state}
                {one.metres === null ? '' : say(` · ${one.metres} 米`, ` · ${one.metres} m`)}
              </span>
            </div>
            {one.isOpen ? (
              <button type="button" className="button small" disabled={isBusy} onClick={() => onJoin(one)}>
                {say('告知并加入', 'Tell and join')} {one === first ? <kbd>Alt J</kbd> : null}
              </button>
            ) : (
              <span className="note">
                {say('已办结；没有新情况的告知结果，不满意的可在原单重办', 'closed: tell the outcome, or reopen it')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
