import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { dateWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { ask } from '../../../web/request.ts'
import { useWords } from '../../../web/words.ts'
import type { slots } from '../queries.ts'
import { useGroupName } from './parts/use-group-name.ts'
import './appointments.css'

type Slots = Answer<typeof slots>
const groups = ['general', 'company', 'insurance', 'police'] as const

const weekday = { zh: /周.$/, en: /^\w+/ } as const

/** A time at the counter instead of a queue: choose what for, a day and a time; what is booked can be given back. */
export function Appointments({ packName }: PageProps) {
  const { say, language } = useWords()
  const client = useQueryClient()
  const [address] = useSearchParams()
  const nameOf = useGroupName()
  const [group, setGroup] = useState<string>('general')
  const answer = useAnswer<Slots>(packName, 'slots', { group })
  const act = useMutation({
    mutationFn: ({ command, body }: { command: string; body: object }) =>
      ask(`/api/commands/${packName}/${command}`, { method: 'POST', body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['answer'] }),
  })
  const [chosenDay, setDay] = useState<string>()
  const { days = [], mine = [] } = answer.data ?? {}
  // Nobody books beyond next month: the year only makes the button long.
  const dayWords = (iso: string) => shortDate(iso, language).replace(/^\d{4}年| \d{4}$/g, '')
  const day = days.find((one) => one.day === chosenDay) ?? days[0]
  const item = address.get('item')
  return (
    <div className="page appointments">
      <header className="opening">
        <div>
          <h1>{say('预约窗口', 'Book a time at the counter')}</h1>
          <p className="sentence">
            {mine[0]
              ? say(
                  `您约了${dateWords(mine[0].day, 'zh')} ${mine[0].slot}，${nameOf(mine[0].group)}窗口。到大厅说明已预约即可。`,
                  `You booked ${dateWords(mine[0].day, 'en')}, ${mine[0].slot}, ${nameOf(mine[0].group)}. Just say so in the hall.`,
                )
              : say(
                  '约好时间来，不用取号排队；每人每天可以约一个。',
                  'Come at your time without a queue; one booking a day each.',
                )}
          </p>
        </div>
      </header>
      {act.error ? (
        <p className="alert" role="alert">
          {act.error.message}
        </p>
      ) : null}
      {mine.length > 0 ? (
        <section aria-labelledby="mine">
          <h2 id="mine">{say('我的预约', 'My bookings')}</h2>
          <ul className="appointment-mine">
            {mine.map((one) => (
              <li key={one.place}>
                <span>
                  <b>
                    {dateWords(one.day, language)} {one.slot}
                  </b>
                  <small>{[nameOf(one.group), one.itemName].filter(Boolean).join(' · ')}</small>
                </span>
                <button
                  type="button"
                  className="button small"
                  disabled={act.isPending}
                  onClick={() => act.mutate({ command: 'cancel-appointment', body: { place: one.place } })}
                >
                  {say('取消预约', 'Cancel')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <fieldset className="appointment-choice">
        <legend>{say('办什么', 'What for')}</legend>
        {groups.map((one) => (
          <button key={one} type="button" className="button" aria-pressed={one === group} onClick={() => setGroup(one)}>
            {nameOf(one)}
          </button>
        ))}
      </fieldset>
      {answer.isLoading ? <Loading lines={[100, 100]} /> : null}
      {answer.error ? <Failed inline error={answer.error} retry={() => void answer.refetch()} /> : null}
      {answer.data && !day ? (
        <p className="alert calm">
          {say('近期没有可以预约的工作日，请到大厅取号。', 'No working day can be booked now; please take a number in the hall.')}
        </p>
      ) : null}
      {day ? (
        <>
          <fieldset className="appointment-choice">
            <legend>{say('哪一天', 'Which day')}</legend>
            {days.map((one) => (
              <button key={one.day} type="button" className="button" aria-pressed={one === day} onClick={() => setDay(one.day)}>
                <span className="appointment-day">
                  {dayWords(one.day)}
                  <small>{dateWords(one.day, language).match(weekday[language])?.[0]}</small>
                </span>
              </button>
            ))}
          </fieldset>
          <fieldset className="appointment-choice">
            <legend>{say('几点（点一下就约）', 'What time (one tap books it)')}</legend>
            {day.slots.map(({ slot, left }) => (
              <button
                key={slot}
                type="button"
                className="button appointment-slot"
                disabled={left === 0 || act.isPending}
                onClick={() =>
                  act.mutate({ command: 'book-appointment', body: { group, day: day.day, slot, ...(item ? { item } : {}) } })
                }
              >
                {slot}
                <small>{left > 0 ? say(`余${left}`, `${left} left`) : say('约满', 'full')}</small>
              </button>
            ))}
          </fieldset>
        </>
      ) : null}
    </div>
  )
}
