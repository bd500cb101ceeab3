import { useEffect, useState } from 'react'
import { Link, useLocation } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { document as documentQuery } from '../queries.ts'
import { addressOf, carrying, useAddressParts, useDay } from './parts/address.ts'
import { DayChooser } from './parts/DayChooser.tsx'
import { type DocumentPassage, type Line, linesOf, type Mark } from './parts/document-lines.ts'
import { PlanNav } from './parts/PlanNav.tsx'
import { StatusLamp } from './parts/StatusLamp.tsx'
import './document.css'

type DocumentAnswer = Answer<typeof documentQuery>
type Kind = Mark['kind']

/** The plan as it was printed; what it promised and named is marked in place, with its status in the margin. */
export function Document({ packName }: PageProps) {
  const [plan = ''] = useAddressParts()
  const [day] = useDay()
  const [shown, setShown] = useState<Readonly<Record<Kind, boolean>>>({
    indicator: true,
    task: true,
    baseline: true,
    system: true,
  })
  const answer = useAnswer<DocumentAnswer>(packName, 'document', { plan, on: day })
  useTitle(answer.data?.card.title)
  useJumpToPassage(answer.data !== undefined)
  const { say } = useWords()
  if (answer.isLoading)
    return (
      <div className="page">
        <Loading lines={[50, 100, 95, 100, 90, 100, 60]} />
      </div>
    )
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return null
  const { card, passages, systems, systemsServed } = answer.data
  const classes = Object.entries(shown)
    .filter(([, on]) => on)
    .map(([kind]) => `shows-${kind}`)
  return (
    <div className="page document">
      <header className="opening">
        <div>
          <h1>{card.title}</h1>
          <p className="sentence">
            {say(
              `原文一字未改。标出 ${card.indicators} 项指标和 ${systems} 个点名的系统，其中 ${systemsServed} 个已在本平台运行或由任务跟踪。`,
              `Word for word (in Chinese). ${card.indicators} targets and ${systems} named systems are marked; ${systemsServed} of the systems run on this platform or are tracked by a task.`,
            )}
          </p>
        </div>
        <DayChooser from={card.periodStart} to={card.periodEnd} />
      </header>
      <PlanNav plan={card.key} year={card.periodEnd} day={day} />
      <Switches shown={shown} onChange={setShown} />
      <div className="document-body">
        <Contents passages={passages} />
        <div className={`document-text ${classes.join(' ')}`} lang="zh-CN">
          {passages.map((passage) => (
            <Passage key={passage.order} passage={passage} shown={shown} day={day} />
          ))}
        </div>
      </div>
    </div>
  )
}

/** The passages come after the page, so the browser's own jump to `#p12` has nothing to jump to yet. */
function useJumpToPassage(isThere: boolean) {
  const { hash } = useLocation()
  useEffect(() => {
    if (isThere && hash) globalThis.document.getElementById(hash.slice(1))?.scrollIntoView()
  }, [isThere, hash])
}

function Switches({
  shown,
  onChange,
}: {
  shown: Readonly<Record<Kind, boolean>>
  onChange: (shown: Readonly<Record<Kind, boolean>>) => void
}) {
  const { say } = useWords()
  const names: Record<Kind, string> = {
    indicator: say('指标', 'Targets'),
    task: say('任务里程碑', 'Milestones'),
    baseline: say('现状', 'Baselines'),
    system: say('点名的系统', 'Named systems'),
  }
  return (
    <fieldset className="document-switches no-print">
      <legend className="unseen">{say('标出什么', 'What is marked')}</legend>
      {(Object.keys(names) as Kind[]).map((kind) => (
        <label key={kind}>
          <input
            type="checkbox"
            checked={shown[kind]}
            onChange={(event) => onChange({ ...shown, [kind]: event.target.checked })}
          />
          <mark data-kind={kind}>{names[kind]}</mark>
        </label>
      ))}
    </fieldset>
  )
}

function Contents({ passages }: { passages: readonly DocumentPassage[] }) {
  const { say } = useWords()
  const headed = passages.filter((passage) => passage.heading && passage.level <= 2)
  return (
    <nav className="document-contents no-print" aria-label={say('目录', 'Contents')}>
      <details open={globalThis.matchMedia('(min-width: 64rem)').matches}>
        <summary>{say('目录', 'Contents')}</summary>
        <ol lang="zh-CN">
          {headed.map((passage) => (
            <li key={passage.order} data-level={passage.level}>
              <a href={`#p${passage.order}`}>{passage.heading}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  )
}

function Passage({
  passage,
  shown,
  day,
}: {
  passage: DocumentPassage
  shown: Readonly<Record<Kind, boolean>>
  day: string | undefined
}) {
  return (
    <section id={`p${passage.order}`} data-level={passage.level}>
      {linesOf(passage).map((line) => (
        <div key={line.at} className="document-line">
          <LineText line={line} isHeading={line.at === 0 && passage.heading !== undefined} level={passage.level} />
          <MarginNotes marks={line.marks.filter((mark) => shown[mark.kind])} day={day} />
        </div>
      ))}
    </section>
  )
}

function LineText({ line, isHeading, level }: { line: Line; isHeading: boolean; level: number }) {
  const words = line.pieces.map((piece) => {
    const kinds = [...new Set(piece.marks.map((mark) => mark.kind))]
    return kinds.length > 0 ? (
      <mark key={piece.at} data-kinds={kinds.join(' ')}>
        {piece.text}
      </mark>
    ) : (
      <span key={piece.at}>{piece.text}</span>
    )
  })
  const isShort = line.pieces.reduce((sum, piece) => sum + piece.text.length, 0) < 60
  if (!isHeading || !isShort) return <p>{words}</p>
  const Heading = level === 1 ? 'h2' : level === 2 ? 'h3' : 'h4'
  return <Heading>{words}</Heading>
}

/** What the paragraph promised and named, and how it stands. */
function MarginNotes({ marks, day }: { marks: readonly Mark[]; day: string | undefined }) {
  const { say, language } = useWords()
  const systems = marks.filter((mark) => mark.kind === 'system')
  const promises = marks.filter((mark) => mark.kind !== 'system')
  if (marks.length === 0) return null
  return (
    <aside className="margin-notes" lang={language === 'zh' ? 'zh-CN' : 'en'}>
      {promises.map((mark) => (
        <p key={`${mark.kind} ${mark.key}`} data-kind={mark.kind}>
          {mark.kind === 'task' || mark.key.includes('/base-') ? (
            mark.name
          ) : (
            <Link to={carrying(addressOf.indicator(mark.key), day)}>{mark.name}</Link>
          )}{' '}
          {mark.status ? <StatusLamp status={mark.status} lamp={mark.lamp} /> : <small>{say('现状', 'baseline')}</small>}
        </p>
      ))}
      {systems.length > 0 ? (
        <ul aria-label={say('点名的系统', 'Named systems')}>
          {systems.map((mark) => (
            <li key={mark.key} data-served={mark.servedBy !== undefined} title={systemWords(mark, say)}>
              {mark.name}
              <small>{systemWords(mark, say)}</small>
            </li>
          ))}
        </ul>
      ) : null}
    </aside>
  )
}

function systemWords(mark: Mark, say: (zh: string, en: string) => string): string {
  if (mark.systemKind === 'network-hardware' || mark.systemKind === 'policy-only')
    return mark.tasks?.length ? say('任务跟踪', 'tracked as a task') : say('未跟踪', 'not tracked')
  return mark.servedBy ? say('已运行', 'running') : say('尚未建设', 'not built yet')
}
