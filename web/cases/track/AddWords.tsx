import { useState } from 'react'
import { useWords } from '../../words.ts'
import type { Tracked } from '../case.ts'
import { type TrackKey, useTrackedAct } from '../case-data.ts'

/** What the reporter can say: a comment, a reminder, or that a closed matter is not settled. */
export function AddWords({ tracked, trackKey }: { tracked: Tracked; trackKey: TrackKey }) {
  const { say } = useWords()
  const [words, setWords] = useState('')
  const act = useTrackedAct(trackKey)
  const isReopening = tracked.isClosed && tracked.canReopen
  if (tracked.isClosed && !tracked.canReopen) return null
  const send = (at: 'comment' | 'urge' | 'reopen') => act.mutate({ at, words }, { onSuccess: () => setWords('') })
  return (
    <form
      className="add-words"
      onSubmit={(event) => {
        event.preventDefault()
        send(isReopening ? 'reopen' : 'comment')
      }}
    >
      <h2>{isReopening ? say('没有解决？', 'Not settled?') : say('补充说明或催办', 'Add something')}</h2>
      <div className="entry">
        <label htmlFor="add-words">
          {isReopening
            ? say('写明哪里没有解决，将重新办理', 'Say what is not settled; the matter starts again')
            : say('办理人员会看到', 'The handlers read it')}
        </label>
        <textarea
          id="add-words"
          rows={3}
          maxLength={1000}
          value={words}
          aria-invalid={act.error ? true : undefined}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {act.error ? (
        <p className="alert" role="alert">
          {act.error.message}
        </p>
      ) : null}
      {act.isSuccess ? <p role="status">{say('已收到。', 'Received.')}</p> : null}
      <div className="ways">
        <button type="submit" className="button primary" disabled={act.isPending || words.trim() === ''}>
          {isReopening ? say('要求重新办理', 'Reopen it') : say('留言', 'Send')}
        </button>
        {isReopening ? null : (
          <button type="button" className="button" disabled={act.isPending || words.trim() === ''} onClick={() => send('urge')}>
            {say('催办', 'Ask to hurry')}
          </button>
        )}
      </div>
    </form>
  )
}
