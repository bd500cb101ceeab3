import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { instantWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { ask, queryString } from '../../../web/request.ts'
import { useDepartmentNames } from '../../../web/widgets/departments.ts'
import { useWords } from '../../../web/words.ts'
import { addressOf } from './parts/address.ts'
import { CardLamp } from './parts/CardLamp.tsx'
import { type Card, type Standing, useCauseWords, useStandingWords } from './parts/card.ts'
import { useLive } from './parts/live.ts'
import type { Wall } from './parts/wall.ts'
import './parts/chips.css'
import './cards.css'

const standings: readonly (Standing | '')[] = ['', 'issued', 'explained', 'appealed', 'upheld', 'lifted']
const filters = ['kind', 'standing', 'department', 'month'] as const

/** The cards one may see, newest first: what each is for, whose it is, and whose turn it is to say something. */
export function Cards(_: PageProps) {
  const { say, language } = useWords()
  const [address, setAddress] = useSearchParams()
  const nameOf = useDepartmentNames()
  const causeOf = useCauseWords()
  const standingOf = useStandingWords()
  const wall = useLive<Wall>('/api/supervision/wall', 60)
  const filter = Object.fromEntries(filters.map((name) => [name, address.get(name) ?? undefined]))
  const list = useInfiniteQuery({
    queryKey: ['supervision', language, 'cards', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask<{ cards: readonly Card[]; next?: string }>(`/api/supervision/cards${queryString({ ...filter, after: pageParam })}`, {
        signal,
      }),
    getNextPageParam: (last) => last.next,
  })
  const cards = list.data?.pages.flatMap((page) => page.cards) ?? []
  const set = (name: string, value: string) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true },
    )
  const waiting = wall.data?.waiting
  const chosen = [filter['department'] ? nameOf(filter['department']) : undefined, filter['month']].filter(Boolean)
  return (
    <div className="page cards-page">
      <header className="opening">
        <div>
          <h1>{say('监察牌', 'Supervision cards')}</h1>
          <p className="sentence">
            {waiting === undefined
              ? ' '
              : waiting.red + waiting.yellow === 0
                ? say('现在没有等您处理的监察牌。', 'No card waits for you.')
                : say(
                    `等您处理：红牌 ${waiting.red} 张，黄牌 ${waiting.yellow} 张。`,
                    `Waiting for you: ${waiting.red} red and ${waiting.yellow} yellow.`,
                  )}
          </p>
        </div>
      </header>
      <div className="card-filters no-print">
        <fieldset className="chips">
          <legend className="unseen">{say('进度', 'Standing')}</legend>
          {standings.map((standing) => (
            <button
              key={standing}
              type="button"
              className="button small"
              aria-pressed={(filter['standing'] ?? '') === standing}
              onClick={() => set('standing', standing)}
            >
              {standing === '' ? say('全部', 'All') : standingOf(standing)}
            </button>
          ))}
        </fieldset>
        <label>
          <span className="unseen">{say('种类', 'Kind')}</span>
          <select className="input" value={filter['kind'] ?? ''} onChange={(event) => set('kind', event.target.value)}>
            <option value="">{say('红牌和黄牌', 'Red and yellow')}</option>
            <option value="red">■ {say('红牌', 'Red')}</option>
            <option value="yellow">◆ {say('黄牌', 'Yellow')}</option>
          </select>
        </label>
        {chosen.length > 0 ? (
          <button
            type="button"
            className="button small"
            onClick={() =>
              setAddress(
                (before) => {
                  const next = new URLSearchParams(before)
                  next.delete('department')
                  next.delete('month')
                  return next
                },
                { replace: true },
              )
            }
          >
            {chosen.join(' · ')} ✕
          </button>
        ) : null}
      </div>
      {list.isLoading ? <Loading lines={[100, 100, 100]} /> : null}
      {list.error ? <Failed inline error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && cards.length === 0 ? (
        <Empty
          title={say('没有这样的监察牌', 'There are none')}
          help={say(
            '承诺快到期或超期时，监察牌由系统独立发出。',
            'Cards are issued by the observer when a promise nears its end or is broken.',
          )}
        />
      ) : null}
      <ol className="card-rows">
        {cards.map((card) => (
          <li key={card.id}>
            <Link to={addressOf.card(card.id)}>
              <CardLamp kind={card.kind} />
              <span className="card-row-what">
                <b>{causeOf(card)}</b>
                <span>
                  {nameOf(card.department)} · {card.processLabel} · {card.number}
                </span>
              </span>
              <span className="card-row-standing" data-standing={card.talk.standing}>
                <b>{standingOf(card.talk.standing)}</b>
                <span>{instantWords(card.issuedAt, language)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {list.hasNextPage ? (
        <button type="button" className="button" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? say('正在载入…', 'Loading…') : say('再看 50 张', '50 more')}
        </button>
      ) : null}
    </div>
  )
}
