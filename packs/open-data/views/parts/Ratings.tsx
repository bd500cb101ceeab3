import { useState } from 'react'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../../web/data.ts'
import { shortDate } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import type { ratings } from '../../ratings/queries.ts'
import { deviceMark, useCommand } from './set-data.ts'

/** What people think of the set, and one's own stars. */
export function Ratings({ set }: { set: string }) {
  const { say, language } = useWords()
  const answer = useAnswer<Answer<typeof ratings>>('open-data', 'ratings', { set })
  const rate = useCommand('rate-set')
  const [stars, setStars] = useState(0)
  const [words, setWords] = useState('')
  const data = answer.data
  return (
    <section className="set-ratings" aria-labelledby="set-ratings">
      <h2 id="set-ratings">
        {data && data.n > 0 && data.mean !== null
          ? say(`${data.mean.toFixed(1)} 分，${data.n} 人评价`, `${data.mean.toFixed(1)} of 5 from ${data.n} people`)
          : say('还没有评价', 'Not rated yet')}
      </h2>
      <div className="set-ratings-both">
        <ul className="set-voices">
          {data?.words.map((one) => (
            <li key={`${one.ratedOn}${one.words}`}>
              <Stars n={one.stars} />
              <p>{one.words}</p>
              <small>{shortDate(one.ratedOn, language)}</small>
              {one.reply ? <p className="set-reply">{say(`回复：${one.reply}`, `Reply: ${one.reply}`)}</p> : null}
            </li>
          ))}
        </ul>
        {rate.isSuccess ? (
          <p className="alert calm" role="status">
            {say('谢谢，评分已计入；文字看过后公开。', 'Thank you, your stars count; words are shown once they were read.')}
          </p>
        ) : (
          <form
            className="set-rate"
            onSubmit={(event) => {
              event.preventDefault()
              rate.mutate({ set, stars, ...(words.trim() ? { words: words.trim() } : {}), ...deviceMark() })
            }}
          >
            <fieldset>
              <legend>{say('这份数据对您有用吗？', 'Are these data of use to you?')}</legend>
              {[1, 2, 3, 4, 5].map((n) => (
                <label key={n} data-on={n <= stars}>
                  <input type="radio" name="stars" required checked={stars === n} onChange={() => setStars(n)} />
                  <span aria-hidden="true">{n <= stars ? '★' : '☆'}</span>
                  <span className="unseen">{say(`${n} 分`, `${n} of 5`)}</span>
                </label>
              ))}
            </fieldset>
            <label className="unseen" htmlFor="rate-words">
              {say('意见', 'In words')}
            </label>
            <textarea
              id="rate-words"
              className="input"
              rows={2}
              maxLength={500}
              placeholder={say('哪里好、缺什么（可不填）', 'What is good, what is missing (may be left empty)')}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
            {rate.error ? (
              <p className="alert" role="alert">
                {rate.error.message}
              </p>
            ) : null}
            <button type="submit" className="button" disabled={rate.isPending}>
              {say('提交评价', 'Rate')}
            </button>
          </form>
        )}
      </div>
    </section>
  )
}

function Stars({ n }: { n: number }) {
  const { say } = useWords()
  return (
    <span className="set-stars" role="img" aria-label={say(`${n} 分`, `${n} of 5`)}>
      {'★'.repeat(n)}
      <i>{'★'.repeat(5 - n)}</i>
    </span>
  )
}
