import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useSession } from '../../data.ts'
import { today } from '../../moments.ts'
import { Empty, Failed, Loading, SignInNeeded } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useSettled } from '../../portal/SearchBox.tsx'
import { useWords } from '../../words.ts'
import type { CaseLine } from '../case.ts'
import { useDueCounts, useWorklist, type WorklistFilters } from '../case-data.ts'
import { dueDay } from '../parts/due-words.ts'
import { useNow } from '../parts/use-now.ts'
import { type Process, useProcesses } from '../processes.ts'
import { BulkBar } from './BulkBar.tsx'
import { CaseRow } from './CaseRow.tsx'
import { casesSentence } from './cases-sentence.ts'
import { Filters } from './Filters.tsx'
import { useIsWide } from './use-is-wide.ts'
import '../parts/kbd.css'
import './worklist.css'

// The map is the heaviest part of the page and the phone has no room for it.
const WorklistMap = lazy(async () => ({ default: (await import('./WorklistMap.tsx')).WorklistMap }))

/** What waits for the acting post, by what is due: one sentence, the list under the keyboard, and the same cases on a map beside it. */
export function Worklist() {
  const { say } = useWords()
  const session = useSession()
  useTitle(say('待办办件', 'Cases to handle'))
  if (session.data && !session.data.signedIn) return <SignInNeeded />
  return <WorklistOf />
}

function WorklistOf() {
  const { say } = useWords()
  const [address, setAddress] = useSearchParams()
  const q = useSettled(address.get('q') ?? '', 250)
  const processes = useProcesses()
  const filters = useMemo(() => filtersIn(address, q, processes), [address, q, processes])
  const list = useWorklist(filters)
  const cases = useMemo(() => list.data?.pages.flatMap((page) => page.cases) ?? [], [list.data])
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState<string>()
  const rows = useRef<HTMLOListElement>(null)
  const isWide = useIsWide()
  const chosen = cases.filter(({ id }) => picked.has(id))
  const isFiltered = [...address.keys()].length > 0
  const toggle = useCallback(
    (id: string) =>
      setPicked((before) => {
        const after = new Set(before)
        if (!after.delete(id)) after.add(id)
        return after
      }),
    [],
  )
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event, rows.current, toggle)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [toggle])
  // Matters between departments have no place: an empty map beside them would take half the page to say so.
  const hasMap = isWide && (cases.length === 0 ? !list.data : cases.some(({ point }) => point !== undefined))
  return (
    <div className="page worklist" data-map={hasMap}>
      <header className="worklist-head">
        <h1 aria-live="polite">
          <Sentence cases={cases} isAll={!list.hasNextPage && !isFiltered && list.data !== undefined} />
        </h1>
      </header>
      <Filters address={address} setAddress={setAddress} />
      <div className="worklist-body">
        <div className="worklist-list">
          {list.isLoading ? <Loading lines={[100, 100, 100, 100, 100]} /> : null}
          {list.error ? <Failed inline error={list.error} retry={() => void list.refetch()} /> : null}
          {list.data && !cases.length ? <NothingWaits isFiltered={isFiltered} onClear={() => setAddress({})} /> : null}
          <ol ref={rows} className="case-rows" aria-label={say('办件', 'Cases')}>
            {cases.map((line) => (
              <CaseRow
                key={line.id}
                line={line}
                isPicked={picked.has(line.id)}
                isAt={line.id === at}
                onPick={() => toggle(line.id)}
                onFocus={() => setAt(line.id)}
              />
            ))}
          </ol>
          {list.hasNextPage ? (
            <button
              type="button"
              className="button worklist-more"
              disabled={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {list.isFetchingNextPage ? say('正在载入…', 'Loading…') : say('再看 40 件', '40 more')}
            </button>
          ) : null}
          {cases.length ? (
            <p className="note worklist-keys">
              {say('键盘：', 'Keyboard: ')}
              <kbd>j</kbd> <kbd>k</kbd> {say('移动', 'move')} · <kbd>Enter</kbd> {say('打开', 'open')} · <kbd>x</kbd>{' '}
              {say('选中', 'select')} · <kbd>/</kbd> {say('搜索', 'search')}
            </p>
          ) : null}
        </div>
        {hasMap ? (
          <Suspense fallback={<Loading lines={[100]} />}>
            <WorklistMap cases={cases} at={at} onAt={(id) => focusRow(rows.current, id)} />
          </Suspense>
        ) : null}
      </div>
      <BulkBar chosen={chosen} onClear={() => setPicked(new Set())} />
    </div>
  )
}

/** The page opens with what needs doing now. Counted by the server; "today" from the list when it is all there. */
function Sentence({ cases, isAll }: { cases: readonly CaseLine[]; isAll: boolean }) {
  const { say } = useWords()
  const due = useDueCounts()
  useNow()
  if (!due.data) return <>{say('待办办件', 'Cases to handle')}</>
  const dueToday = cases.filter(({ nextDue, lamp }) => nextDue && lamp !== 'red' && dueDay(nextDue) === today()).length
  return <>{casesSentence(due.data, isAll ? dueToday : 0, say)}</>
}

function NothingWaits({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { say } = useWords()
  return isFiltered ? (
    <Empty
      ways={
        <button type="button" className="button" onClick={onClear}>
          {say('清除筛选', 'Clear the filters')}
        </button>
      }
    />
  ) : (
    <Empty
      title={say('都办完了', 'All done')}
      help={say('新的办件到来时会出现在这里，最急的在最上面。', 'New cases appear here, the most urgent at the top.')}
      ways={
        <Link className="button" to="/cases?closed=true">
          {say('看已办结的', 'Closed cases')}
        </Link>
      }
    />
  )
}

function filtersIn(address: URLSearchParams, q: string, processes: readonly Process[]): WorklistFilters {
  const text = (name: string) => address.get(name) ?? undefined
  const [first] = processes
  const isClosed = address.get('closed') === 'true'
  // Closed cases are listed process by process.
  const process = text('process') ?? (isClosed && first ? `${first.pack}/${first.name}` : undefined)
  const state = text('state')
  const lamp = text('lamp')
  return {
    ...(process ? { process } : {}),
    ...(state ? { state } : {}),
    ...(lamp ? { lamp } : {}),
    // Closed cases wait for nobody, so they are everybody's.
    ...(address.get('claimed') === 'true' ? { claimed: true } : address.get('all') === 'true' || isClosed ? {} : { mine: true }),
    ...(isClosed ? { closed: true } : {}),
    ...(q.trim() ? { q: q.trim() } : {}),
  }
}

const links = (rows: HTMLElement | null) => [...(rows?.querySelectorAll<HTMLAnchorElement>('a[data-case]') ?? [])]

function focusRow(rows: HTMLElement | null, id: string): void {
  const link = links(rows).find((one) => one.dataset['case'] === id)
  link?.focus()
  link?.scrollIntoView({ block: 'nearest' })
}

/** j and k (or the arrows) walk the list, x selects, / searches; nothing of it while somebody types. */
function onKey(event: KeyboardEvent, rows: HTMLElement | null, toggle: (id: string) => void): void {
  const target = event.target as HTMLElement
  if (event.metaKey || event.ctrlKey || event.altKey || target.closest('input:not([type="checkbox"]), select, textarea, dialog'))
    return
  const all = links(rows)
  const now = all.indexOf(target.closest('li')?.querySelector('a[data-case]') as HTMLAnchorElement)
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
  if (step !== undefined && all.length) {
    event.preventDefault()
    all[Math.min(all.length - 1, Math.max(0, now < 0 ? 0 : now + step))]?.focus()
  } else if (event.key === 'x' && now >= 0) {
    toggle(all[now]!.dataset['case']!)
  } else if (event.key === '/') {
    event.preventDefault()
    document.querySelector<HTMLInputElement>('.worklist input[type="search"]')?.focus()
  }
}
