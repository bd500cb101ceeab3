import { useId, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { instantWords, today } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useDepartmentNames } from '../../../web/widgets/departments.ts'
import { useWords } from '../../../web/words.ts'
import { addressOf } from './parts/address.ts'
import { useLive, useTell } from './parts/live.ts'
import { monthWords } from './parts/report.ts'
import './reviews.css'

type Kind = 'contacted' | 'rectified' | 'calledBack'
interface Review {
  readonly caseId: string
  readonly number: string
  readonly title: string
  readonly department: string
  readonly grade: 1 | 2
  readonly at: string
  readonly contactBy: string
  readonly contactedAt?: string
  readonly isContactedInTime: boolean
  readonly rectifyBy: string
  readonly rectifiedAt?: string
  readonly isRectifiedInTime: boolean
  readonly calledBackAt?: string
  readonly lamp: 'green' | 'yellow' | 'red'
  readonly followUps: readonly { readonly kind: Kind; readonly at: string; readonly by: string; readonly words: string }[]
  readonly mayNote: readonly Kind[]
}

/** Bad evaluations of a month and what followed: contact, repair, call-back, each with the day it was promised by. */
export function Reviews(_: PageProps) {
  const { say, language } = useWords()
  const [address, setAddress] = useSearchParams()
  const month = address.get('month') ?? today().slice(0, 7)
  const list = useLive<{ asOf: string; reviews: readonly Review[] }>(`/api/supervision/reviews?month=${month}`)
  const reviews = list.data?.reviews ?? []
  const open = reviews.filter(({ lamp }) => lamp !== 'green').length
  const late = reviews.filter(({ lamp }) => lamp === 'red').length
  return (
    <div className="page reviews">
      <header className="opening">
        <div>
          <h1>{say(`${monthWords(month, language)}差评整改`, `Bad evaluations, ${monthWords(month, language)}`)}</h1>
          <p className="sentence">
            {list.data
              ? reviews.length === 0
                ? say('这个月没有差评。', 'There were none this month.')
                : say(
                    `${reviews.length} 件差评，${open} 件没有办完，其中 ${late} 件已超期。`,
                    `${reviews.length} bad evaluations, ${open} not settled, ${late} of them late.`,
                  )
              : ' '}
          </p>
        </div>
        <label className="ways">
          <span className="unseen">{say('月份', 'Month')}</span>
          <input
            type="month"
            className="input"
            value={month}
            max={today().slice(0, 7)}
            onChange={(event) => event.target.value && setAddress({ month: event.target.value }, { replace: true })}
          />
        </label>
      </header>
      {list.isLoading ? <Loading /> : null}
      {list.error ? <Failed inline error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && reviews.length === 0 ? (
        <Empty
          title={say('没有差评', 'None')}
          help={say(
            '办事人评“不满意”或“非常不满意”时，会在这里逐件跟到回访。',
            'When somebody grades a case 1 or 2 it is followed here until it is called back.',
          )}
        />
      ) : null}
      <ol className="review-rows">
        {reviews.map((review) => (
          <ReviewRow key={review.caseId} review={review} month={month} />
        ))}
      </ol>
    </div>
  )
}

function ReviewRow({ review, month }: { review: Review; month: string }) {
  const { say, language } = useWords()
  const nameOf = useDepartmentNames()
  const when = (iso: string) => instantWords(iso, language)
  const step = (label: string, done: string | undefined, inTime: boolean, by?: string) => (
    <li>
      <Lamp lamp={done === undefined ? (by !== undefined && review.lamp === 'red' ? 'red' : 'grey') : inTime ? 'green' : 'red'}>
        {label}
      </Lamp>
      <span>
        {done !== undefined
          ? when(done)
          : by !== undefined
            ? say(`${when(by)} 前`, `by ${when(by)}`)
            : say('整改后逐件回访', 'after the repair')}
      </span>
    </li>
  )
  return (
    <li className="review" data-lamp={review.lamp}>
      <h2>
        <Link to={addressOf.case(review.caseId)}>{review.title}</Link>
      </h2>
      <p className="note">
        {review.grade === 1 ? say('非常不满意', 'very dissatisfied') : say('不满意', 'dissatisfied')} · {when(review.at)} ·{' '}
        {nameOf(review.department)} · {review.number}
      </p>
      <ul className="review-steps">
        {step(say('联系', 'Contact'), review.contactedAt, review.isContactedInTime, review.contactBy)}
        {step(say('整改', 'Repair'), review.rectifiedAt, review.isRectifiedInTime, review.rectifyBy)}
        {step(say('回访', 'Call-back'), review.calledBackAt, true)}
      </ul>
      {review.followUps.map((each) => (
        <p key={each.kind} className="review-words">
          {each.words}
          <span className="note">
            {' '}
            {each.by} · {when(each.at)}
          </span>
        </p>
      ))}
      {review.mayNote[0] ? <Note key={review.mayNote[0]} review={review} month={month} kind={review.mayNote[0]} /> : null}
    </li>
  )
}

function Note({ review, month, kind }: { review: Review; month: string; kind: Kind }) {
  const { say } = useWords()
  const id = useId()
  const [words, setWords] = useState('')
  const tell = useTell<void>()
  const label = {
    contacted: say('登记联系', 'Note the contact'),
    rectified: say('登记整改', 'Note the repair'),
    calledBack: say('登记回访', 'Note the call-back'),
  }[kind]
  return (
    <form
      className="review-note no-print"
      onSubmit={(event) => {
        event.preventDefault()
        tell.mutate({ path: `/api/supervision/reviews/${review.caseId}`, body: { month, kind, words: words.trim() } })
      }}
    >
      <label htmlFor={id} className="unseen">
        {label}
      </label>
      <input
        id={id}
        className="input"
        maxLength={2000}
        placeholder={say('做了什么（至少 5 个字）', 'What was done (5 characters or more)')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <button type="submit" className="button" disabled={[...words.trim()].length < 5 || tell.isPending}>
        {label}
      </button>
      {tell.error ? (
        <p className="alert" role="alert">
          {tell.error.message}
        </p>
      ) : null}
    </form>
  )
}
