import { useState } from 'react'
import { useWords } from '../../words.ts'
import type { CaseFile } from '../case.ts'
import { useAct } from '../case-data.ts'

/** A word among officers, or to the reporter: who reads it is chosen before it is written. */
export function CommentBox({ file }: { file: CaseFile }) {
  const { say } = useWords()
  const act = useAct(file.id)
  const [words, setWords] = useState('')
  const [isPublic, setPublic] = useState(false)
  return (
    <form
      className="case-comment"
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate({ path: 'comment', body: { words, internal: !isPublic } }, { onSuccess: () => setWords('') })
      }}
    >
      <h2>
        <label htmlFor="case-comment">{say('留言', 'Comment')}</label> <kbd>c</kbd>
      </h2>
      <fieldset>
        <legend className="unseen">{say('谁能看到', 'Who reads it')}</legend>
        <label>
          <input type="radio" name="case-comment-for" checked={!isPublic} onChange={() => setPublic(false)} />{' '}
          {say('只给工作人员看', 'Officers only')}
        </label>
        <label>
          <input type="radio" name="case-comment-for" checked={isPublic} onChange={() => setPublic(true)} />{' '}
          {say('报告人也能看到', 'The reporter too')}
        </label>
      </fieldset>
      <textarea
        id="case-comment"
        className="input"
        rows={3}
        maxLength={4000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {act.error ? (
        <p className="alert" role="alert">
          {act.error.message}
        </p>
      ) : null}
      <p>
        <button type="submit" className="button" disabled={act.isPending || words.trim() === ''}>
          {isPublic ? say('发给报告人', 'Send to the reporter') : say('留言', 'Comment')}
        </button>
      </p>
    </form>
  )
}
