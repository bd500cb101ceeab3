import { type RefObject, useState } from 'react'
import type { Answer } from '#kernel'
import { newKey } from '../../../../web/cases/parts/new-key.ts'
import { shortDate } from '../../../../web/moments.ts'
import { ask } from '../../../../web/request.ts'
import { useDepartmentNames } from '../../../../web/widgets/departments.ts'
import { useWords } from '../../../../web/words.ts'
import type { suggest } from '../../queries.ts'

export type Suggested = Answer<typeof suggest>
export type SuggestedAnswer = Suggested['answers'][number]

interface Props {
  answers: readonly SuggestedAnswer[] | undefined
  chosen: SuggestedAnswer | undefined
  onChoose: (one: SuggestedAnswer | undefined) => void
  onUse: () => void
  isBusy: boolean
  search: string
  onSearch: (words: string) => void
  searchField: RefObject<HTMLInputElement | null>
}

/** Answers that hold today, found while the caller speaks or by other words. */
export function Answers({ answers, chosen, onChoose, onUse, isBusy, search, onSearch, searchField }: Props) {
  const { say, language } = useWords()
  const departmentName = useDepartmentNames()
  return (
    <section className="console-answers" aria-labelledby="console-answers">
      <h2 id="console-answers">{say('知识答案', 'Answers')}</h2>
      <div className="console-entry">
        <label htmlFor="answer-search">
          {say('换个说法搜', 'Search with other words')} <kbd>Alt K</kbd>
        </label>
        <input
          id="answer-search"
          ref={searchField}
          autoComplete="off"
          maxLength={200}
          value={search}
          onChange={(event) => onSearch(event.target.value)}
        />
      </div>
      {answers === undefined || answers.length === 0 ? (
        <p className="note">
          {answers === undefined
            ? say('记下诉求后，这里出现可以直接答复的知识。', 'Answers appear here once something is taken down.')
            : say('没有现行有效的知识能回答，请派单。', 'No article that holds today answers this; dispatch it.')}
        </p>
      ) : (
        <ol>
          {answers.map((one, index) => (
            <li key={one.id} data-chosen={one.id === chosen?.id}>
              <button
                type="button"
                aria-expanded={one.id === chosen?.id}
                onClick={() => onChoose(one.id === chosen?.id ? undefined : one)}
              >
                <kbd>Alt {index + 1}</kbd> {one.question}
              </button>
              {one.id === chosen?.id ? (
                <div className="console-answer">
                  <p>{one.answer}</p>
                  <p className="note">
                    {[
                      one.basis,
                      departmentName(one.owner),
                      one.expires
                        ? say(`有效至 ${shortDate(one.expires, 'zh')}`, `holds until ${shortDate(one.expires, language)}`)
                        : undefined,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                  <div className="ways">
                    <button type="button" className="button small primary" disabled={isBusy} onClick={onUse}>
                      {say('用它即时答复', 'Answer with it')} <kbd>Alt A</kbd>
                    </button>
                    <Flag article={one} />
                  </div>
                </div>
              ) : null}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** The agent heard that an article is wrong: its owner hears of it. */
function Flag({ article }: { article: SuggestedAnswer }) {
  const { say } = useWords()
  const [words, setWords] = useState<string>()
  const [said, setSaid] = useState<string>()
  if (said) return <p role="status">{said}</p>
  if (words === undefined)
    return (
      <button type="button" className="button small plain" onClick={() => setWords('')}>
        {say('这条有误', 'This is wrong')}
      </button>
    )
  const send = async () => {
    const form = { article: article.id, question: article.question, owner: article.owner, what: words }
    await ask('/api/cases/hotline-12345/correction', {
      method: 'POST',
      body: { form },
      headers: { 'idempotency-key': newKey() },
    }).then(
      () => setSaid(say('已转责任部门，3个工作日内处理。', 'Sent to its owner, who has 3 working days.')),
      (error: Error) => setSaid(error.message),
    )
  }
  return (
    <div className="console-flag">
      <label htmlFor="flag-words">{say('哪里不对', 'What is wrong')}</label>
      <input id="flag-words" value={words} maxLength={1000} onChange={(event) => setWords(event.target.value)} />
      <button type="button" className="button small" disabled={words.trim().length < 2} onClick={() => void send()}>
        {say('提交纠错', 'Send')}
      </button>
    </div>
  )
}
