import { Link, useSearchParams } from 'react-router'
import { CaseLamp } from '../../cases/parts/CaseLamp.tsx'
import { DivisionWords } from '../../cases/parts/DivisionWords.tsx'
import { useRead, useSession } from '../../data.ts'
import { instantWords } from '../../moments.ts'
import { Empty, Failed, Loading, SignInNeeded } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useDepartmentNames } from '../../widgets/departments.ts'
import { useWords } from '../../words.ts'
import './figure-cases.css'

interface Line {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly processLabel: string
  readonly stateLabel: string
  readonly openedAt: string
  readonly closedAt?: string
  readonly department: string
  readonly division: string
  readonly lamp: 'green' | 'yellow' | 'red'
}

/** The cases behind a figure, within the reader's own area: a figure counts the whole city, this page opens what one may open. */
export function FigureCases() {
  const { say } = useWords()
  const session = useSession()
  useTitle(say('数字后面的办件', 'Cases behind a figure'))
  if (session.data && !session.data.signedIn) return <SignInNeeded />
  return <CasesOf />
}

function CasesOf() {
  const { say, language } = useWords()
  const [address] = useSearchParams()
  const nameOf = useDepartmentNames()
  const filter = new URLSearchParams(address)
  const [title, count] = [
    filter.get('of') ?? say('数字后面的办件', 'Cases behind a figure'),
    Number(filter.get('n') ?? Number.NaN),
  ]
  filter.delete('of')
  filter.delete('n')
  filter.delete('lang')
  const list = useRead<{ cases: readonly Line[] }>(`/api/figures/cases?${filter}`)
  const cases = list.data?.cases ?? []
  const isPart = Number.isFinite(count) && count > cases.length
  return (
    <div className="page figure-cases">
      <header className="opening">
        <div>
          <h1>{title}</h1>
          <p className="sentence">
            {list.data
              ? isPart
                ? say(
                    `全市 ${count} 件，这里列出您职责范围内的 ${cases.length} 件${cases.length === 500 ? '（最多 500 件）' : ''}，新的在前。`,
                    `${count} in the whole city; the ${cases.length} within your own area${cases.length === 500 ? ' (at most 500)' : ''}, newest first.`,
                  )
                : say(`共 ${cases.length} 件，新的在前。`, `${cases.length} in all, newest first.`)
              : ' '}
          </p>
        </div>
      </header>
      {list.isLoading ? <Loading lines={[100, 100, 100]} /> : null}
      {list.error ? <Failed inline error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && cases.length === 0 ? (
        <Empty
          title={say('您的职责范围内没有', 'None within your area')}
          help={say(
            '数字统计全市，办件只对经办、派遣、监察等岗位开放。',
            'The figure counts the whole city; the cases are open to those who handle, dispatch or supervise them.',
          )}
        />
      ) : null}
      <ol>
        {cases.map((line) => (
          <li key={line.id}>
            <Link to={`/cases/${line.id}`}>
              <CaseLamp lamp={line.lamp} isClosed={line.closedAt !== undefined} />
              <span>
                <b>{line.title}</b>
                <span className="note">
                  {line.stateLabel} · {line.processLabel} · {nameOf(line.department)} · <DivisionWords code={line.division} /> ·{' '}
                  {line.number}
                </span>
              </span>
              <time className="note" dateTime={line.openedAt}>
                {instantWords(line.openedAt, language)}
              </time>
            </Link>
          </li>
        ))}
      </ol>
    </div>
  )
}
