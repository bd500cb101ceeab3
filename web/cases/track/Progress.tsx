import { instantWords } from '../../moments.ts'
import { useWords } from '../../words.ts'
import type { Tracked } from '../case.ts'

/** How far a matter is: what is done, where it is now, what usually comes next. Shape and word, not colour alone. */
export function Progress({ progress }: { progress: Tracked['progress'] }) {
  const { say, language } = useWords()
  if (progress.length < 2) return null
  const done = progress.filter(({ part }) => part === 'done').length
  return (
    <section aria-labelledby="track-progress">
      <h2 id="track-progress">
        {progress.some(({ part }) => part === 'now')
          ? say(`办到第 ${done + 1} 步，共 ${progress.length} 步`, `Step ${done + 1} of ${progress.length}`)
          : say('办理环节', 'The way it took')}
      </h2>
      <ol className="track-progress">
        {progress.map(({ label, at, part }, index) => (
          <li key={label} data-part={part} {...(part === 'now' ? { 'aria-current': 'step' as const } : {})}>
            <Mark part={part} />
            <b>{label}</b>
            <small>
              {part === 'ahead'
                ? progress[index - 1]?.part === 'now'
                  ? say('通常的下一步', 'usually next')
                  : ''
                : at
                  ? `${part === 'now' ? say('现在，自 ', 'now, since ') : ''}${instantWords(at, language)}`
                  : say('未单独办理', 'passed over')}
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Mark({ part }: { part: Tracked['progress'][number]['part'] }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="8.5" />
      {part === 'done' ? (
        <path d="M6 10.5l3 3 5-6.5" />
      ) : part === 'now' ? (
        <circle className="dot" cx="10" cy="10" r="4" />
      ) : null}
    </svg>
  )
}
