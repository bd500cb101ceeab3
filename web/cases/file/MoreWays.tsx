import { useState } from 'react'
import { useSession } from '../../data.ts'
import { useWords } from '../../words.ts'
import type { CaseFile } from '../case.ts'
import { useAct } from '../case-data.ts'
import type { Process } from '../processes.ts'
import { Duplicates } from './Duplicates.tsx'

/** What the engine knows for every case: take it over, urge it on, reopen it, merge duplicates. */
export function MoreWays({ file, process }: { file: CaseFile; process: Process | undefined }) {
  const { say } = useWords()
  const session = useSession()
  const act = useAct(file.id)
  const [asks, setAsks] = useState<'urge' | 'reopen' | 'duplicates'>()
  const isClosed = file.closedAt !== undefined
  const post = session.data?.post
  const waitsForMe =
    post?.role === file.assigned.role && (file.assigned.department === '' || file.assigned.department === post.department)
  return (
    <>
      <p className="case-more">
        {!isClosed && waitsForMe && !file.handler ? (
          <button
            type="button"
            className="button plain small"
            disabled={act.isPending}
            onClick={() => act.mutate({ path: 'claim', body: {}, seq: file.seq })}
          >
            {say('我来办（认领）', 'Take it (mine)')}
          </button>
        ) : null}
        {isClosed ? null : (
          <button type="button" className="button plain small" onClick={() => setAsks('urge')}>
            {say('催办…', 'Urge…')}
          </button>
        )}
        {!isClosed && file.seenAs === 'handler' && (file.point || process?.duplicates) ? (
          <button type="button" className="button plain small" onClick={() => setAsks('duplicates')}>
            {say('合并重复…', 'Merge duplicates…')}
          </button>
        ) : null}
        {isClosed && !file.mergedInto && process?.canReopen ? (
          <button type="button" className="button plain small" onClick={() => setAsks('reopen')}>
            {say('重新办理…', 'Reopen…')}
          </button>
        ) : null}
      </p>
      {act.error && !asks ? (
        <p className="alert" role="alert">
          {act.error.message}
        </p>
      ) : null}
      {asks === 'urge' || asks === 'reopen' ? <WordsForm file={file} path={asks} onClose={() => setAsks(undefined)} /> : null}
      {asks === 'duplicates' ? <Duplicates file={file} process={process} onClose={() => setAsks(undefined)} /> : null}
    </>
  )
}

function WordsForm({ file, path, onClose }: { file: CaseFile; path: 'urge' | 'reopen'; onClose: () => void }) {
  const { say, word } = useWords()
  const act = useAct(file.id)
  const [words, setWords] = useState('')
  const isUrging = path === 'urge'
  return (
    <form
      className="case-words"
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate({ path, body: { words } }, { onSuccess: onClose })
      }}
    >
      <div className="entry">
        <label htmlFor="case-words">
          {isUrging ? say('督促办理人员的话', 'What the handlers are told') : say('重新办理的理由', 'Why it starts again')}
        </label>
        <textarea
          id="case-words"
          ref={focusOnce}
          rows={2}
          maxLength={2000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {act.error ? (
        <p className="alert" role="alert">
          {act.error.message}
        </p>
      ) : null}
      <div className="ways">
        <button type="submit" className="button small primary" disabled={act.isPending || words.trim() === ''}>
          {isUrging ? say('催办', 'Urge') : say('重新办理', 'Reopen')}
        </button>
        <button type="button" className="button small plain" onClick={onClose}>
          {word('cancel')}
        </button>
      </div>
    </form>
  )
}

/** The form opens because its button was pressed; whoever pressed it goes on writing. */
const focusOnce = (field: HTMLTextAreaElement | null): void => field?.focus()
