import { Link } from 'react-router'
import { useDueCounts } from '../cases/case-data.ts'
import { casesSentence } from '../cases/worklist/cases-sentence.ts'
import { useDefinitions, useRead, useSession } from '../data.ts'
import { dateWords, shortDate, today } from '../moments.ts'
import { FigureCard, type FigureOf } from '../pages/board/FigureCard.tsx'
import { Lamp, type LampColour } from '../parts/Lamp.tsx'
import { Failed, Loading, SignInNeeded } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useWords } from '../words.ts'
import { DeskCases } from './DeskCases.tsx'
import './desk-home.css'

interface Desk {
  readonly sentence: string
  readonly items: readonly {
    readonly title: string
    readonly why?: string
    readonly due?: string
    readonly href: string
    readonly lamp: LampColour
  }[]
}

/** What the officer should do now; then, below, how the city's figures stand. */
export function DeskHome() {
  const { say, word, language } = useWords()
  const session = useSession()
  const definitions = useDefinitions()
  const isIn = Boolean(session.data?.signedIn)
  const desk = useRead<Desk>('/api/desk', { enabled: isIn })
  const indicators = useRead<FigureOf[] | { indicators: FigureOf[] }>('/api/indicators', { enabled: isIn })
  const due = useDueCounts({ enabled: isIn })
  const open = due.data?.open ?? 0
  useTitle(word('workbench'))
  if (session.data && !isIn) return <SignInNeeded />
  const figures = (Array.isArray(indicators.data) ? indicators.data : (indicators.data?.indicators ?? [])).filter(
    (one) => one.figure?.value !== undefined && one.figure?.value !== null,
  )
  return (
    <div className="page desk-home">
      <p className="quiet">
        {dateWords(today(), language)}
        {session.data?.name ? ` · ${session.data.name}` : ''}
      </p>
      <h1 aria-live="polite">
        {open > 0 && due.data && !desk.data?.items.length
          ? casesSentence(due.data, 0, say)
          : (desk.data?.sentence ?? (desk.isLoading ? word('loading') : say('工作台', 'Workbench')))}
      </h1>
      {desk.isLoading ? <Loading lines={[100, 100, 100]} /> : null}
      {desk.error ? <Failed inline error={desk.error} retry={() => void desk.refetch()} /> : null}
      {desk.data?.items.length ? (
        <ol className="work">
          {desk.data.items.map((item) => (
            <li key={item.href + item.title} data-lamp={item.lamp}>
              <Link to={item.href}>
                <Lamp lamp={item.lamp} />
                <span className="work-what">
                  <b>{item.title}</b>
                  {item.why ? <span>{item.why}</span> : null}
                </span>
                <span className="work-due">
                  {item.due ? say(`${shortDate(item.due, language)} 前`, `by ${shortDate(item.due, language)}`) : ''}
                </span>
              </Link>
            </li>
          ))}
        </ol>
      ) : null}
      {open > 0 ? <DeskCases open={open} /> : null}
      {desk.data && !desk.data.items.length && open === 0 ? (
        <p className="work-none">
          {say(
            '新的事项到来时会出现在这里。现在可以查看数据和规划。',
            'New matters will appear here. Meanwhile the data and the plan are open to you.',
          )}
        </p>
      ) : null}
      {figures.length ? (
        <section aria-labelledby="desk-figures">
          <h2 id="desk-figures">{say('城市指标', 'The city in figures')}</h2>
          <div className="figures">
            {figures.slice(0, 8).map((one) => (
              <FigureCard key={`${one.pack}/${one.name}`} of={one} definitions={definitions.data} />
            ))}
          </div>
        </section>
      ) : null}
    </div>
  )
}
