import { Link, useParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading, State } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { publicLetter } from '../letters/queries.ts'
import { gradeWords, useLetterWords } from './parts/letter-words.ts'
import './letters.css'

/** One letter and its answer, as anybody may read them. */
export function PublicLetter({ packName }: PageProps) {
  const { say, language } = useWords()
  const words = useLetterWords()
  const { number = '' } = useParams()
  const answer = useAnswer<Answer<typeof publicLetter>>(packName, 'letter', { number })
  const letter = answer.data?.letter
  useTitle(letter?.subject ?? say('来信和答复', 'Letter and answer'))
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data)
    return (
      <div className="page">
        <Loading lines={[40, 100, 100]} />
      </div>
    )
  if (!letter)
    return (
      <State
        title={say('这封来信没有公开', 'This letter is not public')}
        help={say(
          '来信人不同意公开，或已撤下。写信人可以凭编号和查询码查看答复。',
          'Its writer did not agree, or it was taken back. The writer can read the answer with number and code.',
        )}
        ways={
          <>
            <Link className="button primary" to="/public-interaction">
              {say('看公开的来信', 'See the public letters')}
            </Link>
            <Link className="button" to="/track">
              {say('查我的来信', 'Follow my letter')}
            </Link>
          </>
        }
      />
    )
  const grade = answer.data.grade === null ? undefined : gradeWords[answer.data.grade]
  return (
    <article className="page letters letter-page">
      <Link className="button plain small no-print" to="/public-interaction">
        ← {say('市长信箱', 'The mailbox')}
      </Link>
      <h1>{letter.subject}</h1>
      <p className="note">
        {words.kind(letter.kind)} · {words.topic(letter.topic)} · <span className="code">{letter.number}</span>
      </p>
      <section className="letter-part" aria-labelledby="letter-question">
        <h2 id="letter-question">{say('来信', 'The letter')}</h2>
        <p className="note">{shortDate(letter.receivedOn, language)}</p>
        <p className="letter-words">{letter.question}</p>
      </section>
      <section className="letter-part answer" aria-labelledby="letter-answer">
        <h2 id="letter-answer">{say(`${answer.data.department}答复`, `Answer of ${answer.data.department}`)}</h2>
        <p className="note">
          {shortDate(letter.answeredOn, language)} ·{' '}
          {letter.days === 0 ? say('当天答复', 'the same day') : say(`用时 ${letter.days} 天`, `after ${letter.days} days`)} ·{' '}
          {answer.data.isOnTime ? say('按承诺答复', 'as promised') : say('晚于承诺', 'later than promised')}
        </p>
        <p className="letter-words">{letter.answer}</p>
      </section>
      <p className="letter-grade">
        {grade
          ? say(`来信人评价：${grade.zh}`, `The writer was ${grade.en}`)
          : say('来信人还没有评价', 'The writer has not graded it yet')}
      </p>
      <p className="no-print">
        <Link className="button" to="/public-interaction/write">
          {say('我也有事要问', 'I have something to ask, too')}
        </Link>
      </p>
    </article>
  )
}
