import { lazy, Suspense, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '#kernel'
import type { CaseLine } from '../../../web/cases/case.ts'
import { useWorklist } from '../../../web/cases/case-data.ts'
import { CaseLamp } from '../../../web/cases/parts/CaseLamp.tsx'
import { DivisionWords } from '../../../web/cases/parts/DivisionWords.tsx'
import { dueWords, leftWords } from '../../../web/cases/parts/due-words.ts'
import { useNow } from '../../../web/cases/parts/use-now.ts'
import { useAnswer } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useDepartmentNames } from '../../../web/widgets/departments.ts'
import { useWords } from '../../../web/words.ts'
import type { dispatchSuggestions } from '../queries.ts'
import '../../../web/cases/worklist/worklist.css'
import './dispatch.css'

const WorklistMap = lazy(async () => ({ default: (await import('../../../web/cases/worklist/WorklistMap.tsx')).WorklistMap }))

type Suggestion = Answer<typeof dispatchSuggestions>['suggestions'][string]

/** What waits for dispatch, most urgent first, with the unit the decision table suggests, and where it is. */
export function Dispatch({ packName }: PageProps) {
  const { say } = useWords()
  const now = useNow()
  const rows = useRef<HTMLOListElement>(null)
  const [at, setAt] = useState<string>()
  const list = useWorklist({ process: `${packName}/matter`, state: 'filed' })
  const suggested = useAnswer<Answer<typeof dispatchSuggestions>>(packName, 'dispatch-suggestions')
  const cases = list.data?.pages.flatMap((page) => page.cases) ?? []
  const late = cases.filter(({ lamp }) => lamp === 'red').length
  const count = list.hasNextPage ? `${cases.length}+` : String(cases.length)
  return (
    <div className="page dispatch">
      <header className="opening">
        <div>
          <h1>{say('待派遣地图', 'What waits for dispatch')}</h1>
          <p className="sentence" aria-live="polite">
            {list.data
              ? cases.length === 0
                ? say('现在没有等待派遣的问题。', 'Nothing waits for dispatch now.')
                : say(
                    `${count} 件等待派遣，${late > 0 ? `${late} 件派遣已超时` : '没有超时的'}；最急的在前。`,
                    `${count} wait for dispatch, ${late > 0 ? `${late} of them late` : 'none of them late'}; the most urgent first.`,
                  )
              : ' '}
          </p>
        </div>
      </header>
      {list.isLoading ? <Loading lines={[100, 100, 100]} /> : null}
      {list.error ? <Failed inline error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && cases.length === 0 ? (
        <Empty
          title={say('都派出去了', 'Everything is dispatched')}
          help={say(
            '立案后的问题会出现在这里，每分钟更新。',
            'Matters appear here once they are filed; the page looks every minute.',
          )}
          ways={
            <Link className="button" to="/cases">
              {say('看全部待办', 'All cases')}
            </Link>
          }
        />
      ) : null}
      {cases.length > 0 ? (
        <div className="dispatch-body">
          <ol ref={rows} className="dispatch-rows">
            {cases.map((line) => (
              <Row
                key={line.id}
                line={line}
                now={now}
                isAt={line.id === at}
                onAt={() => setAt(line.id)}
                suggestion={suggested.data ? (suggested.data.suggestions[line.number] ?? null) : undefined}
              />
            ))}
          </ol>
          <Suspense fallback={<Loading lines={[100]} />}>
            <WorklistMap
              cases={cases}
              at={at}
              onAt={(id) => {
                setAt(id)
                rows.current?.querySelector<HTMLElement>(`[data-id="${id}"] a`)?.focus()
              }}
            />
          </Suspense>
        </div>
      ) : null}
      {list.hasNextPage ? (
        <button type="button" className="button" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('再看 40 件', '40 more')}
        </button>
      ) : null}
    </div>
  )
}

interface RowProps {
  readonly line: CaseLine
  readonly now: number
  readonly isAt: boolean
  readonly onAt: () => void
  /** Undefined while it is not known yet, null where no row of the table fits. */
  readonly suggestion: Suggestion | undefined
}

function Row({ line, now, isAt, onAt, suggestion }: RowProps) {
  const { say, language } = useWords()
  const nameOf = useDepartmentNames()
  return (
    <li data-id={line.id} data-at={isAt}>
      <Link to={`/cases/${line.id}`} onFocus={onAt} onMouseEnter={onAt}>
        <span className="dispatch-head">
          <CaseLamp lamp={line.lamp} />
          {line.nextDue ? (
            <span>
              {leftWords(line.nextDue, now, language)} · {dueWords(line.nextDue, now, language)}
            </span>
          ) : null}
        </span>
        <b>{line.title}</b>
        <span className="note">
          <DivisionWords code={line.assigned.division} /> · {line.number}
        </span>
      </Link>
      {suggestion === undefined ? null : suggestion === null ? (
        <p className="note">{say('没有派遣建议', 'no suggestion')}</p>
      ) : (
        <p className="dispatch-suggestion">
          {say('建议派给', 'Suggested: ')}
          <b>{nameOf(suggestion.department)}</b>
          <span className="note">
            {say(
              `按派遣表第 ${suggestion.row} 行（${suggestion.className}）${suggestion.isVerified ? '' : '，未经本市核实'}`,
              `row ${suggestion.row} of the table (${suggestion.className})${suggestion.isVerified ? '' : ', not verified by this city'}`,
            )}
          </span>
        </p>
      )}
    </li>
  )
}
