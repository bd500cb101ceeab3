import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { CaseLamp } from '../../../web/cases/parts/CaseLamp.tsx'
import { DivisionWords } from '../../../web/cases/parts/DivisionWords.tsx'
import { dueWords, leftWords } from '../../../web/cases/parts/due-words.ts'
import { useNow } from '../../../web/cases/parts/use-now.ts'
import { useProcesses } from '../../../web/cases/processes.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { ask, queryString } from '../../../web/request.ts'
import { useDepartmentNames } from '../../../web/widgets/departments.ts'
import { useWords } from '../../../web/words.ts'
import { addressOf, anyDepartment } from './parts/address.ts'
import { useLampWord } from './parts/LampCount.tsx'
import './parts/chips.css'
import './wall-cases.css'

interface Line {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly state: string
  readonly processLabel: string
  readonly department: string
  readonly division: string
  readonly nextDue?: string
  readonly lamp: 'green' | 'yellow' | 'red'
}

/** The very cases behind a number of the wall, the most overdue first; each opens why its lamp is what it is. */
export function WallCases({ page }: PageProps) {
  const { say, language } = useWords()
  const [address, setAddress] = useSearchParams()
  const nameOf = useDepartmentNames()
  const lampWord = useLampWord()
  const processes = useProcesses()
  const now = useNow()
  const filter = Object.fromEntries(['department', 'process', 'lamp'].map((name) => [name, address.get(name) ?? undefined]))
  const list = useInfiniteQuery({
    queryKey: ['supervision', language, 'cases', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask<{ cases: readonly Line[]; next?: string }>(`/api/supervision/cases${queryString({ ...filter, after: pageParam })}`, {
        signal,
      }),
    getNextPageParam: (last) => last.next,
  })
  const cases = list.data?.pages.flatMap((each) => each.cases) ?? []
  const process = processes.find(({ pack, name }) => `${pack}/${name}` === filter['process'])
  const words = [
    filter['department'] === undefined
      ? say('所有部门', 'All departments')
      : filter['department'] === anyDepartment
        ? say('不限部门', 'Any department')
        : nameOf(filter['department']),
    process?.label,
    filter['lamp'] ? lampWord(filter['lamp'] as Line['lamp']) : say('全部在办', 'everything open'),
  ].filter(Boolean)
  return (
    <div className="page wall-cases">
      <nav aria-label={say('返回', 'Back')}>
        <Link to={addressOf.wall}>← {say('监察灯墙', 'Lamp wall')}</Link>
      </nav>
      <header className="opening">
        <div>
          <h1>{words.join(' · ')}</h1>
          <p className="sentence" aria-live="polite">
            {list.data
              ? say(
                  `${list.hasNextPage ? `前 ${cases.length}` : cases.length} 件，最急的在前；点开看灯为什么亮。`,
                  `${list.hasNextPage ? `The first ${cases.length}` : cases.length} cases, the most urgent first; open one to see why its lamp is on.`,
                )
              : page.title}
          </p>
        </div>
        <fieldset className="chips">
          <legend className="unseen">{say('按灯筛选', 'Filter by lamp')}</legend>
          {(['', 'red', 'yellow', 'green'] as const).map((lamp) => (
            <button
              key={lamp}
              type="button"
              className="button small"
              aria-pressed={(filter['lamp'] ?? '') === lamp}
              onClick={() =>
                setAddress(
                  (before) => {
                    const next = new URLSearchParams(before)
                    if (lamp) next.set('lamp', lamp)
                    else next.delete('lamp')
                    return next
                  },
                  { replace: true },
                )
              }
            >
              {lamp === '' ? say('全部', 'All') : lampWord(lamp)}
            </button>
          ))}
        </fieldset>
      </header>
      {list.isLoading ? <Loading lines={[100, 100, 100]} /> : null}
      {list.error ? <Failed inline error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && cases.length === 0 ? (
        <Empty
          title={say('没有这样的办件', 'There are none')}
          help={say('情况可能刚刚变化，回到灯墙看最新数字。', 'Things may just have changed; the wall has the latest numbers.')}
        />
      ) : null}
      <ol className="wall-case-rows">
        {cases.map((line) => (
          <li key={line.id}>
            <Link to={addressOf.case(line.id)}>
              <CaseLamp lamp={line.lamp} />
              <span className="wall-case-what">
                <b>{line.title}</b>
                <span>
                  {line.state} · {line.department === '' ? say('不限部门', 'any department') : nameOf(line.department)} ·{' '}
                  <DivisionWords code={line.division} /> · {line.number}
                </span>
              </span>
              <span className="wall-case-due">
                {line.nextDue ? (
                  <>
                    <b>{leftWords(line.nextDue, now, language)}</b>
                    <span>{dueWords(line.nextDue, now, language)}</span>
                  </>
                ) : (
                  say('未计时', 'no clock running')
                )}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {list.hasNextPage ? (
        <button type="button" className="button" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? say('正在载入…', 'Loading…') : say('再看 50 件', '50 more')}
        </button>
      ) : null}
    </div>
  )
}
